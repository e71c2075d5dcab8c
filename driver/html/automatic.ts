/** Where a page leads by itself, as far as its text tells: nothing is executed. */
import { isButton } from './controls.ts'
import { absoluteUrl } from './dom.ts'
import { type Form, type Submission, submission } from './forms.ts'
import type { Page } from './page.ts'
import { readRefresh } from './refresh.ts'
import { runsAtLoad, withoutComments } from './script-text.ts'

export interface AutomaticNavigation {
  via: 'meta-refresh' | 'script' | 'form-post'
  submission: Submission
}

/** Seconds. What waits longer is a page to read. */
const longestDelay = 10

/** Without any of these in its text a page stays where it is, and need not be read for that. */
const mayMove = /<script|onload|http-equiv/i

export function automaticNavigation(page: Page): AutomaticNavigation | undefined {
  if (!mayMove.test(page.html)) return undefined
  const codes = inlineCode(page)
  const run = page.onload ? [...codes, page.onload] : codes
  const called = callsAtLoad(page, codes)
  return formPost(page, run, called) ?? metaRefresh(page) ?? scriptRedirect(page, run, called)
}

function follow(
  via: AutomaticNavigation['via'],
  reference: string,
  page: Page,
): AutomaticNavigation | undefined {
  const absolute = absoluteUrl(reference, page.base)
  if (!absolute || !/^https?:/.test(absolute)) return undefined
  const url = new URL(absolute)
  url.hash = ''
  return { via, submission: { method: 'GET', url: url.href, headers: [], fields: [] } }
}

function metaRefresh(page: Page): AutomaticNavigation | undefined {
  for (const content of page.refreshes) {
    const refresh = readRefresh(content)
    // A refresh without an address loads the same page again: that leads nowhere.
    if (refresh && refresh.delay <= longestDelay && refresh.url !== '')
      return follow('meta-refresh', refresh.url, page)
  }
  return undefined
}

/** Of a hostile page only so much is read: scripts, places within one, functions that call each other. */
const most = 30

const mostCode = 60_000

function inlineCode(page: Page): string[] {
  const codes: string[] = []
  let length = 0
  for (const { src, text } of page.scripts) {
    if (src !== undefined || text === '' || (length += text.length) > mostCode || codes.length > most)
      continue
    codes.push(withoutComments(text))
  }
  return codes
}

const placesOf = (code: string, pattern: RegExp): RegExpExecArray[] =>
  [...code.matchAll(pattern)].slice(0, most)

type Called = (name: string) => boolean

/** Is a function of this name called by the body's onload, or by a script outside of any function? */
function callsAtLoad(page: Page, codes: readonly string[]): Called {
  const known = new Map<string, boolean>()
  const called = (name: string): boolean => {
    const before = known.get(name)
    if (before !== undefined || known.size > most) return before ?? false
    // A function that calls itself is not thereby called.
    known.set(name, false)
    const answer = isCalled(name.replace(/^window\./, '').replace(/[^\w]/g, '\\$&'))
    known.set(name, answer)
    return answer
  }
  const isCalled = (name: string): boolean => {
    if (new RegExp(`(?<![\\w.])${name}\\s*\\(`).test(page.onload ?? '')) return true
    const call = new RegExp(
      `(?<!function\\s+)(?<![\\w.$])${name}\\s*\\(|onload\\s*=\\s*${name}\\b|["'](?:load|DOMContentLoaded)["']\\s*,\\s*${name}\\b`,
      'g',
    )
    return codes.some((code) =>
      placesOf(code, call).some(({ index }) => runsAtLoad(code, index, called, longestDelay)),
    )
  }
  return called
}

const locationTarget =
  /(?<![\w.])(?:(?:window|document|self|top|parent)\.)?location(?:\.href)?\s*=\s*(["'])((?:(?!\1)[^\\\n]|\\.)*)\1\s*(?=[;,\n})"']|$)/g
const locationCall =
  /(?<![\w.])(?:(?:window|document|self|top|parent)\.)?location\.(?:replace|assign)\(\s*(["'])((?:(?!\1)[^\\\n]|\\.)*)\1\s*\)/g

/** A string of JavaScript as it reads. */
const unescaped = (text: string): string =>
  text.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|(.))/gi, (_, x?: string, u?: string, other?: string) =>
    x || u ? String.fromCharCode(parseInt(x ?? u ?? '', 16)) : (other ?? ''),
  )

function scriptRedirect(
  page: Page,
  codes: readonly string[],
  called: Called,
): AutomaticNavigation | undefined {
  for (const code of codes) {
    for (const pattern of [locationTarget, locationCall]) {
      for (const found of placesOf(code, pattern)) {
        const conditional = /\b(?:if\s*\([^;{}]*\)|else|case[^;]*:|&&|\|\||\?)\s*$/.test(
          code.slice(0, found.index),
        )
        if (!conditional && runsAtLoad(code, found.index, called, longestDelay))
          return follow('script', unescaped(found[2] ?? ''), page)
      }
    }
  }
  return undefined
}

/** Nothing to read or fill in: hidden fields and at most one button, for those without scripts. */
const asksNothing = ({ controls, submitters }: Form): boolean =>
  submitters.length <= 1 && controls.every((control) => !control.visible || isButton(control))

const submits = /(?:\.submit|\.requestSubmit|submit\.call|\.click)\s*\(/g

function formPost(page: Page, codes: readonly string[], called: Called): AutomaticNavigation | undefined {
  // Few pages have such code: the forms are read for those only.
  const submitting = codes.filter((code) => code.search(submits) >= 0)
  if (submitting.length === 0) return undefined
  const forms = page.forms.filter((form) => asksNothing(form) && /^https?:/i.test(form.action))
  if (forms.length === 0) return undefined
  for (const code of submitting) {
    for (const found of placesOf(code, submits)) {
      if (!runsAtLoad(code, found.index, called, longestDelay)) continue
      const form = submittedForm(page, code.slice(0, found.index + found[0].length + 80), found.index)
      if (form && forms.includes(form)) return { via: 'form-post', submission: submission(form) }
    }
  }
  return undefined
}

/** The form that stands before `.submit()`: by place, id or name; the only form of the page where that is not told. */
function submittedForm(page: Page, code: string, index: number): Form | undefined {
  const statement = code.slice(code.lastIndexOf(';', index) + 1)
  const [place] = /(?<=forms\s*(?:\[|\.item\()\s*)\d+/.exec(statement) ?? []
  if (place !== undefined) return page.forms[Number(place)]
  const told = page.forms.find(({ id, name }) =>
    [id, name].some(
      (word) =>
        word !== '' && new RegExp(`(?<![\\w-])${word.replace(/[^\w]/g, '\\$&')}(?![\\w-])`).test(statement),
    ),
  )
  return told ?? (page.forms.length === 1 ? page.forms[0] : undefined)
}
