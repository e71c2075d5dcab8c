/** Where the product departs at its UserInfo endpoint, the one resource that it has, and at introspection. */
import { firstOf, type TokenPlace } from '../../../message/bearer.ts'
import { fromMultipart } from '../../../message/multipart.ts'
import type { Departure } from '../../vendor.ts'
import { signatureOf } from '../tokens/values.ts'
import { fosite, hydra } from './sources.ts'

const inMultipart: TokenPlace = {
  name: 'multipart',
  find: ({ method, mediaType, body, header }) =>
    method === 'POST' && mediaType === 'multipart/form-data'
      ? (fromMultipart(body, header('content-type')) ?? []).flatMap(([name, value]) =>
          name === 'access_token' && value !== '' ? [value] : [],
        )
      : [],
}

export const resourceDepartures: readonly Departure[] = [
  {
    name: 'introspection-asks-nobody',
    story:
      'Tells everybody of tokens who reaches the port of the administrators: closing that is left to the network.',
    document: 'RFC 7662, 2.1 and 4',
    source: `${hydra}, POST /admin/oauth2/introspect without credentials`,
    evidence: 'live',
    breaks: ['rfc7662-2.1-caller-must-be-authorized', 'rfc7662-4-callers-specifically-authorized'],
    obscures: ['rfc7662-2.3-bad-client-credentials-401'],
    rules: () => ({ introspectsForAnybody: () => true }),
  },
  {
    name: 'error-request-unauthorized',
    story:
      'Calls a token that it does not know, and a request without one, request_unauthorized, in the challenge as well.',
    document: 'RFC 6750, 3 and 3.1',
    source: `${fosite}, IntrospectToken`,
    evidence: 'live',
    breaks: [
      'rfc6750-3.1-error-code-known',
      'rfc6750-3.1-invalid-token-401',
      'rfc6750-3.1-no-error-without-credentials',
    ],
    rules: () => ({ userinfoError: () => ({ status: 401, error: 'request_unauthorized' }) }),
  },
  {
    name: 'changed-token-is-400',
    story:
      'Finds a token by its second half, and answers 400 token_signature_mismatch when the first half does not fit.',
    document: 'RFC 6750, 3.1',
    source: `${fosite}, HMACStrategy.validate`,
    evidence: 'live',
    breaks: ['rfc6750-3.1-invalid-token-401'],
    rules: (before) => ({
      accessTokenOf(value, context) {
        const half = signatureOf(value)
        const found = before.accessTokenOf.call(this, value, context)
        if (found || half === undefined) return found
        return [...context.store.accessTokens.values()].find((token) => signatureOf(token.value) === half)
      },
    }),
  },
  {
    name: 'multipart-access-tokens',
    story: 'Takes an access token from a multipart body.',
    document: 'RFC 6750, 2.2',
    source: `${fosite}, AccessTokenFromRequest`,
    evidence: 'live',
    breaks: ['rfc6750-2.2-body-method-conditions'],
    rules: (before) => ({
      tokenPlaces() {
        return [...before.tokenPlaces.call(this), inMultipart]
      },
    }),
  },
  {
    name: 'first-of-several-access-tokens',
    story: 'Takes the token of the Authorization header, or else the first of the body and the query.',
    document: 'RFC 6750, 2 and 3.1',
    source: `${fosite}, AccessTokenFromRequest`,
    evidence: 'live',
    breaks: ['rfc6750-2-single-method', 'rfc6750-3.1-invalid-request-400'],
    rules: (before) => ({
      tokenPlaces() {
        return [firstOf(before.tokenPlaces.call(this))]
      },
    }),
  },
]
