/** The document of OpenID Connect (OpenID Connect Discovery 1.0, 3). */
import { defect } from '../defect.ts'
import { set, without } from './changes.ts'

export const openidDefects = [
  defect('oidc-configuration-empty-array', {
    story: 'Names the languages of its claims, of which there are none.',
    breaks: ['oidc-discovery-4.2-no-empty-arrays'],
    rules: set('openid', { claims_locales_supported: [] }),
  }),
  defect('oidc-configuration-no-subject-types', {
    story: 'Has the same document for both specifications: what only OpenID Connect asks for is missing.',
    breaks: ['oidc-discovery-3-required-members'],
    obscures: ['oidc-discovery-3-subject-types-values'],
    rules: without('openid', 'subject_types_supported'),
  }),
  defect('oidc-configuration-subject-type-unknown', {
    story: 'Invents a kind of subject.',
    breaks: ['oidc-discovery-3-subject-types-values'],
    rules: set('openid', { subject_types_supported: ['public', 'private'] }),
  }),
  defect('oidc-configuration-no-rs256', {
    story: 'Signs with ES256 alone, and says so.',
    breaks: ['oidc-discovery-3-rs256-listed'],
    rules: set('openid', { id_token_signing_alg_values_supported: ['ES256'] }),
  }),
  defect('oidc-configuration-scopes-omit-openid', {
    story: 'Lists the scopes with claims, and not the one that makes a request OpenID Connect.',
    breaks: ['oidc-discovery-3-openid-in-scopes'],
    rules: set('openid', { scopes_supported: ['profile', 'email'] }),
  }),
  defect('oidc-configuration-request-uri-flag-absent', {
    story: 'Takes no request_uri, and leaves out the flag, whose default is true.',
    breaks: ['oidc-discovery-3-request-uri-flag-default-true'],
    rules: without('openid', 'request_uri_parameter_supported'),
  }),
  defect('oidc-configuration-flag-as-string', {
    story: 'Reads its flags from a file of texts, and publishes them as texts.',
    breaks: ['oidc-discovery-3-flags-are-booleans'],
    rules: set('openid', { claims_parameter_supported: 'true' }),
  }),
  defect('oidc-configuration-no-userinfo-endpoint', {
    story: 'Has a UserInfo endpoint that only its own clients are told of.',
    breaks: ['oidc-discovery-3-userinfo-endpoint'],
    rules: without('openid', 'userinfo_endpoint'),
  }),
  defect('oidc-configuration-no-claims-supported', {
    story: 'Does not tell which claims there are.',
    breaks: ['oidc-discovery-3-claims-supported'],
    rules: without('openid', 'claims_supported'),
  }),
]
