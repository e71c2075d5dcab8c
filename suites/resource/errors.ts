/** Status and code of a refusal (RFC 6749, 7.2; RFC 6750, 3.1). */
import type { Cast } from '../../driver/cast/cast.ts'
import { headerValues, type WireResponse } from '../../driver/wire.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
import { check, rows } from '../check.ts'
import { violated } from '../expectations.ts'
import { expired, revoked } from './ended.ts'
import { challengesOf, errorOf } from './refusals.ts'
import { scrambled } from '../altered.ts'
import { changedCharacter } from './spoiled.ts'
import { byQuery, opened, refusal, served, tooLittleScope } from './steps.ts'

export const resourceErrorInformsClient = check('rfc6749-7.2-resource-error-informs-client', async (cast) => {
  const token = scrambled(await opened(cast))
  const { status, headers, body } = refusal(cast, 'a random token', await cast.resource.answersTo(token))
  if (status < 400 || status > 499) violated('a 4xx answer that explains itself', `status ${status}`)
  if (headerValues(headers, 'www-authenticate').length === 0 && body.trim() === '')
    violated('a challenge, or a body that names the error', `status ${status} and nothing more`)
})

/** Malformed requests, made from a good token. */
const malformed: Record<string, (cast: Cast, token: string) => Promise<WireResponse>> = {
  'no-token-value': ({ resource }) => resource.request([['authorization', 'Bearer']]),
  'two-values': ({ resource }, token) => resource.answersTo(`${token} b`),
  'illegal-characters': ({ resource }) => resource.answersTo('{}'),
  'repeated-query-parameter': async (cast, token) => {
    if (!served(lookedAt(await byQuery(cast.resource, token))))
      cast.skip('the resource does not take tokens from the query')
    const twice = [
      ['access_token', token],
      ['access_token', token],
    ] as const
    return cast.resource.request([], { query: twice })
  },
}

export const invalidRequest400 = check(
  'rfc6750-3.1-invalid-request-400',
  rows(malformed, async (cast, request) => {
    const response = lookedAt(await request(cast, await opened(cast)))
    const { status } = response
    const error = errorOf(response)
    const expected = '400 with invalid_request'
    if (served(response)) violated(expected, `the resource, served with status ${status}`)
    // A malformed token is one of the things that invalid_token stands for.
    if (status === 401) cast.note(`answered with 401 ${error ?? 'without error code'}`)
    else judge(cast, response, 400, 'invalid_request')
  }),
)

/** Tokens that do not count, or count no more. */
const ended: Record<string, (cast: Cast) => Promise<string>> = {
  random: async (cast) => scrambled(await opened(cast)),
  changed: async (cast) => changedCharacter(await opened(cast)).middle,
  expired: (cast) => {
    cast.requires('short-access-token-lifetime')
    return expired(cast, cast.skip)
  },
  revoked: async (cast) => {
    const token = await revoked(cast)
    return served(await cast.resource.answersTo(token))
      ? cast.skip('the server does not revoke access tokens')
      : token
  },
}

export const invalidToken401 = check(
  'rfc6750-3.1-invalid-token-401',
  rows(ended, async (cast, token, id) => {
    const response = await cast.resource.answersTo(await token(cast))
    judge(cast, refusal(cast, `a token that is ${id}`, response), 401, 'invalid_token')
  }),
  { waits: true },
)

export const insufficientScope403 = check('rfc6750-3.1-insufficient-scope-403', async (cast) => {
  await opened(cast)
  const narrow = await tooLittleScope(cast)
  if ('why' in narrow) return cast.inconclusive(narrow.why)
  const response = await cast.resource.answersTo(narrow.token)
  judge(cast, refusal(cast, 'a token with too little scope', response), 403, 'insufficient_scope')
})

/**
 * Where no code is named the status decides: that the challenge should name one is another requirement.
 *
 * @throws {Inconclusive} when the challenge cannot be read and may name one
 */
function judge(cast: Cast, response: WireResponse, status: number, code: string): void {
  const error = errorOf(response)
  if (response.status !== status || (error !== undefined && error !== code))
    violated(`${status} with ${code}`, `${response.status} ${error ?? 'without error code'}`)
  if (error === undefined) challengesOf(cast, response)
}
