/** Tokens that are looked for in the wrong places (RFC 6750, 2 and 5.3). */
import { inHeader, inQuery, type TokenPlace } from '../../message/bearer.ts'
import { objectOf } from '../../message/json.ts'
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

/** The header, and the other places only where it has no token. */
function headerFirst(places: readonly TokenPlace[]): TokenPlace {
  return {
    name: 'header',
    find: (request, isBearer) => {
      const found = inHeader.find(request, isBearer)
      const others = places.filter((place) => place !== inHeader)
      return found.length > 0 ? found : others.flatMap((place) => place.find(request, isBearer))
    },
  }
}

const inJson: TokenPlace = {
  name: 'json',
  find: ({ mediaType, body }) => {
    const value = mediaType === 'application/json' ? objectOf(body)?.['access_token'] : undefined
    return typeof value === 'string' ? [value] : []
  },
}

const inCookie: TokenPlace = {
  name: 'cookie',
  find: ({ cookie }) => {
    const value = cookie('access_token')
    return value === undefined ? [] : [value]
  },
}

export const methodDefects = [
  defect('resource-accepts-two-token-locations', {
    story: 'Uses the header and ignores a second copy in the query, although it takes tokens from there.',
    breaks: ['rfc6750-2-single-method'],
    rules: {
      tokenPlaces() {
        return [headerFirst(honest.tokenPlaces.call(this))]
      },
    },
  }),
  defect('resource-header-unsupported', {
    story: 'Reads the token from the query only.',
    breaks: ['rfc6750-2.1-authorization-header-supported'],
    obscures: [
      'rfc6749-4.1.2-revoke-tokens-on-code-reuse',
      'rfc6749-7-access-token-validated',
      'rfc6749-7-token-expiry-enforced',
      'rfc6749-7-token-scope-enforced',
      'rfc6749-7-token-kinds-not-interchangeable',
      'rfc6750-2-single-method',
      'rfc6750-2.2-body-method-optional',
      'rfc6750-2.2-body-method-conditions',
      'rfc6750-2.3-query-method-optional',
      'rfc6750-2.3-query-response-private',
      'rfc6750-3-www-authenticate-required',
      'rfc6750-3-challenge-scheme-bearer',
      'rfc6750-3-challenge-has-parameter',
      'rfc6750-3-challenge-attributes-once',
      'rfc6750-3-realm-optional',
      'rfc6750-3.1-no-error-without-credentials',
      'rfc6750-3-error-attribute-when-token-sent',
      'rfc6750-3.1-scope-attribute-optional',
      'rfc6750-3-scope-attribute-charset',
      'rfc6750-3-error-attributes-charset',
      'rfc6750-3-error-uri-absolute',
      'rfc6750-3.1-error-code-known',
      'rfc6749-7.2-resource-error-informs-client',
      'rfc6750-3.1-invalid-request-400',
      'rfc6750-3.1-invalid-token-401',
      'rfc6750-3.1-insufficient-scope-403',
      'rfc6750-5.3-cookie-tokens-need-csrf-protection',
      'rfc9110-11.1-auth-scheme-case-insensitive',
      'rfc9110-11.4-401-for-bad-credentials',
      'rfc6749-5.1-expires-in-accurate',
      'rfc6749-3.3-token-scope-not-wider',
      'rfc6749-6-refresh-token-user-kept',
      'rfc6749-10.3-10.4-tokens-only-over-tls',
      'rfc7009-2-access-token-revocation',
      'rfc7009-2.1-other-clients-token-survives',
      'rfc7009-2.1-immediate',
      'rfc7009-2.1-refresh-revokes-access-tokens',
      'rfc7009-2.1-unrelated-grants-survive',
      'rfc7009-2.1-wrong-hint-extends-search',
      'rfc7662-4-revoked-inactive',
      'oauth21-7.5.3-code-replay-with-bad-parameters',
      'oauth21-5.1-query-token-ignored',
    ],
    rules: { tokenPlaces: () => [inQuery] },
  }),
  defect('resource-accepts-token-in-json', {
    story: 'Accepts access_token in a JSON body as well.',
    breaks: ['rfc6750-2.2-body-method-conditions'],
    rules: {
      tokenPlaces() {
        return [...honest.tokenPlaces.call(this), inJson]
      },
    },
  }),
  defect('query-token-response-cacheable', {
    story: 'Lets caches keep what was fetched with a token in the query, for whoever asks with that URI.',
    breaks: ['rfc6750-2.3-query-response-private'],
    rules: {
      resourceSuccess: (parts) => {
        const answer = honest.resourceSuccess(parts)
        const uncached = answer.headers.filter(([name]) => name !== 'Cache-Control')
        return parts.place === 'query' ? { ...answer, headers: uncached } : answer
      },
    },
  }),
  defect('resource-accepts-token-cookie', {
    story:
      'Keeps the access token in a cookie, for the convenience of its own pages, and serves whoever sends it: also a form of another site.',
    breaks: ['rfc6750-5.3-cookie-tokens-need-csrf-protection'],
    rules: {
      tokenPlaces() {
        return [...honest.tokenPlaces.call(this), inCookie]
      },
      resourceSuccess: (parts) => {
        const answer = honest.resourceSuccess(parts)
        const cookie = `access_token=${parts.token.value}; Path=/; Secure; HttpOnly`
        return { ...answer, headers: [...answer.headers, ['Set-Cookie', cookie]] }
      },
    },
  }),
]
