/** A page with one plain way on and no decision, and one that only frames another. */
import { getPublicSuffix } from 'tough-cookie'
import type { Form } from '../../html/forms.ts'
import type { Link, Page } from '../../html/page.ts'
import { enabledSubmitters, needsScript, sideRole } from '../form-roles.ts'
import { leaning, says, spoken } from '../meaning.ts'
import type { Interlude, Way, Unexplained } from '../recognition.ts'
import { aboutClient } from './client.ts'
import { leadsAside, plainForms } from './setting.ts'

/** Words. A longer text is a sentence, not the name of a way. */
const fewWords = 6

/** Says in a few words that it goes on, and nothing else. */
function onward(text: string): boolean {
  const said = spoken(text)
  return (
    leaning(text) === 0.25 &&
    said.split(' ').length - 2 <= fewWords &&
    !leadsAside(text) &&
    !says(said, 'login') &&
    !says(said, 'ended')
  )
}

export function notice(page: Page): Unexplained<Interlude> | undefined {
  // A page that tells of an end is no step on the way.
  if (says(spoken(page.text), 'ended') || says(spoken(page.title), 'ended')) return undefined
  const forms = page.forms.filter((form) => !sideRole(form))
  const [form, more] = forms
  if (more) return undefined
  const found = form ? byButton(page, form) : byLink(page)
  if (!found || aboutClient(page, form)) return undefined
  return {
    kind: 'interlude',
    about: 'notice',
    on: found.on,
    score: 3,
    because: `notice: "${found.label}" is the one way on, and nothing is asked`,
  }
}

function byButton(page: Page, form: Form): { on: Way; label: string } | undefined {
  const [press, more] = enabledSubmitters(form)
  const asked = form.controls.some(
    (control) => control.visible && control.tag !== 'button' && control !== press,
  )
  if (!press || more || asked || !plainForms(page).includes(form) || !onward(press.label)) return undefined
  return { on: { by: 'submit', form, press, set: [] }, label: press.label }
}

function byLink(page: Page): { on: Way; label: string } | undefined {
  const here = page.url.split('#')[0]
  const ways = page.links.filter(({ url, text }) => onward(text) && url.split('#')[0] !== here)
  const [link] = ways
  if (!link || ways.some(({ url }) => url !== link.url) || page.looseControls.length > 0) return undefined
  return isPlain(link) ? { on: { by: 'link', url: link.url }, label: link.text } : undefined
}

/** A file, or an address that only a script changes, is no way on. */
const isPlain = ({ attributes }: Link): boolean =>
  attributes['download'] === undefined && attributes['data-method'] === undefined

/** The page in the only frame, where the page itself has nothing to send. */
export function framed(page: Page): Unexplained<Interlude> | undefined {
  const usable = page.forms.some((form) => !sideRole(form) && !needsScript(form) && form.controls.length > 0)
  if (usable) return undefined
  const [url, more] = [...new Set(page.frames)].filter((frame) => sameSite(frame, page.url))
  if (url === undefined || more !== undefined) return undefined
  return {
    kind: 'interlude',
    about: 'frame',
    on: { by: 'link', url },
    score: 3,
    because: `frame: the page has no form of its own, its frame shows ${url.split('?')[0] ?? ''}`,
  }
}

/** Hosts under one registrable domain; an address or a name without dots only with itself. */
function sameSite(one: string, other: string): boolean {
  const [a, b] = [new URL(one), new URL(other)]
  if (a.hostname === b.hostname) return true
  const site = getPublicSuffix(a.hostname, { ignoreError: true })
  return site !== undefined && site === getPublicSuffix(b.hostname, { ignoreError: true })
}
