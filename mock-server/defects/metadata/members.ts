/** Members that are missing, or are not what they should be (RFC 8414, 2 and 3.2). */
import { defect } from '../defect.ts'
import { omitted, set, without } from './changes.ts'

export const memberDefects = [
  defect('issuer-with-query', {
    story: 'Tells its versions apart by a query in the issuer, everywhere the same.',
    breaks: ['rfc8414-2-issuer-syntax'],
    obscures: ['oauth21-2.4-jwt-client-auth-audience'],
    rules: { issuerIdentifier: (base) => `${base}?v=1` },
  }),
  defect('metadata-no-authorization-endpoint', {
    story: 'The document was written for machines that talk to machines: it has no authorization endpoint.',
    breaks: ['rfc8414-2-authorization-endpoint-present'],
    rules: without('oauth', 'authorization_endpoint'),
  }),
  defect('metadata-no-token-endpoint', {
    story: 'The token endpoint moved to another service, and left the document with it.',
    breaks: ['rfc8414-2-token-endpoint-present'],
    rules: without('oauth', 'token_endpoint'),
  }),
  defect('metadata-no-response-types', {
    story: 'Leaves out the response types, as there is only one.',
    breaks: ['rfc8414-2-response-types-supported-present'],
    obscures: ['rfc8414-2-response-types-true'],
    rules: without('oauth', 'response_types_supported'),
  }),
  defect('metadata-no-scopes-supported', {
    story: 'Tells nobody which scopes there are.',
    breaks: ['rfc8414-2-scopes-supported'],
    rules: without('oauth', 'scopes_supported'),
  }),
  defect('metadata-relative-url', {
    story: 'Names its documentation by a path, as on a page of its own.',
    breaks: ['rfc8414-2-urls-absolute'],
    rules: set('oauth', { service_documentation: '/docs' }),
  }),
  defect('metadata-ui-locales-as-string', {
    story: 'Writes a list with spaces, as the parameter ui_locales has it.',
    breaks: ['rfc8414-3.2-multi-values-are-arrays'],
    rules: set('oauth', { ui_locales_supported: 'en de fr' }),
  }),
  defect('metadata-empty-array', {
    story: 'Serializes every list that it has, also those in which nothing stands.',
    breaks: ['rfc8414-3.2-no-empty-arrays'],
    rules: set('oauth', { ui_locales_supported: [] }),
  }),
  defect('metadata-endpoint-http', {
    story: 'One endpoint was added by hand, from the time before TLS.',
    breaks: ['oauth21-1.5-endpoints-https'],
    rules: {
      publishedMetadata: (members) => ({
        ...members,
        revocation_endpoint: String(members['revocation_endpoint']).replace(/^https:/, 'http:'),
      }),
    },
  }),
  defect('metadata-signed-without-iss', {
    story: 'Signs its metadata, and does not say who signs.',
    breaks: ['rfc8414-2.1-signed-metadata-issuer'],
    rules: { signedMetadataClaims: (claims) => omitted(claims, 'iss') },
  }),
  defect('metadata-signed-nested', {
    story: 'Signs a document that was signed before.',
    breaks: ['rfc8414-2.1-signed-metadata-not-nested'],
    rules: { signedMetadataClaims: (claims) => ({ ...claims, signed_metadata: 'e30.e30.c2ln' }) },
  }),
]
