/** The format of token responses (RFC 6749, 5.1; RFC 8259). */
import type { Cast } from '../../driver/cast/cast.ts'
import { canRunTheGrant, clientWith } from '../../driver/target/capabilities.ts'
import { header } from '../../driver/wire.ts'
import { check, rows } from '../check.ts'
import { violated } from '../expectations.ts'
import { redeemed, successes, type Success } from './success.ts'

/** What is wrong with a response; undefined: nothing. */
type Fault = (success: Success) => string | undefined

const texts = ['access_token', 'token_type', 'refresh_token', 'scope']

const faults: Record<string, [expected: string, fault: Fault]> = {
  object: ['one JSON object', ({ answer: { response, mediaType } }) => otherFormat(response.body, mediaType)],
  strings: ['members that are strings', ({ members }) => notAString(members)],
  'scope-not-array': [
    'scope: one string',
    ({ members: { scope } }) => (Array.isArray(scope) ? JSON.stringify(scope) : undefined),
  ],
  'utf8-no-bom': ['UTF-8 without byte order mark', ({ answer: { response } }) => otherEncoding(response)],
  'no-prefix': ['nothing in front of the object', ({ answer: { response } }) => prefix(response.body)],
}

export const jsonStructure = check(
  'rfc6749-5.1-json-structure',
  rows(faults, async (cast, [expected, fault], id) => {
    const all = await successes(cast, 'member')
    if (id === 'strings') all.push(...(await withoutRefreshToken(cast)))
    for (const success of all) {
      const actual = fault(success)
      if (actual !== undefined) violated(expected, `${actual} for ${success.to}`, success.answer)
    }
  }),
)

/** The response to a client that may not refresh: what it lacks is left out, not null. */
async function withoutRefreshToken(cast: Cast): Promise<Success[]> {
  const client = clientWith(
    cast.target,
    (one) => canRunTheGrant(one) && one.grant_types?.includes('refresh_token') === false,
  )
  return client ? [await redeemed(cast, { client: cast.actor(client), evidence: 'member' })] : []
}

/** What stands in front of an object is another fault. */
function otherFormat(body: string, mediaType = 'no content type'): string | undefined {
  const json = body.slice(Math.max(0, body.search(/[{[]/)))
  try {
    return Array.isArray(JSON.parse(json)) ? 'an array' : undefined
  } catch {
    return `what is no JSON (${mediaType})`
  }
}

/** A byte order mark has a variant of its own, and white space is allowed. */
function prefix(body: string): string | undefined {
  const text = /^[\s\ufeff]*([^\s\ufeff{[][^{[]*)[{[]/.exec(body)?.[1]
  return text === undefined ? undefined : JSON.stringify(text.slice(0, 20))
}

function notAString(members: Success['members']): string | undefined {
  // A scope that is an array has a variant of its own.
  const wrong = texts.find(
    (name) =>
      Object.hasOwn(members, name) && typeof members[name] !== 'string' && !Array.isArray(members[name]),
  )
  return wrong === undefined ? undefined : `${wrong}: ${JSON.stringify(members[wrong])}`
}

function otherEncoding({ headers, body }: Success['answer']['response']): string | undefined {
  if (body.startsWith('\ufeff')) return 'a byte order mark'
  if (body.includes('\ufffd')) return 'octets that are no UTF-8'
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(header(headers, 'content-type') ?? '')?.[1]
  const ascii = /^[\0-\x7f]*$/.test(body)
  return charset === undefined || ascii || /^utf-?8$/i.test(charset) ? undefined : charset
}
