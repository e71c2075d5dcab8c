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
    breaks: [],
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
