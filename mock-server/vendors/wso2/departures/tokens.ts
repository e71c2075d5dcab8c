/** Where the product departs in introspection, revocation and UserInfo. */
import type { Departure } from '../../vendor.ts'
import type { Profile } from '../profile.ts'
import { oauth } from './sources.ts'

export const tokenManagementDepartures = ({ gateway }: Profile): Departure[] => [
  {
    name: 'introspection-hints-mislead',
    story: 'Calls a live token inactive when the hint is access_token or refresh_token.',
    document: 'RFC 7662, 2.1',
    source: `${oauth}, TokenValidationHandler; product-is issue 3685`,
    evidence: 'live',
    breaks: ['rfc7662-2.1-wrong-hint-extends-search'],
    rules: () => ({
      hintUnderstood: (hint) => hint === undefined || hint === 'bearer' || hint === 'JWT',
    }),
  },
  {
    name: 'introspection-for-administrators-only',
    story: 'Answers introspection only to an administrator, not to the client or the resource server.',
    document: 'RFC 7662, 2.1 (allowed, unusual)',
    source: `${oauth}, OAuth2IntrospectionEndpoint; product-is issue 4314`,
    evidence: 'live',
    breaks: [],
    rules: () => ({ mayIntrospect: (caller) => caller === 'administrator' }),
  },
  {
    name: 'unknown-token-revoked-without-authentication',
    story: 'Answers 200 to the revocation of an unknown token before it asks who the client is.',
    document: 'RFC 7009, 2.1',
    source: `${oauth}, OAuth2Service 320-350`,
    evidence: 'read',
    breaks: ['rfc7009-2.1-client-authentication-enforced'],
    rules: () => ({ revocationAuthenticatesFirst: () => false }),
  },
  {
    name: 'revocation-tells-too-much',
    story:
      'Returns both tokens and the name of the user in headers of a revocation, and calls its errors text/html.',
    document: 'RFC 7009, 2.2',
    source: `${oauth}, OAuthRevocationEndpoint; product-is issue 10082`,
    evidence: 'live',
    breaks: ['rfc7009-2.2.1-error-format'],
    rules: () => ({
      revocationErrorType: () => 'text/html',
      revocationHeaders: ({ accessToken, refreshToken, username }) => [
        ...(accessToken === undefined ? [] : ([['RevokedAccessToken', accessToken]] as [string, string][])),
        ['AuthorizedUser', `${username}@carbon.super`],
        ...(refreshToken === undefined
          ? []
          : ([['RevokedRefreshToken', refreshToken]] as [string, string][])),
      ],
    }),
  },
  {
    name: 'userinfo-without-token-is-400',
    story:
      'UserInfo answers a request without a token with 400 invalid_request, where 401 and a bare challenge are due.',
    document: 'RFC 6750, 3.1; RFC 9110, 11.4',
    source: `${oauth}, userinfo endpoint`,
    evidence: 'read',
    // Behind the gateway the protected resource is an API, and UserInfo is not looked at.
    breaks: gateway
      ? []
      : ['rfc9110-11.4-401-for-bad-credentials', 'rfc6750-3.1-no-error-without-credentials'],
    rules: (before) => ({
      userinfoError(fault) {
        return fault === 'no-token'
          ? { status: 400, error: 'invalid_request' }
          : before.userinfoError.call(this, fault)
      },
    }),
  },
]
