/** The challenge of a refusal (RFC 6750, 3). */
import type { Cast } from '../../driver/cast/cast.ts'
import { parametersNamed } from '../../driver/message/challenges.ts'
import { headerValues, type WireResponse } from '../../driver/wire.ts'
import { check, rows } from '../check.ts'
import { violated } from '../expectations.ts'
import { bearerOf, bearersOf, challengesOf, provokedBearers, someBearers } from './refusals.ts'
import { scrambled } from '../altered.ts'
import { placeOf } from '../steps.ts'
import { methodUnknown, opened, refusal, tooLittleScope } from './steps.ts'

const refused: Record<string, (cast: Cast, token: string) => Promise<WireResponse>> = {
  'no-token': ({ resource }) => resource.request([]),
  'random-token': ({ resource }, token) => resource.answersTo(scrambled(token)),
  'malformed-header': ({ resource }) => resource.request([['authorization', 'Bearer']]),
  'other-scheme': ({ resource }) => resource.request([['authorization', 'Basic x']]),
  'insufficient-scope': async (cast) => {
    const narrow = await tooLittleScope(cast)
    return 'why' in narrow ? cast.inconclusive(narrow.why) : cast.resource.answersTo(narrow.token)
  },
  post: async ({ resource, skip }) => {
    const response = await resource.request([], { method: resource.method === 'POST' ? 'GET' : 'POST' })
    return methodUnknown.has(response.status) ? skip('the resource has one method only') : response
  },
}

export const wwwAuthenticateRequired = check(
  'rfc6750-3-www-authenticate-required',
  rows(refused, async (cast, request, id) => {
    const { status, headers } = refusal(cast, id, await request(cast, await opened(cast)))
    if (headerValues(headers, 'www-authenticate').length > 0) return
    const actual = `status ${status} without WWW-Authenticate`
    if (status >= 500) cast.warn(`a server error instead of a challenge: ${actual}`)
    else violated('WWW-Authenticate in the refusal', actual)
  }),
)

export const challengeSchemeBearer = check('rfc6750-3-challenge-scheme-bearer', async (cast) => {
  const { resource, inconclusive } = cast
  const token = await opened(cast)
  const responses = {
    'a request without token': await resource.request([]),
    'a random token': await resource.answersTo(scrambled(token)),
  }
  let judged = 0
  for (const [to, response] of Object.entries(responses)) {
    const schemes = challengesOf(cast, refusal(cast, to, response)).map(({ scheme }) => scheme)
    if (schemes.length === 0) continue
    judged += 1
    if (!schemes.some((scheme) => scheme.toLowerCase() === 'bearer'))
      violated(
        'a challenge with the scheme Bearer',
        `a challenge of ${schemes.join(', ')}, after ${to}`,
        placeOf(cast, response),
      )
  }
  if (judged === 0) inconclusive('the resource sends no challenge')
})

export const challengeHasParameter = check('rfc6750-3-challenge-has-parameter', async (cast) => {
  await opened(cast)
  const to = 'a request without token'
  const { parameters, token68 } = bearerOf(cast, to, refusal(cast, to, await cast.resource.request([])))
  if (parameters.length === 0)
    violated(
      'Bearer and at least one parameter',
      token68 === undefined ? 'the bare word Bearer' : 'Bearer and a token68',
    )
})

const attributes = ['realm', 'scope', 'error', 'error_description', 'error_uri']

export const challengeAttributesOnce = check('rfc6750-3-challenge-attributes-once', async (cast) => {
  for (const { after, challenge, at } of await someBearers(cast)) {
    const twice = attributes.find((name) => parametersNamed(challenge, name).length > 1)
    if (twice !== undefined)
      violated('every attribute at most once', `${twice} twice, after ${after}`, { at })
  }
})

export const realmOptional = check('rfc6750-3-realm-optional', async (cast) => {
  const bearers = await provokedBearers(cast)
  if (bearers.length === 0) cast.note('the resource sends no Bearer challenge')
  for (const { after, challenge } of bearers) {
    const names = challenge.parameters.map(({ name }) => name)
    cast.note(`after ${after}: ${names.join(', ') || 'no attributes'}`)
  }
})

export const noErrorWithoutCredentials = check(
  'rfc6750-3.1-no-error-without-credentials',
  rows({ 'no-header': [], 'other-scheme': ['Basic x'] }, async (cast, values, id) => {
    await opened(cast)
    const headers = values.map((value) => ['authorization', value] as const)
    const challenge = bearerOf(cast, id, refusal(cast, id, await cast.resource.request(headers)))
    const told = ['error', 'error_description', 'error_uri'].flatMap((name) =>
      parametersNamed(challenge, name),
    )
    if (told.length > 0) {
      const actual = told.map(({ name, value }) => `${name}="${value}"`).join(', ')
      violated('a challenge that names no error', actual)
    }
  }),
)

export const errorAttributeWhenTokenSent = check(
  'rfc6750-3-error-attribute-when-token-sent',
  async (cast) => {
    const to = 'a random token'
    const response = await cast.resource.answersTo(scrambled(await opened(cast)))
    const challenge = bearerOf(cast, to, refusal(cast, to, response))
    if (parametersNamed(challenge, 'error').length === 0)
      violated('the error attribute in the challenge', 'a challenge without it')
  },
)

export const scopeAttributeOptional = check('rfc6750-3.1-scope-attribute-optional', async (cast) => {
  await opened(cast)
  const narrow = await tooLittleScope(cast)
  if ('why' in narrow) return cast.inconclusive(narrow.why)
  const to = 'a token with too little scope'
  const response = refusal(cast, to, await cast.resource.answersTo(narrow.token))
  const bearers = bearersOf(cast, to, response)
  const [scope] = bearers.flatMap(({ challenge }) => parametersNamed(challenge, 'scope'))
  cast.note(scope ? `the challenge names the scope ${scope.value}` : 'no challenge names the scope')
})
