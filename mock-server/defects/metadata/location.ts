/** Where the documents lie, and how they come (RFC 8414, 3; OpenID Connect Discovery 1.0, 4). */
import { redirect } from '../../message/answers.ts'
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'
import { missing, set, typed } from './changes.ts'

const oauthPath = '/.well-known/oauth-authorization-server'

export const locationDefects = [
  defect('metadata-oauth-location-missing', {
    story: 'Publishes for OpenID Connect only, although its manual promises RFC 8414.',
    breaks: ['rfc8414-3-document-at-well-known'],
    obscures: [
      'rfc8414-3.1-path-inserted',
      'rfc8414-3.1-get-without-credentials',
      'rfc8414-3.2-status-200-json',
      'rfc8414-3.2-multi-values-are-arrays',
      'rfc8414-3.2-no-empty-arrays',
      'rfc8414-3.2-error-status',
      'rfc8414-3.3-issuer-identical',
    ],
    rules: missing('oauth'),
  }),
  defect('metadata-over-http', {
    story: 'A proxy serves everything below /.well-known without TLS as well.',
    breaks: ['rfc8414-3-https'],
    rules: { plainHttp: ({ path }) => (path.startsWith('/.well-known/') ? 'serve' : undefined) },
  }),
  defect('metadata-path-appended', {
    story: 'Appends the well-known part to a tenant, as OpenID Connect does, and never inserts it.',
    breaks: ['rfc8414-3.1-path-inserted'],
    rules: {
      wellKnownPath: (pathname, issuerPath) =>
        pathname.startsWith(oauthPath) ? undefined : honest.wellKnownPath(pathname, issuerPath),
    },
  }),
  defect('metadata-needs-accept-header', {
    story: 'Shows a page with explanations to whoever does not ask for JSON by name.',
    breaks: ['rfc8414-3.1-get-without-credentials'],
    rules: {
      metadataAnswer: (answer, kind, request) =>
        kind === 'openid' || request.header('accept')?.includes('application/json')
          ? answer
          : redirect('/about/metadata', 302),
    },
  }),
  defect('metadata-content-type-text', {
    story: 'The document is a file that a web server without a type for it serves as text.',
    breaks: ['rfc8414-3.2-status-200-json'],
    rules: typed('oauth', 'text/plain'),
  }),
  defect('metadata-issuer-mismatch', {
    story: 'The document names the host behind the proxy, which only the server itself knows.',
    breaks: ['rfc8414-3.3-issuer-identical', 'rfc9207-2-value-is-issuer'],
    obscures: ['oauth21-2.4-jwt-client-auth-audience'],
    rules: set('oauth', { issuer: 'https://as.internal' }),
  }),
  defect('metadata-unknown-tenant-200', {
    story: 'Serves the document of the first tenant for every tenant that there is not.',
    breaks: ['rfc8414-3.2-error-status'],
    rules: {
      wellKnownPath: (pathname, issuerPath) =>
        pathname.startsWith(`${oauthPath}/`) ? oauthPath : honest.wellKnownPath(pathname, issuerPath),
    },
  }),
  defect('oidc-configuration-missing', {
    story: 'Has OpenID Connect, and forgot its document when that of RFC 8414 was added.',
    breaks: ['oidc-discovery-4-configuration-location'],
    obscures: [
      'rfc8414-5-legacy-openid-location',
      'oidc-discovery-4.2-status-200-json',
      'oidc-discovery-4.2-no-empty-arrays',
      'oidc-discovery-4.3-issuer-identical',
      'oidc-discovery-3-required-members',
      'oidc-discovery-3-subject-types-values',
      'oidc-discovery-3-rs256-listed',
      'oidc-discovery-3-openid-in-scopes',
      'oidc-discovery-3-request-uri-flag-default-true',
      'oidc-discovery-3-flags-are-booleans',
      'oidc-discovery-3-userinfo-endpoint',
      'oidc-discovery-3-claims-supported',
    ],
    rules: missing('openid'),
  }),
  defect('oidc-configuration-content-type', {
    story: 'The framework sends whatever has no file extension as a page.',
    breaks: ['oidc-discovery-4.2-status-200-json'],
    rules: typed('openid', 'text/html; charset=utf-8'),
  }),
  defect('oidc-configuration-issuer-mismatch', {
    story: 'The document names the issuer with a slash at its end, the tokens name it without.',
    breaks: ['oidc-discovery-4.3-issuer-identical'],
    rules: {
      publishedMetadata: (members, kind) =>
        kind === 'openid' ? { ...members, issuer: `${String(members['issuer'])}/` } : members,
    },
  }),
]
