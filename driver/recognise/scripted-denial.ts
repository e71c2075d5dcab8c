/**
 * Finds out whether a button that refuses does so without its script. On some pages every button sends the same
 * decision, and a script changes it first: pressed without the script, such a button grants.
 */
import type { Control, Form } from '../html/forms.ts'
import type { Page } from '../html/page.ts'
import { withoutComments } from '../html/script-text.ts'
import { decisionName, presetToAllow } from './decision.ts'
import { leaning } from './meaning.ts'

const refuses = (text: string): boolean => leaning(text) <= -0.75

/** What it sends says no by itself: its value, its name, or its own address. */
function saysNo({ name, value, tag, label, attributes }: Control): boolean {
  const own = tag === 'button' || value !== label ? value : ''
  if (name && (refuses(own) || refuses(name) || (decisionName.test(name) && refuses(value)))) return true
  return refuses((attributes['formaction'] ?? '').split(/[?#]/)[0] ?? '')
}

const changesField =
  /\.(?:value|checked|name|disabled)\s*=(?!=)|setAttribute\s*\(|\.(?:val|attr|prop)\s*\(|append(?:Child)?\s*\(/
const changesAddress =
  /\.action\s*=(?!=)|\.formAction\s*=(?!=)|setAttribute\s*\(\s*["']action|\.attr\s*\(\s*["']action|location/
/** What a handler may do to a form without touching what is sent. */
const harmless =
  /^(?:confirm|alert|if|return|function|preventDefault|stopPropagation|disable\w*|track\w*|ga|gtag|log|push)$/

/** Characters of a function that are read. */
const longest = 600

/** @returns why a button is no way to refuse without its script; undefined where it is one */
export function whyScripted(page: Page, form: Form, press: Control): string | undefined {
  const inline = page.scripts.map(({ text }) => withoutComments(text)).filter(Boolean)
  const own = [press.attributes['onclick'], press.attributes['onmousedown'], form.attributes['onsubmit']]
  const { code, unknown } = withCalled(own.filter((text) => text !== undefined).join(';'), inline)
  const all = `${code};${listenersOf(press, inline)}`
  const told = `the button "${press.label}"`
  if (changesAddress.test(all)) return `a script sends ${told} elsewhere: without it, it may grant`
  if (saysNo(press)) return undefined
  if (changesField.test(all)) return `a script changes what ${told} sends: without it, it may grant`
  if (unknown && press.attributes['onclick'] !== undefined)
    return `${told} calls ${unknown}(), which is not on the page: without it, it may grant`
  const data = Object.entries(press.attributes).find(
    ([name, value]) =>
      name.startsWith('data-') &&
      (refuses(value) || /^data-(?:form-?)?(?:action|url|href|method)$/.test(name)),
  )
  if (data && page.scripts.length > 0)
    return `${told} refuses by ${data[0]}, which only a script reads: without it, it may grant`
  const preset = presetToAllow(form, press)
  return preset && `the hidden field "${preset}" allows whichever button is pressed: a script is missing`
}

/** The code, and that of the functions it calls; the name of the first that is not on the page. */
function withCalled(handler: string, inline: string[]): { code: string; unknown?: string } {
  let code = handler
  let unknown: string | undefined
  for (const [, name = ''] of [...handler.matchAll(/(?<![\w.])([\w$]+)\s*\(/g)].slice(0, 10)) {
    if (harmless.test(name)) continue
    const body = functionNamed(name, inline)
    if (body === undefined) unknown ??= name
    else code += `;${body}`
  }
  return { code, ...(unknown !== undefined && { unknown }) }
}

function functionNamed(name: string, inline: string[]): string | undefined {
  const head = new RegExp(
    `(?:function\\s+${escape(name)}\\s*\\(|(?<![\\w.])${escape(name)}\\s*=\\s*(?:async\\s*)?(?:function|\\())`,
  )
  for (const code of inline) {
    const at = code.search(head)
    if (at >= 0) return upToNextFunction(code.slice(at, at + longest))
  }
  return undefined
}

const upToNextFunction = (code: string): string => {
  const next = code.slice(1).search(/\n\s*(?:async\s+)?function\s+\w/)
  return next < 0 ? code : code.slice(0, next + 1)
}

/** What scripts add as a listener to the button, found by its id. */
function listenersOf({ id }: Control, inline: string[]): string {
  if (id === '') return ''
  const bound = new RegExp(
    `["'\`]#?${escape(id)}["'\`]\\s*\\)?[^;]{0,40}?(?:addEventListener|onclick|\\.on|\\.click)`,
  )
  return inline
    .map((code) => {
      const at = code.search(bound)
      return at < 0 ? '' : code.slice(at, at + longest).split(/\n\s*\}\)/)[0]
    })
    .join(';')
}

const escape = (text: string): string => text.replace(/[^\w]/g, '\\$&')
