/** What is announced and not so, or so and not announced (RFC 8414, 2). */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'
import { omitted, set, without } from './changes.ts'

export const truthDefects = [
  defect('metadata-response-types-omit-code', {
    story: 'The list is that of a hybrid flow which was planned, and lacks the one that works.',
    breaks: ['rfc8414-2-response-types-true'],
    obscures: ['rfc6749-3.1.1-composite-order-irrelevant'],
    rules: set('oauth', { response_types_supported: ['code id_token'] }),
  }),
  defect('metadata-grant-types-omit-authorization-code', {
    story: 'Lists the grants that were added later, and takes the first one for granted.',
    breaks: ['rfc8414-2-grant-types-true'],
    obscures: ['rfc8414-2-authorization-endpoint-present'],
    rules: set('oauth', { grant_types_supported: ['refresh_token'] }),
  }),
  defect('metadata-auth-methods-list-unsupported', {
    story: 'Lists credentials in the body, and has them switched off.',
    breaks: ['rfc8414-2-token-auth-methods-true'],
    obscures: ['oauth21-2.4.1-client-secret-post-supported'],
    rules: {
      secretFits: (client, presented, parameters) =>
        parameters.get('client_secret') === undefined && honest.secretFits(client, presented, parameters),
    },
  }),
  defect('metadata-auth-methods-absent-basic-refused', {
    story: 'Takes credentials in the body only, and leaves it to its manual to say so.',
    breaks: [
      'rfc8414-2-token-auth-methods-default',
      'rfc6749-2.3.1-basic-supported',
      'rfc9700-2.5-asymmetric-client-auth-offered',
    ],
    obscures: [
      'rfc6749-2.3.1-basic-percent-decoding',
      'rfc6749-2.3.1-basic-reserved-characters',
      'rfc6749-3.2.1-client-id-parameter',
      'rfc7617-2-scheme-case-insensitive',
      'rfc8414-2-token-auth-methods-true',
      'rfc8414-2-auth-algs-present-with-jwt-methods',
    ],
    rules: {
      isBasic: () => false,
      authenticationMethods: () => ['client_secret_post', 'none', 'private_key_jwt', 'client_secret_jwt'],
      publishedMetadata: (members) => omitted(members, 'token_endpoint_auth_methods_supported'),
    },
  }),
  defect('metadata-jwt-auth-without-algs', {
    story: 'Lists private_key_jwt, and lets clients guess what to sign with.',
    breaks: ['rfc8414-2-auth-algs-present-with-jwt-methods'],
    rules: without('oauth', 'token_endpoint_auth_signing_alg_values_supported'),
  }),
  defect('metadata-auth-alg-none', {
    story: 'Lists every algorithm of its library, also the one that signs nothing.',
    breaks: ['rfc8414-2-auth-algs-no-none'],
    rules: set('oauth', { token_endpoint_auth_signing_alg_values_supported: ['RS256', 'ES256', 'none'] }),
  }),
  defect('metadata-auth-alg-no-rs256', {
    story: 'Wants newer signatures than those that every client has.',
    breaks: ['rfc8414-2-auth-algs-rs256'],
    rules: set('oauth', { token_endpoint_auth_signing_alg_values_supported: ['ES256', 'PS256'] }),
  }),
  defect('metadata-revocation-jwt-auth-without-algs', {
    story: 'Lists private_key_jwt for revocation, and names algorithms for the token endpoint only.',
    breaks: ['rfc8414-2-revocation-introspection-auth-members'],
    rules: set('oauth', {
      revocation_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt'],
    }),
  }),
  defect('metadata-pkce-methods-absent', {
    story: 'Does PKCE and tells nobody: careful clients take it for a server without.',
    breaks: ['rfc8414-2-pkce-methods-published'],
    rules: without('oauth', 'code_challenge_methods_supported'),
  }),
  defect('metadata-pkce-plain-listed-but-refused', {
    story: 'Still lists the method that was switched off.',
    breaks: ['rfc8414-2-pkce-methods-true', 'rfc7636-7.2-plain-not-offered'],
    rules: set('oauth', { code_challenge_methods_supported: ['S256', 'plain'] }),
  }),
  defect('metadata-response-modes-list-unsupported', {
    story: 'Lists form_post, which the latest version dropped.',
    breaks: ['rfc8414-2-response-modes-true'],
    obscures: ['rfc9700-4.17.2-post-message-origin'],
    rules: {
      responseModes: () => ['query', 'fragment'],
      ...set('oauth', { response_modes_supported: ['query', 'fragment', 'form_post'] }),
    },
  }),
]
