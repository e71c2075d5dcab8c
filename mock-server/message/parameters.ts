/** Request parameters (RFC 6749, 3.1 and 3.2): a parameter without a value counts as left out. */

export class Parameters {
  readonly pairs: readonly (readonly [name: string, value: string])[]
  #repeated: ReadonlySet<string> | undefined

  constructor(pairs: readonly (readonly [string, string])[]) {
    this.pairs = pairs
  }

  /** The first value that is not empty. */
  get(name: string): string | undefined {
    return this.pairs.find(([key, value]) => key === name && value !== '')?.[1]
  }

  has(name: string): boolean {
    return this.pairs.some(([key]) => key === name)
  }

  /** Names that stand more than once. */
  get repeated(): ReadonlySet<string> {
    this.#repeated ??= repeatedIn(this.pairs)
    return this.#repeated
  }
}

function repeatedIn(pairs: Parameters['pairs']): ReadonlySet<string> {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const [name] of pairs) {
    if (seen.has(name)) twice.add(name)
    seen.add(name)
  }
  return twice
}

/** Reads a query leniently, as the URL Standard does. What can be read strictly reads the same, and sooner. */
export function fromQuery(query: string): (readonly [string, string])[] {
  const strictly = /^\?|\p{Surrogate}/u.test(query) ? undefined : fromForm(query)
  return strictly ?? [...new URLSearchParams(query)]
}

/**
 * Reads a form body strictly; undefined when it cannot be decoded.
 *
 * @param decodeName how a name is decoded; null when it cannot be
 */
export function fromForm(
  body: string,
  decodeName: (raw: string) => string | undefined = formDecoded,
): (readonly [string, string])[] | undefined {
  const pairs: [string, string][] = []
  for (const part of body.split('&')) {
    if (part === '') continue
    const at = part.indexOf('=')
    const name = decodeName(at < 0 ? part : part.slice(0, at))
    const value = at < 0 ? '' : formDecoded(part.slice(at + 1))
    if (name === undefined || value === undefined) return undefined
    pairs.push([name, value])
  }
  return pairs
}

/** Reads a form body leniently: what cannot be decoded is as if it were not there. */
export function fromLenientForm(body: string): (readonly [string, string])[] {
  return body.split('&').flatMap((part) => fromForm(part) ?? [])
}

/** One form-encoded name or value (RFC 6749, appendix B); undefined when an escape or its UTF-8 is broken. */
export function formDecoded(raw: string): string | undefined {
  const spaced = raw.includes('+') ? raw.replaceAll('+', ' ') : raw
  if (!spaced.includes('%')) return spaced
  try {
    return decodeURIComponent(spaced)
  } catch {
    return undefined
  }
}
