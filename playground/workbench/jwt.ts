/** A JWT taken apart to look at (RFC 7519): nothing is verified, and nothing relies on it. */

export interface Decoded {
  header: Readonly<Record<string, unknown>>
  claims: Readonly<Record<string, unknown>>
}

/** Undefined when it is no JWT in compact form with a JSON object in each half. */
export function decoded(text: string): Decoded | undefined {
  const parts = text.split('.')
  if (parts.length !== 3) return undefined
  const [header, claims] = parts.slice(0, 2).map(objectOf)
  return header && claims ? { header, claims } : undefined
}

function objectOf(part: string): Record<string, unknown> | undefined {
  if (!/^[\w-]+$/.test(part)) return undefined
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

const spans = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

const words = new Intl.RelativeTimeFormat('en', { numeric: 'always' })

/**
 * A point in time in words, such as `in 59 minutes (2026-03-01 12:00:00 UTC)`.
 *
 * @param at seconds since 1970 @param now milliseconds since 1970
 */
export function inWords(at: number, now: number): string {
  const seconds = Math.round(at - now / 1000)
  const [unit, length] = spans.find(([, span]) => Math.abs(seconds) >= span) ?? (['second', 1] as const)
  const date = new Date(at * 1000)
  const shown = Number.isNaN(date.getTime()) ? 'no date' : date.toISOString().replace(/T(.*)\..*/, ' $1 UTC')
  return `${words.format(Math.trunc(seconds / length), unit)} (${shown})`
}
