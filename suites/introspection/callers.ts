/** Who is told of tokens (RFC 7662, 2.1, 2.3 and 4). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { basic } from '../../driver/message/token-request.ts'
import { publicClient } from '../../driver/target/capabilities.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { unknownValue } from '../steps.ts'
import {
  dataIn,
  fresh,
  givenIntrospection,
  inspected,
  isActive,
  isInactive,
  secondCaller,
  summaryOf,
} from './steps.ts'

export const callerMustBeAuthorized = check('rfc7662-2.1-caller-must-be-authorized', {
  async control(cast) {
    await inspected(cast)
  },
  async 'same-request-without-credentials'(cast) {
    const request = await valid(cast)
    const answer = await cast.introspection.sends(request.authenticated({ method: 'left-out' }))
    nothingTold(cast, answer, 'a caller without credentials')
  },
  async 'same-request-client-id-public'(cast) {
    const { client_id: id } = publicClient(cast.target) ?? cast.skip('no client is public')
    const request = await valid(cast)
    const answer = await cast.introspection.sends(request.authenticated({ method: 'none', id }))
    nothingTold(cast, answer, 'the client_id of a public client')
  },
})

/** The request that tells the first caller of a live token. */
async function valid(cast: Cast) {
  const hint = await givenIntrospection(cast)
  const { accessToken } = await fresh(cast)
  return cast.introspection.request(accessToken, hint)
}

function nothingTold(cast: Cast, answer: TokenAnswer, whom: string): void {
  const data = dataIn(answer)
  if (data.length > 0)
    violated(`a refusal of ${whom}`, `${summaryOf(answer)}: it is told ${data.join(', ')}`, answer)
  if (isInactive(answer)) cast.warn(`active=false for ${whom}; a refusal (401) is the better answer`, answer)
  else if (answer.status >= 500) cast.warn(`a server error instead of a refusal: ${answer.summary}`, answer)
  else if (answer.status < 400) violated(`a refusal (4xx) of ${whom}`, summaryOf(answer), answer)
}

export const badClientCredentials = check('rfc7662-2.3-bad-client-credentials-401', async (cast) => {
  const { authentication } = cast.introspection.caller
  if (!('id' in authentication))
    return cast.skip('the party that introspects has a bearer token, and no secret')
  const request = await valid(cast)
  const answer = await cast.introspection.sends(
    request.authorization(basic(authentication.id, 'not-the-secret')),
  )
  if (isActive(answer))
    cast.inconclusive('a wrong secret is told of the token: see that callers are authorized')
  expectUnauthorized(answer, 'wrong credentials')
})

export const badBearer = check('rfc7662-2.3-bad-bearer-401', async (cast) => {
  const hint = await givenIntrospection(cast)
  const { accessToken } = await fresh(cast)
  const { introspection } = cast
  const request = introspection.request(accessToken, hint)
  for (const [bearer, what] of [
    [unknownValue, 'an unknown bearer token'],
    [accessToken, 'the token itself as authorization'],
  ]) {
    const answer = await introspection.sends(request.authorization(`Bearer ${bearer}`))
    expectUnauthorized(answer, what ?? '', 'bearer')
  }
})

/** RFC 7662, 2.3: as in RFC 6749, 5.2, or as in RFC 6750, 3. */
function expectUnauthorized(answer: TokenAnswer, what: string, scheme = ''): void {
  const expected = `401 with a ${scheme === '' ? '' : 'Bearer '}challenge for ${what}`
  if (answer.status !== 401) violated(expected, summaryOf(answer), answer)
  const challenges = answer.headers('www-authenticate')
  if (challenges.length === 0) violated(expected, '401 without WWW-Authenticate', answer)
  if (!challenges.some((challenge) => challenge.toLowerCase().includes(scheme)))
    violated(expected, `401 with WWW-Authenticate: ${challenges.join(', ')}`, answer)
}

export const notAllowedCallerFalse = check('rfc7662-2.2-not-allowed-caller-false', async (cast) => {
  const answer = await askedBySecond(cast)
  if (isActive(answer)) {
    const { json } = await inspected(cast)
    if ([json['aud'] ?? []].flat().length === 0)
      cast.skip('introspection names no audience: the token is meant for the second party as well')
    cast.inconclusive('the second party is told of the token: see the resource server')
  }
  if (!isInactive(answer))
    violated('200 with active=false for a caller that the token is not meant for', summaryOf(answer), answer)
})

export const resourceServerChecked = check('rfc7662-4-resource-server-checked', {
  async control(cast) {
    await inspected(cast)
  },
  async 'same-token-asked-by-b'(cast) {
    const answer = await askedBySecond(cast)
    const data = dataIn(answer)
    if (data.length > 0)
      violated(
        'active=false for a resource server that the token is not meant for',
        `${summaryOf(answer)}, with ${data.join(', ')}`,
        answer,
      )
    if (!isInactive(answer)) cast.note(`the second party got ${summaryOf(answer)}`)
  },
})

/** What the second party is told of a live token that the first one sees. */
async function askedBySecond(cast: Cast): Promise<TokenAnswer> {
  const hint = await givenIntrospection(cast)
  const other = await secondCaller(cast)
  const { accessToken } = await fresh(cast)
  return other.sends(other.request(accessToken, hint))
}

export const callersSpecificallyAuthorized = check('rfc7662-4-callers-specifically-authorized', {
  async control(cast) {
    await inspected(cast)
  },
  async 'ordinary-confidential-client-asks'(cast) {
    const { id: name, authentication } = cast.secondClient
    const callers = cast.target.introspection_callers ?? []
    if (callers.some((caller) => 'client_id' in caller && caller.client_id === name))
      cast.skip(
        `the second client ${name} is one that may introspect`,
        'a second client that is not among introspection_callers',
      )
    const hint = await givenIntrospection(cast)
    const { accessToken } = await fresh(cast)
    const other = cast.introspectionBy({ name, authentication })
    const answer = await other.sends(other.request(accessToken, hint))
    const data = dataIn(answer)
    if (data.length > 0)
      violated(
        'a refusal, or active=false, for an ordinary client that asks about the token of another',
        `${summaryOf(answer)}: it is told ${data.join(', ')}`,
        answer,
      )
    if (answer.status >= 500) cast.warn(`a server error instead of a refusal: ${answer.summary}`, answer)
  },
})

export const answersMayDiffer = check('rfc7662-2.2-authorization-scope-limited', async (cast) => {
  const other = await secondCaller(cast)
  const { accessToken, json } = await inspected(cast)
  const answer = await other.sends(other.request(accessToken, 'access_token'))
  const scopes = [json, answer.json].map((members) => JSON.stringify(members?.['scope'] ?? null))
  cast.note(
    `the first party is told the scope ${scopes[0]}, the second ${summaryOf(answer)}, scope ${scopes[1]}`,
  )
})
