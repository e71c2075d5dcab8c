/** The values in a Bearer challenge (RFC 6750, 3 and 3.1). */
import type { Cast } from '../../driver/cast/cast.ts'
import { parametersNamed, readChallenges } from '../../driver/message/challenges.ts'
import { headerValues } from '../../driver/wire.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { placeOf } from '../steps.ts'
import { bearersOf, someBearers, type Bearer } from './refusals.ts'
import { served } from './steps.ts'

interface Attribute {
  name: string
  value: string
  after: string
  /** Where it stands among the exchanges. */
  at: number | undefined
}

function named(names: readonly string[], bearers: readonly Bearer[]): Attribute[] {
  return bearers.flatMap(({ after, challenge, at }) =>
    names.flatMap((name) =>
      parametersNamed(challenge, name).map(({ value }) => ({ name, value, after, at })),
    ),
  )
}

/** The attributes of this name in the set of refusals. @throws {Skip} when the server never sends it */
async function provokedAttributes(cast: Cast, name: string): Promise<Attribute[]> {
  const attributes = named([name], await someBearers(cast))
  return attributes.length > 0 ? attributes : cast.skip(`the resource sends no ${name}`)
}

const scopeSyntax = /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/

export const scopeAttributeCharset = check('rfc6750-3-scope-attribute-charset', async (cast) => {
  for (const { value, after, at } of await provokedAttributes(cast, 'scope')) {
    const actual = `${JSON.stringify(value)}, after ${after}`
    if (!scopeSyntax.test(value))
      violated('scope values of permitted characters, a single space between them', actual, { at })
    if (isCommaList(value, cast)) violated('a space between scope values', actual, { at })
  }
})

/** A comma is a character of scope values; between values that are known it separates. */
function isCommaList(value: string, { target }: Cast): boolean {
  const scopes = [target.scope, target.resource?.scope, ...target.clients.map(({ scope }) => scope)]
  const known = new Set(scopes.flatMap((scope) => scope?.split(' ') ?? []))
  const pieces = value.split(/,| /).filter(Boolean)
  return value.includes(',') && !known.has(value) && pieces.every((piece) => known.has(piece))
}

/** Tokens with characters that no quoted-string may hold unescaped, and no description at all. */
const hostile = { quote: 'a"b', backslash: 'a\\b', letters: 'gr\u00fc\u00dfe' }
const text = /^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/

export const errorAttributesCharset = check('rfc6750-3-error-attributes-charset', async (cast) => {
  const bearers = await someBearers(cast)
  for (const [what, token] of Object.entries(hostile)) {
    const response = lookedAt(await cast.resource.answersTo(token))
    const after = `a token with ${what}`
    const { complete, faults } = readChallenges(headerValues(response.headers, 'www-authenticate'))
    if (served(response) || response.status >= 500) cast.note(`${after}: status ${response.status}`)
    else if (headerValues(response.headers, 'www-authenticate').length === 0) continue
    else if (!complete)
      violated(
        'a challenge that can be read',
        `${faults.join('; ')}, after ${after}`,
        placeOf(cast, response),
      )
    else bearers.push(...bearersOf(cast, after, response))
  }
  const attributes = named(['error', 'error_description'], bearers)
  if (attributes.length === 0) cast.skip('the resource sends neither error nor error_description')
  const wrong = attributes.find(({ value }) => !text.test(value))
  if (wrong)
    violated(
      `${wrong.name} of permitted characters`,
      `${JSON.stringify(wrong.value)}, after ${wrong.after}`,
      wrong,
    )
})

export const errorUriAbsolute = check('rfc6750-3-error-uri-absolute', async (cast) => {
  for (const { value, after, at } of await provokedAttributes(cast, 'error_uri')) {
    const permitted = /^[a-z][a-z\d+.-]*:[\x21\x23-\x5b\x5d-\x7e]+$/i.test(value)
    if (!permitted || !URL.canParse(value))
      violated('error_uri: an absolute URI', `${JSON.stringify(value)}, after ${after}`, { at })
  }
})

/** RFC 6750, 3.1, and what extensions have registered for the resource: RFC 9449 and RFC 9470. */
const knownCodes = new Set([
  'invalid_request',
  'invalid_token',
  'insufficient_scope',
  'invalid_dpop_proof',
  'use_dpop_nonce',
  'insufficient_user_authentication',
])

export const errorCodeKnown = check('rfc6750-3.1-error-code-known', async (cast) => {
  for (const { value, after, at } of await provokedAttributes(cast, 'error'))
    if (!knownCodes.has(value)) violated('an error code of RFC 6750, 3.1', `${value}, after ${after}`, { at })
})
