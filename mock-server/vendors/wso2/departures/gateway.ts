/** Where the API gateway departs in front of a protected resource. */
import type { Departure } from '../../vendor.ts'
import { apimgt } from './sources.ts'

export const gatewayDepartures: Departure[] = [
  {
    name: 'gateway-challenges-with-oauth2',
    story:
      'Challenges with a scheme OAuth2 and an error code that holds a space, also where no credentials were sent; where the scope does not suffice it does not challenge.',
    document: 'RFC 6750, 3',
    source: `${apimgt}, APIAuthenticationHandler; OAuthAuthenticator 325-327; product-apim issues 1532, 3871, 9110, 9439`,
    evidence: 'live',
    breaks: [
      'rfc6750-3-www-authenticate-required',
      'rfc6750-3-challenge-scheme-bearer',
      'rfc6750-3.1-invalid-token-401',
    ],
    obscures: [
      'rfc6750-3-challenge-has-parameter',
      'rfc6750-3-challenge-attributes-once',
      'rfc6750-3-error-attribute-when-token-sent',
      'rfc6750-3-scope-attribute-charset',
      'rfc6750-3-error-attributes-charset',
      'rfc6750-3-error-uri-absolute',
      'rfc6750-3.1-error-code-known',
      'rfc6750-3.1-no-error-without-credentials',
    ],
    rules: () => ({
      resourceChallenge: (fault) =>
        fault === 'insufficient-scope'
          ? ''
          : 'OAuth2 realm="WSO2 API Manager", error="invalid token", error_description="The access token expired"',
    }),
  },
  {
    name: 'gateway-bearer-case-sensitive',
    story: 'The gateway knows the scheme only as Bearer.',
    document: 'RFC 9110, 11.1',
    source: `${apimgt}, OAuthAuthenticator`,
    evidence: 'read',
    breaks: ['rfc9110-11.1-auth-scheme-case-insensitive'],
    rules: () => ({ isBearer: (scheme) => scheme === 'Bearer' }),
  },
]
