/** Parts of the schema: each says in one sentence what is wrong with what stands in its place. */
import type { JWK } from 'jose'
import * as z from 'zod'
import { kind, nearest, shown } from './wording.ts'

/** A schema for every member of T, and for nothing else. */
export type Shape<T> = { [K in keyof T]-?: z.ZodType<T[K]> }

interface Wording {
  /** After "must be". */
  what: string
  /** After "is missing; give". */
  give?: string
  /** How the wrong value is told; default as it is. */
  tell?: (value: unknown) => string
}

/** The end of a sentence that begins with the path of a key. */
function complaint({ what, give = what, tell = shown }: Wording) {
  return ({ input }: { input?: unknown }): string => {
    if (input === undefined) return `is missing; give ${give}`
    if (input === null) return `is empty; give ${give}`
    return `must be ${what}; got ${tell(input)}`
  }
}

const bare = (value: unknown) => typeof value === 'number' || typeof value === 'boolean'
const hint = (value: unknown) => (bare(value) ? '; put quotes around it' : '')

/** Text that is not empty. */
export function text(give: string) {
  const error = complaint({ what: 'text', give, tell: (value) => shown(value) + hint(value) })
  return z.string({ error }).min(1, { error })
}

/** Text that may be empty. */
export function anyText(give: string) {
  return z.string({ error: complaint({ what: 'text', give, tell: (value) => shown(value) + hint(value) }) })
}

/** Text that may be empty and never stands in a message. */
export function secret(give: string) {
  return z.string({ error: complaint({ what: 'text', give, tell: (value) => kind(value) + hint(value) }) })
}

const words = /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/

/** Words with single spaces between them (RFC 6749, 3.3), or nothing. */
export function scope() {
  const error = complaint({ what: 'text, words with single spaces between them', give: 'words or ""' })
  return z.string({ error }).refine((value) => value === '' || words.test(value), { error })
}

/** An absolute URL with http or https. */
export function httpUrl({ plain = false }: { plain?: boolean } = {}) {
  const error = complaint({
    what: plain ? 'an http or https URL without query and fragment' : 'an http or https URL',
  })
  return z.string({ error }).refine((value) => isHttpUrl(value) && !(plain && /[?#]/.test(value)), { error })
}

/** A scheme, http or https, with a host and a port, and nothing behind them. */
export function origin() {
  const error = complaint({ what: 'an http or https origin such as https://login.example, without a path' })
  return z.string({ error }).refine((value) => isHttpUrl(value) && isOrigin(new URL(value)), { error })
}

function isOrigin({ pathname, search, hash, username, password }: URL): boolean {
  return pathname === '/' && `${search}${hash}${username}${password}` === ''
}

/** An absolute URI of any scheme. */
export function absoluteUri() {
  const error = complaint({ what: 'an absolute URI such as https://client.example/callback' })
  return z.string({ error }).refine((value) => /^\S+$/.test(value) && URL.canParse(value), { error })
}

export function isHttpUrl(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\/[^\s/]\S*$/i.test(value) && URL.canParse(value)
}

/** A private key that signs, as a JSON Web Key (RFC 7517); it never stands in a message. */
export function privateKey() {
  const told = 'a private key that signs, as a JSON Web Key with kty, alg and d'
  const error = complaint({ what: told, tell: kind })
  return z.custom<JWK>((value) => isSigningKey(value), { error })
}

function isSigningKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return ['kty', 'alg', 'd'].every((name) => typeof Reflect.get(value, name) === 'string')
}

export function flag() {
  return z.boolean({ error: complaint({ what: 'true or false' }) })
}

export function port() {
  const error = complaint({ what: 'a port, a whole number from 1 to 65535' })
  return z.int({ error }).min(1, { error }).max(65_535, { error })
}

/** A time that is not nothing. */
export function seconds() {
  const error = complaint({ what: 'a number of seconds above 0' })
  return z.number({ error }).positive({ error })
}

/** One of these words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(known: Words) {
  const tell = (value: unknown) => {
    const meant = typeof value === 'string' ? nearest(value, known) : undefined
    return meant === undefined ? shown(value) : `${shown(value)}; did you mean ${meant}?`
  }
  return z.enum(known, {
    error: complaint({ what: known.length > 1 ? `one of ${known.join(', ')}` : known[0], tell }),
  })
}

/** @param of what it is a list of, in plural */
export function list<Item extends z.ZodType>(item: Item, of: string, give = `a list of ${of}`) {
  return z.array(item, { error: complaint({ what: `a list of ${of}`, give }) })
}

/** Names and texts, whatever the names are. */
export function dictionary(of: string) {
  return z.record(z.string(), anyText('text, or leave the name out'), {
    error: complaint({ what: `a mapping of ${of}` }),
  })
}

/** Exactly these members. The message for an unknown one is the list of those that are known. */
export function members<Parts extends z.ZodRawShape>(parts: Parts, what: string) {
  const known = Object.keys(parts).join(' ')
  // A whole user or client out of place may hold a password: it is not shown.
  const otherwise = complaint({ what, tell: kind })
  return z.strictObject(parts, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? known : otherwise(issue)),
  })
}
