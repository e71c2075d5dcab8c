/** A choice among accounts or organisations: as buttons, radio buttons, options or links. */
import type { Control, Form } from '../../html/forms.ts'
import type { Page } from '../../html/page.ts'
import { enabledSubmitters } from '../form-roles.ts'
import { says } from '../meaning.ts'
import type { Interlude, Way, Unexplained } from '../recognition.ts'
import { goesOn, onwardButton, plainForms, prominent } from './setting.ts'

interface Entry {
  way: Way
  /** Everything that the entry says, for finding a user by name. */
  text: string
  label: string
}

const asks = { account: 'accounts', organisation: 'organisations' } as const

/** @param username whose entry is taken where the page shows one; else the first */
export function choice(
  page: Page,
  about: keyof typeof asks,
  username?: string,
): Unexplained<Interlude> | undefined {
  if (!says(prominent(page), asks[about])) return undefined
  const entries = entriesOf(page)
  const own = username === undefined ? undefined : entries.find(({ text }) => names(text, username))
  const entry = own ?? entries[0]
  if (!entry) return undefined
  return {
    kind: 'interlude',
    about,
    on: entry.way,
    score: entries.length > 1 ? 6 : 5,
    because: `${about}: "${entry.label}" of ${entries.length} to choose from${own ? ' names the user' : ''}`,
  }
}

function names(text: string, username: string): boolean {
  const at = text.toLowerCase().indexOf(username.toLowerCase())
  if (at < 0 || username === '') return false
  // alice is not the user alice2, but may be shown as alice@example.org.
  return ![text[at - 1], text[at + username.length]].some(
    (next) => next !== undefined && /[\p{L}\p{N}]/u.test(next),
  )
}

function entriesOf(page: Page): Entry[] {
  const forms = plainForms(page)
  const chosen = forms.flatMap(fromFields)
  if (chosen.length > 0) return chosen
  const pressed = forms.flatMap(fromButtons)
  return pressed.length > 0 ? pressed : fromLinks(page)
}

/** Radio buttons and options, sent by the button that goes on. */
function fromFields(form: Form): Entry[] {
  const press = onwardButton(form)
  if (!press && enabledSubmitters(form).length > 0) return []
  const entry = ({ name }: Control, value: string, label: string): Entry => ({
    way: { by: 'submit', form, ...(press && { press }), set: [[name ?? '', value]] },
    text: `${label} ${value}`,
    label: label || value,
  })
  return form.controls
    .filter(({ name, disabled, visible }) => name !== undefined && !disabled && visible)
    .flatMap((control) => {
      if (control.type === 'radio') return [entry(control, control.value, control.label)]
      return control.options
        .filter(({ value, disabled }) => value !== '' && !disabled)
        .map(({ value, label }) => entry(control, value, label))
    })
}

function fromButtons(form: Form): Entry[] {
  const hidden = form.controls.filter(({ type }) => type === 'hidden').map(({ value }) => value)
  return enabledSubmitters(form)
    .filter(({ label }) => goesOn(label))
    .map((press) => ({
      way: { by: 'submit', form, press, set: [] },
      text: [press.label, press.value, ...hidden].join(' '),
      label: press.label,
    }))
}

/** Links within the site whose text leads nowhere else. */
function fromLinks(page: Page): Entry[] {
  const { origin } = new URL(page.url)
  return page.links
    .filter(
      ({ url, text }) => text !== '' && goesOn(text) && !isAbout(text) && new URL(url).origin === origin,
    )
    .map(({ url, text }) => ({
      way: { by: 'link', url },
      text: `${text} ${decoded(url)}`,
      label: text,
    }))
}

/** What stands in the foot of every page. */
const isAbout = (text: string): boolean =>
  /^(?:home|imprint|impressum|contact|about|status|legal|blog)$/i.test(text)

function decoded(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}
