/** What a token answer is made of (RFC 6749, 3.2 and 5.2): JSON members of the right names and types. */
import { repeatedMembers } from '../../driver/message/repeated-members.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { check, rows } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { credentialsOf, errorAnswer, redemption, unknownValue, wrongSecret } from '../steps.ts'
import { provoked, type Fault } from './provoked.ts'

export const responseParametersOnce = check('rfc6749-3.2-response-parameters-once', async (cast) => {
  const { client } = cast
  const success = given(await client.sends(await redemption(cast, client)))
  const answers: [string, TokenAnswer][] = [['a valid request', success], ...(await provoked(cast))]
  const { refreshToken } = success
  if (refreshToken) answers.push(['a refresh', given(await client.sends(client.refresh(refreshToken)))])
  for (const [what, answer] of answers) {
    const { json, response } = answer
    const [name] = json === undefined ? [] : repeatedMembers(response.body)
    if (name !== undefined)
      violated('every member once', `${name} more than once in the answer to ${what}`, answer)
  }
})

export const errorRequired = check('rfc6749-5.2-error-required', async (cast) => {
  for (const [fault, answer] of await provoked(cast)) {
    const error = answer.json?.['error']
    if (typeof error !== 'string' || error === '') {
      const actual = answer.json ? (JSON.stringify(error) ?? 'no such member') : answer.summary
      violated('error: a non-empty string on the top level', `${actual}, for ${fault}`, answer)
    }
    if (answer.hasTokens) violated('no tokens beside an error', `${answer.summary}, for ${fault}`, answer)
  }
})

/** RFC 6749, 5.2, and what extensions have registered for the code and refresh grants at the token endpoint. */
const knownCodes = new Set([
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  'invalid_target',
  'invalid_authorization_details',
  'invalid_dpop_proof',
  'use_dpop_nonce',
])

export const errorCodeKnown = check('rfc6749-5.2-error-code-known', async (cast) => {
  let judged = 0
  for (const [fault, answer] of await provoked(cast)) {
    const { error } = answer
    if (error === undefined) continue
    judged += 1
    if (!knownCodes.has(error)) violated('an error code of RFC 6749, 5.2', `${error}, for ${fault}`, answer)
  }
  if (judged === 0) cast.inconclusive('no error code was sent')
})

const faults: Record<string, Fault> = {
  'invalid-grant': (request) => request.with({ code: unknownValue }),
  'invalid-client-basic': (request, cast) => request.authorization(wrongSecret(cast)),
  'invalid-client-body': (request, cast) => {
    const { id } = credentialsOf(cast)
    return request.authenticated({ method: 'client_secret_post', id, secret: 'not-the-secret' })
  },
  // Without the code too, so that the grant type cannot be guessed.
  'invalid-request': (request) => request.without('grant_type', 'code'),
  'malformed-body': (request) => request.body('%%% this is no form %zz'),
  'malformed-basic': (request) => request.authorization('Basic !!!'),
}

export const jsonContentType = check(
  'rfc6749-5.2-json-content-type',
  rows(faults, async (cast, fault) => {
    const answer = errorAnswer(await cast.client.sends(fault(await redemption(cast, cast.client), cast)))
    if (answer.mediaType !== 'application/json') {
      violated('application/json', `${answer.status} with ${answer.mediaType ?? 'no content type'}`, answer)
    }
  }),
)

export const jsonStructure = check('rfc6749-5.2-json-structure', async (cast) => {
  for (const [fault, answer] of await provoked(cast)) {
    const { json, summary } = answer
    if (!json) violated('one JSON object', `${summary}, for ${fault}`, answer)
    for (const name of ['error', 'error_description', 'error_uri']) {
      const value = json?.[name]
      if (value !== undefined && typeof value !== 'string')
        violated(`${name}: a string`, `${JSON.stringify(value)}, for ${fault}`, answer)
    }
  }
})
