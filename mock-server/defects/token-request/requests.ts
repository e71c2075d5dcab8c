/** How token requests are read wrongly. */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const requestDefects = [
  defect('token-endpoint-has-fragment', {
    story: 'Publishes the token endpoint with a fragment, which no client can send.',
    breaks: ['rfc6749-3.2-endpoint-uri-no-fragment', 'rfc8414-2-token-endpoint-present'],
    rules: { publishedTokenEndpoint: (url) => `${url}#v2` },
  }),
  defect('token-endpoint-query-breaks-body', {
    story: 'Where the endpoint URI names a tenant in its query, it reads the query instead of the body.',
    breaks: ['rfc6749-3.2-endpoint-uri-query-retained'],
    rules: {
      tokenParameterSource: ({ query }) => (query.startsWith('tenant=') ? 'query' : 'body'),
    },
  }),
  defect('token-endpoint-accepts-get', {
    story: 'Issues tokens to GET requests, so that credentials and codes end up in logs.',
    breaks: ['rfc6749-3.2-post-only'],
    rules: {
      tokenMethodAllowed: (method) => method === 'POST' || method === 'GET',
      tokenParameterSource: ({ method }) => (method === 'GET' ? 'query' : 'body'),
    },
  }),
  defect('token-empty-client-id-is-mismatch', {
    story: 'Takes an empty client_id beside Basic for another client.',
    breaks: ['rfc6749-3.2-empty-parameters-omitted'],
    rules: {
      bodyClientIdFits: (parameters, id) =>
        !parameters.has('client_id') ||
        parameters.pairs.some(([name, value]) => name === 'client_id' && value === id),
    },
  }),
  defect('token-rejects-unknown-parameter', {
    story: 'Refuses parameters that it does not know, and with them every extension.',
    breaks: ['rfc6749-3.2-unknown-parameters-ignored'],
    obscures: ['rfc7636-4.5-method-bound-at-authorization'],
    rules: { unknownParameterRefused: (name) => name.includes('_') },
  }),
  defect('token-takes-first-duplicate', {
    story: 'Takes the first copy of a repeated parameter; a proxy before it may have looked at the last.',
    breaks: ['rfc6749-3.2-duplicate-parameters-rejected'],
    obscures: ['rfc6749-5.2-invalid-request'],
    rules: { repetitionRefused: () => false },
  }),
  defect('token-rejects-duplicate-unknown', {
    story: 'Refuses every repeated parameter, also those that it would ignore.',
    breaks: ['rfc6749-3.2-unknown-duplicates-ignored'],
    rules: { repetitionRefused: () => true },
  }),
  defect('grant-type-inferred-from-code', {
    story: 'Sees a code and guesses the grant type.',
    breaks: ['rfc6749-4.1.3-grant-type-required', 'rfc6749-1.9-names-case-sensitive'],
    rules: {
      grantTypeOf: (parameters) =>
        parameters.get('grant_type') ??
        (parameters.get('code') === undefined ? undefined : 'authorization_code'),
    },
  }),
  defect('form-names-not-decoded', {
    story: 'Decodes the values of the form and not the names.',
    breaks: ['rfc6749-4.1.3-form-body-utf8'],
    rules: { decodeParameterName: (raw) => raw },
  }),
  defect('token-accepts-json-body', {
    story: 'Takes the parameters as JSON too, which scripts of other sites can send without asking.',
    breaks: ['rfc6749-4.1.3-other-content-types-refused'],
    rules: {
      tokenBodyFormat: (mediaType) =>
        mediaType === 'application/json' ? 'json' : honest.tokenBodyFormat(mediaType),
    },
  }),
  defect('grant-types-not-limited-per-client', {
    story: 'Ignores which grant types a client was registered for.',
    breaks: ['rfc6749-5.2-unauthorized-client'],
    rules: { grantTypeAllowed: () => true },
  }),
  defect('token-get-405-without-allow', {
    story: 'Answers 405 without saying which methods there are.',
    breaks: ['rfc9110-15.5.6-405-has-allow'],
    rules: { allowHeader: () => [] },
  }),
]
