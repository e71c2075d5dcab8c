/** Hostile values, and how it shows that one of them was taken for more than a value (RFC 6749, 10.14). */
import { unguessable } from '../../driver/cast/stage.ts'
import { injectedInto } from '../../driver/html/injected.ts'
import type { ParameterValue } from '../../driver/message/parameters.ts'
import { header, type WireResponse } from '../../driver/wire.ts'

export interface Hostile {
  value: ParameterValue
  /** What it did to an answer; undefined where it stayed a value. */
  harm: (response: WireResponse) => string | undefined
}

/** Ends an attribute of either kind, and begins a script. */
export function markup(): Hostile {
  const marker = unguessable('grantproof')
  const value = `"'><script>${marker}</script>`
  return { value, harm: (response) => (drawn(response) ? markupIn(response.body, marker, value) : undefined) }
}

/** Ends an attribute of either kind, and begins an event handler. */
export function handler(): Hostile {
  const marker = unguessable('grantproof')
  return {
    value: `"' onfocus=${marker} `,
    harm: (response) => (drawn(response) ? markupIn(response.body, marker) : undefined),
  }
}

/** Ends a header line, and begins two others. */
export function headerBreak(): Hostile {
  const marker = unguessable('grantproof')
  return {
    value: `x\r\nSet-Cookie: ${marker}=1\r\n${marker}: 1`,
    harm: ({ headers }) =>
      headers.some(([name, value]) => name.toLowerCase() === marker || broken(value, marker))
        ? 'a header of its own'
        : undefined,
  }
}

/** Octets that only a careless decoder reads as markup, lone surrogates, and a mark that turns the text around. */
export function unicodeTricks(): Hostile {
  const marker = unguessable('grantproof')
  const [quote, less, greater, slash] = ['%C0%A2', '%C0%BC', '%C0%BE', '%C0%AF']
  const overlong = `${quote}${greater}${less}script${greater}${marker}${less}${slash}script${greater}`
  return {
    value: { raw: `${overlong}%ED%A0%80%ED%B0%80%E2%80%AE` },
    harm: (response) => (drawn(response) ? markupIn(response.body, marker) : undefined),
  }
}

/** Has the answer a type that browsers draw as a page? */
function drawn({ headers }: WireResponse): boolean {
  const type = header(headers, 'content-type')?.split(';')[0]?.trim().toLowerCase()
  return type === undefined || type === '' || type === 'text/html' || type === 'application/xhtml+xml'
}

function markupIn(body: string, marker: string, whole?: string): string | undefined {
  const injected = injectedInto(body, marker)
  if (injected !== undefined) return `${injected} in the page`
  return whole !== undefined && body.includes(whole) ? 'an unescaped copy in the page' : undefined
}

function broken(value: string, marker: string): boolean {
  return value.startsWith(`${marker}=`) || (/[\r\n]/.test(value) && value.includes(marker))
}
