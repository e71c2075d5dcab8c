/** How keys and values are named in messages to the operator. */
import { distance } from 'fastest-levenshtein'

/** `clients[0].client_id`; a name that is no plain word is quoted: `authorization_parameters["a b"]`. */
export function keyPath(path: readonly PropertyKey[]): string {
  return path
    .map((part, at) => {
      if (typeof part === 'number') return `[${part}]`
      const name = String(part)
      if (!/^[\w-]+$/.test(name)) return at === 0 ? quoted(name) : `[${quoted(name)}]`
      return at === 0 ? name : `.${name}`
    })
    .join('')
}

/** What stands where something else should: short, on one line, without anything that a terminal obeys. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number' || typeof value === 'bigint') return `the number ${value}`
  return typeof value === 'boolean' ? String(value) : kind(value)
}

/** The sort of a value, for those that are not shown. */
export function kind(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'string') return 'text'
  return typeof value === 'object' ? 'a mapping' : `a ${typeof value}`
}

/** Text of someone else between quotes: at most 60 characters where nothing else is said, what cannot be seen as escapes. */
export function quoted(text: string, limit = 60): string {
  const characters = [...text]
  const start = characters.slice(0, limit).join('')
  const escaped = JSON.stringify(start).replace(
    /[^\P{C}]|[\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  )
  return characters.length > limit ? `${escaped.slice(0, -1)}..."` : escaped
}

/** The word that was probably meant; undefined when none is near. `clientId` and `secret` are near theirs. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  const wanted = plain(word)
  const close = known
    .map((name) => ({ name, far: distance(wanted, plain(name)) }))
    .filter(({ name, far }) => far <= Math.max(1, Math.floor(plain(name).length / 4)))
    .sort((one, other) => one.far - other.far)
  if (close[0]) return close[0].name
  const holding = known.filter((name) => wanted.length >= 4 && plain(name).includes(wanted))
  return holding.length === 1 ? holding[0] : undefined
}
