/** /oauth2/revoke (RFC 7009). Either token ends both. */
import type { Context } from '../../../context.ts'
import { authenticateClient } from '../../../endpoints/token/client-authentication.ts'
import type { Incoming } from '../../../message/incoming.ts'
import type { Grant } from '../../../model.ts'
import { fromForm, Parameters } from '../../../message/parameters.ts'
import { noStore } from '../../../rules/index.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { claimedClient } from './callers.ts'

export function revoke(request: Incoming, context: Context): MockResponse {
  const { rules, store } = context
  if (request.method !== 'POST') return { status: 405, headers: rules.allowHeader('POST'), body: '' }
  const parameters = new Parameters(fromForm(request.body) ?? [])
  if (parameters.repeated.size > 0) {
    return refused(400, 'invalid_request', 'Invalid request with repeated parameters.', context)
  }
  const value = parameters.get('token')
  if (value === undefined) return refused(400, 'invalid_request', 'Invalid revocation request', context)
  const outcome = authenticateClient(request, parameters, context)
  if ('fault' in outcome && outcome.attempt === 'basic-malformed') {
    const { status, error, description } = rules.tokenError(outcome.fault, outcome.attempt)
    return refused(status, error, description, context)
  }
  const grant = (store.accessTokens.get(value) ?? store.refreshTokens.get(value))?.grant
  const unasked = !rules.revocationAuthenticatesFirst() && claimedClient(request, parameters) !== undefined
  if (!grant && unasked) return done(parameters, [])
  if ('fault' in outcome) return refused(401, 'invalid_client', 'Client Authentication failed.', context)
  if (!grant) return done(parameters, [])
  if (grant.clientId !== outcome.client.client_id) {
    return refused(401, 'unauthorized_client', 'Client Authentication failed.', context)
  }
  grant.revoked = true
  return done(parameters, rules.revocationHeaders({ ...tokensOf(grant, context), username: grant.username }))
}

function tokensOf(grant: Grant, { store }: Context) {
  const last = <T extends { grant: Grant; value: string }>(tokens: Map<string, T>) =>
    [...tokens.values()].filter((token) => token.grant === grant).at(-1)?.value
  return { accessToken: last(store.accessTokens), refreshToken: last(store.refreshTokens) }
}

/** Success; `callback` asks for a script that calls it. */
function done(parameters: Parameters, told: [string, string][]): MockResponse {
  const callback = parameters.get('callback')
  const type = callback === undefined ? 'text/html' : 'application/javascript'
  // Only a name is called back, so that nobody puts a script of their own here.
  const named = callback !== undefined && /^[\w$.]+$/.test(callback)
  return {
    status: 200,
    headers: [...noStore, ['Content-Type', type], ...told],
    body: named ? `${callback}();` : '',
  }
}

function refused(status: number, error: string, description: string, { rules }: Context): MockResponse {
  return {
    status,
    headers: [
      ['Content-Type', rules.revocationErrorType()],
      ...(status === 401
        ? rules.tokenChallenges('basic').map((one) => ['WWW-Authenticate', one] as const)
        : []),
    ],
    body: JSON.stringify({ error_description: description, error }),
  }
}
