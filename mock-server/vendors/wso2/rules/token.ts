/** How the product answers token requests, as far as the documents leave it to a server. */
import type { Parameters } from '../../../parameters.ts'
import { honest, noStore, type Rules, type TokenErrorRequest, type TokenFault } from '../../../rules/index.ts'
import { idToken } from '../tokens/id-token.ts'
import type { Profile } from '../profile.ts'
import { originOfKeyManager } from '../profile.ts'
import { uuid } from '../uuid.ts'

/** Texts of the product; a fault that is not here keeps the mock server's own. */
const texts: Partial<Record<TokenFault, string>> = {
  'repeated-parameter': 'Invalid request with repeated parameters.',
  'missing-grant-type': 'Missing grant_type parameter value',
  'unknown-grant-type': 'Unsupported grant_type value',
  'missing-code': 'Missing parameters: code',
  'missing-refresh-token': 'Missing parameters: refresh_token',
  'client-authentication-failed': 'Client Authentication failed.',
  'disabled-client': 'Oauth application is not in active state',
  'several-credentials': 'Request body and headers contain authorization information',
  'grant-type-not-allowed': 'The authenticated client is not authorized to use this authorization grant type',
  'unknown-code': 'Invalid authorization code received from token request',
  'foreign-code': 'Invalid authorization code received from token request',
  'used-code': 'Inactive authorization code received from token request',
  'expired-code': 'Expired or Revoked authorization code received from token request',
  'redirect-uri-mismatch': 'Callback url mismatch',
  'redirect-uri-missing': 'Missing parameters: redirect_uri',
  'missing-verifier':
    'Empty PKCE code_verifier sent. This authorization code requires a PKCE verification to obtain an access token.',
  'malformed-verifier': 'Code verifier used is not up to RFC 7636 specifications.',
  'wrong-verifier': 'PKCE validation failed',
  'plain-verifier-refused': "This application does not allow 'plain' transformation algorithm.",
  'unknown-refresh-token': 'Persisted access token data not found',
  'exceeding-scope': 'Invalid Scope!',
}

export function tokenRules(profile: Profile): Partial<Rules> {
  return {
    tokenError: (fault, attempt) => ({
      ...honest.tokenError(fault, attempt),
      ...(fault in texts ? { description: texts[fault] ?? '' } : {}),
    }),
    tokenErrorBody: ({ error, description }, fault, request) =>
      JSON.stringify({ error_description: said(description, fault, request), error }),
    tokenErrorResponse: ({ members: { status }, body, challenges }) => ({
      status,
      headers: [
        ['Content-Type', 'application/json'],
        ...noStore,
        ...challenges.map((challenge) => ['WWW-Authenticate', challenge] as const),
      ],
      body,
    }),
    tokenChallenges(this: Rules) {
      return [this.challenge('Basic', [['realm', profile.hostName ?? 'null']])]
    },
    credentialsFault: (client) =>
      client === undefined
        ? 'unknown-client'
        : client.disabled === true
          ? 'disabled-client'
          : 'client-authentication-failed',
    faultBeforeClient,
    codeValue: (random) => uuid(3, `code ${random}`),
    tokenValue: (random) => uuid(3, `token ${random}`),
    scopeRefused: () => false,
    defaultScope: () => '',
    grantedScope: (requested, known) => (profile.filtersScopes ? filtered(requested, known) : requested),
    tokenMembers: async (members, grant, context) => {
      const { access_token, refresh_token, scope, token_type, expires_in } = members
      const openid = grant.scope.split(' ').includes('openid')
      return {
        access_token,
        ...(refresh_token === undefined ? {} : { refresh_token }),
        ...(scope === '' ? {} : { scope }),
        ...(openid
          ? {
              id_token: await idToken(
                grant,
                String(access_token),
                originOfKeyManager(profile, context),
                context,
              ),
            }
          : {}),
        token_type,
        expires_in,
      }
    },
  }
}

/** What is missing is told before anybody asks who the client is. */
function faultBeforeClient(parameters: Parameters): TokenFault | undefined {
  const grantType = parameters.get('grant_type')
  if (grantType === undefined) return 'missing-grant-type'
  if (grantType === 'authorization_code') {
    return parameters.get('code') === undefined ? 'missing-code' : undefined
  }
  if (grantType !== 'refresh_token') return 'unknown-grant-type'
  return parameters.get('refresh_token') === undefined ? 'missing-refresh-token' : undefined
}

function said(description: string, fault: TokenFault, { clientId }: TokenErrorRequest): string {
  return fault === 'unknown-client'
    ? `A valid OAuth client could not be found for client_id: ${printable(clientId ?? '')}`
    : description
}

/** What an error_description may hold (RFC 6749, 5.2). */
function printable(text: string): string {
  return text.replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '?')
}

/** Scopes that no subscribed API knows are left out in silence; where nothing is left it is `default`. */
function filtered(requested: string, known: readonly string[]): string {
  const kept = requested
    .split(' ')
    .filter((scope) => known.includes(scope) || scope === 'openid' || /^device_.*/.test(scope))
  return kept.join(' ') || 'default'
}
