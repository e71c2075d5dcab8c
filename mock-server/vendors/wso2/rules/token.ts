/** How the product answers token requests, as far as the documents leave it to a server. */
import type { Parameters } from '../../../message/parameters.ts'
import { honest, noStore, type Rules, type TokenFault } from '../../../rules/index.ts'
import { idToken } from '../tokens/id-token.ts'
import type { Profile } from '../profile.ts'
import { originOfKeyManager } from '../profile.ts'
import { lacksHandler, said, tokenTexts } from './token-texts.ts'

export function tokenRules(profile: Profile): Partial<Rules> {
  return {
    tokenError: (fault, attempt) => ({
      ...honest.tokenError(fault, attempt),
      ...(fault in tokenTexts ? { description: tokenTexts[fault] ?? '' } : {}),
      // JAX-RS turns other media types away before anybody reads them; the body is the mock server's own.
      ...(fault === 'unsupported-media-type' ? { status: 415 } : {}),
    }),
    tokenErrorBody: ({ error, description }, fault, request) =>
      JSON.stringify({
        error_description: said(description, fault, request),
        error:
          fault === 'unknown-grant-type' && lacksHandler(request.parameters)
            ? 'unsupported_grant_type'
            : error,
      }),
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
    // A code with less than a second to live counts as expired.
    codeLifetime: (configured) => configured - 0.999,
    // What nobody has defined is filtered away, where anything is.
    ...(profile.filtersScopes ? { scopeRefused: () => false } : {}),
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
  if (lacksHandler(parameters)) return undefined
  if (grantType !== 'refresh_token') return 'unknown-grant-type'
  return parameters.get('refresh_token') === undefined ? 'missing-refresh-token' : undefined
}

/** Scopes that no subscribed API knows are left out in silence; where nothing is left it is `default`. */
function filtered(requested: string, known: readonly string[]): string {
  const kept = requested
    .split(' ')
    .filter((scope) => known.includes(scope) || scope === 'openid' || /^device_.*/.test(scope))
  return kept.join(' ') || 'default'
}
