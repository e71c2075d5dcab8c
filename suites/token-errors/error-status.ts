/** Status codes of token errors (RFC 6749, 5.2). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import type { TokenRequest } from '../../driver/message/token-request.ts'
import { basic } from '../../driver/message/token-request.ts'
import { check, rows } from '../check.ts'
import { violated } from '../expectations.ts'
import { notItsGrantType, widerScope } from './error-codes.ts'
import {
  credentialsOf,
  errorAnswer,
  redemption,
  refreshing,
  unknownClient,
  unknownValue,
  wrongSecret,
} from '../steps.ts'

const faults: Record<string, (cast: Cast) => Promise<TokenAnswer>> = {
  'invalid-grant': async (cast) => sends(cast, (request) => request.with({ code: unknownValue })),
  'invalid-request': async (cast) => sends(cast, (request) => request.without('code')),
  'unsupported-grant-type': async (cast) =>
    sends(cast, (request) => request.with({ grant_type: 'no_such_grant' })),
  'unauthorized-client': notItsGrantType,
  'invalid-scope': async (cast) => {
    const answer = await widerScope(cast)
    return answer.granted ? cast.skip('the server grants a narrower scope instead of an error') : answer
  },
}

/** 405 and 415 belong to methods and media types. */
const accepted = [400, 405, 415]

export const status400 = check(
  'rfc6749-5.2-status-400',
  rows(faults, async (cast, fault) => {
    const { status, error, summary } = errorAnswer(await fault(cast))
    if (accepted.includes(status) || (status === 401 && error === 'invalid_client')) return
    violated('status 400', summary)
  }),
)

export const status401Optional = check('rfc6749-5.2-invalid-client-401-optional', async (cast) => {
  const { id } = credentialsOf(cast)
  const inBody = { method: 'client_secret_post', id, secret: 'not-the-secret' } as const
  for (const authentication of [inBody, { method: 'left-out' } as const]) {
    const answer = errorAnswer(await sends(cast, (request) => request.authenticated(authentication)))
    if (![400, 401].includes(answer.status)) violated('status 400 or 401', answer.summary)
    cast.note(
      `${authentication === inBody ? 'a wrong secret in the body' : 'no authentication'}: ${answer.status}`,
    )
  }
})

const headers: Record<string, (cast: Cast) => string> = {
  'basic-wrong-secret': wrongSecret,
  'basic-unknown-client': unknownClient,
  'basic-empty-password': (cast) => {
    credentialsOf(cast)
    return basic(cast.client.id, '')
  },
  'basic-malformed': () => 'Basic !!!',
  'basic-no-credentials': () => 'Basic',
  'unsupported-scheme': () => 'Bearer x',
}

export const status401WhenHeader = check('rfc6749-5.2-invalid-client-401-when-header', {
  ...rows(headers, async (cast, header) => {
    isUnauthorized(cast, await sends(cast, (request) => request.authorization(header(cast))))
  }),
  async 'refresh-grant'(cast) {
    const request = (await refreshing(cast, cast.client)).authorization(unknownClient())
    isUnauthorized(cast, await cast.client.sends(request))
  },
})

function isUnauthorized(cast: Cast, answer: TokenAnswer): void {
  const { status, error, summary } = errorAnswer(answer)
  // The rule is about invalid_client; whether a header counts as malformed instead is judged by RFC 7617's entry.
  if (status === 400 && error === 'invalid_request') return cast.note('taken for a malformed request')
  if (status !== 401) violated('status 401', summary)
}

async function sends(cast: Cast, change: (request: TokenRequest) => TokenRequest): Promise<TokenAnswer> {
  return cast.client.sends(change(await redemption(cast, cast.client)))
}
