/** Ways of authenticating that are missing, mixed or in the wrong place (RFC 6749, 2.3 and 3.2.1). */
import { fromQuery, Parameters } from '../../message/parameters.ts'
import { defect } from '../defect.ts'

export const methodDefects = [
  defect('accepts-two-client-auth-methods', {
    story: 'Tries every way in which a client authenticates until one works, and forgets those that failed.',
    breaks: ['rfc6749-2.3-single-auth-method'],
    rules: { severalMethods: () => 'tried-in-turn' },
  }),
  defect('basic-auth-unsupported', {
    story: 'Reads credentials in the body only, and tells its clients to send them there.',
    breaks: ['rfc6749-2.3.1-basic-supported'],
    obscures: [
      'rfc6749-2.3.1-basic-percent-decoding',
      'rfc6749-2.3.1-basic-reserved-characters',
      'rfc6749-3.2.1-client-id-parameter',
      'rfc7617-2-scheme-case-insensitive',
    ],
    rules: {
      isBasic: () => false,
      authenticationMethods: () => ['client_secret_post', 'private_key_jwt', 'none'],
    },
  }),
  defect('client-secret-read-from-query', {
    story: 'Reads client_id and client_secret from the request URI too, so that secrets end up in logs.',
    breaks: ['rfc6749-2.3.1-no-credentials-in-request-uri'],
    rules: {
      credentialParameters: ({ query }, body) => new Parameters([...body.pairs, ...fromQuery(query)]),
    },
  }),
  defect('client-id-next-to-basic-refused', {
    story: 'Takes the client_id in the body beside Basic for a second way to authenticate.',
    breaks: ['rfc6749-3.2.1-client-id-parameter'],
    rules: { bodyClientIdFits: (parameters) => parameters.get('client_id') === undefined },
  }),
]
