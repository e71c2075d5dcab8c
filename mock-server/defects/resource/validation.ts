/** Resources that do not look at a token well enough (RFC 6749, 7). */
import { isTokenSyntax } from '../../message/bearer.ts'
import { Parameters } from '../../message/parameters.ts'
import type { AccessToken } from '../../model.ts'
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

/** A token of somebody, for everything, for ever. */
function invented(value: string, scope: string): AccessToken {
  const request = new Parameters([])
  const grant = { id: value, clientId: 'app', username: 'alice', scope, revoked: false, request }
  return { value, grant, scope, issuedAt: 0, expiresAt: Infinity }
}

export const validationDefects = [
  defect('resource-accepts-any-token', {
    story: 'Serves every request that has some bearer token: the gateway in front was meant to check it.',
    breaks: [
      'rfc6749-7-access-token-validated',
      'rfc6749-7-token-expiry-enforced',
      'rfc6749-7-token-kinds-not-interchangeable',
      'rfc6749-4.1.2-revoke-tokens-on-code-reuse',
      'rfc9110-11.4-401-for-bad-credentials',
      'rfc6749-5.1-expires-in-accurate',
      'rfc7009-2-access-token-revocation',
    ],
    obscures: [
      'rfc6749-7.2-resource-error-informs-client',
      'rfc6750-3-www-authenticate-required',
      'rfc6750-3-challenge-scheme-bearer',
      'rfc6750-3-error-attribute-when-token-sent',
      'rfc6750-3.1-invalid-token-401',
      'rfc7009-2.1-immediate',
      'rfc7009-2.1-refresh-revokes-access-tokens',
      'rfc7662-4-revoked-inactive',
    ],
    rules: {
      accessTokenOf: (value, context) =>
        honest.accessTokenOf(value, context) ??
        (isTokenSyntax(value) ? invented(value, context.scopes.join(' ')) : undefined),
      tokenExpired: () => false,
      tokenRevoked: () => false,
    },
  }),
  defect('resource-ignores-expiry', {
    story: 'Looks a token up and never asks how old it is: a token lives for ever.',
    breaks: ['rfc6749-7-token-expiry-enforced', 'rfc6749-5.1-expires-in-accurate'],
    obscures: ['rfc6750-3.1-invalid-token-401'],
    rules: { tokenExpired: () => false },
  }),
  defect('resource-ignores-scope', {
    story: 'Serves every good token, whatever it was granted for.',
    breaks: [
      'rfc6749-7-token-scope-enforced',
      'rfc6749-3.3-token-scope-not-wider',
      'rfc6749-6-scope-narrowing',
    ],
    obscures: [
      'rfc6750-3-www-authenticate-required',
      'rfc6750-3-scope-attribute-charset',
      'rfc6750-3.1-insufficient-scope-403',
      'rfc6750-3.1-scope-attribute-optional',
    ],
    rules: { scopeSuffices: () => true },
  }),
  defect('resource-accepts-refresh-token', {
    story:
      'Looks tokens up in a common store without their kind, so that a refresh token opens the resource.',
    breaks: ['rfc6749-7-token-kinds-not-interchangeable'],
    rules: {
      accessTokenOf: (value, context) => {
        const refresh = context.store.refreshTokens.get(value)
        return refresh
          ? { ...refresh, scope: refresh.grant.scope, issuedAt: 0 }
          : honest.accessTokenOf(value, context)
      },
    },
  }),
]
