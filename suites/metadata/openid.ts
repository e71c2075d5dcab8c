/** What OpenID Connect asks of its document (OpenID Connect Discovery 1.0, 3). */
import type { Cast } from '../../driver/cast/cast.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { openidDocument, shown, texts, violatedBy } from './steps.ts'
import { listOf } from './truth.ts'

export const requiredMembers = check('oidc-discovery-3-required-members', async (cast) => {
  const found = await openidDocument(cast)
  const { document } = found
  const responseTypes = texts(document['response_types_supported']) ?? []
  const implicitOnly =
    responseTypes.length > 0 && responseTypes.every((type) => !type.split(' ').includes('code'))
  for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri']) {
    if (typeof document[name] === 'string' || (name === 'token_endpoint' && implicitOnly)) continue
    violatedBy(cast, found, `${name}, a URL`, shown(document[name]))
  }
  for (const name of [
    'response_types_supported',
    'subject_types_supported',
    'id_token_signing_alg_values_supported',
  ]) {
    if (!Array.isArray(document[name])) violatedBy(cast, found, `${name}, an array`, shown(document[name]))
  }
})

export const subjectTypesValues = check('oidc-discovery-3-subject-types-values', async (cast) => {
  const found = await openidDocument(cast)
  const values = listOf(cast, found, 'subject_types_supported')
  if (!values.every((value) => value === 'public' || value === 'pairwise'))
    violatedBy(cast, found, 'public and pairwise only in subject_types_supported', shown(values))
})

export const rs256Listed = check('oidc-discovery-3-rs256-listed', async (cast) => {
  const found = await openidDocument(cast)
  const values = listOf(cast, found, 'id_token_signing_alg_values_supported')
  if (!values.includes('RS256'))
    violatedBy(cast, found, 'RS256 in id_token_signing_alg_values_supported', shown(values))
})

export const openidInScopes = check('oidc-discovery-3-openid-in-scopes', async (cast) => {
  const found = await openidDocument(cast)
  const scopes = texts(found.document['scopes_supported'])
  if (scopes && !scopes.includes('openid'))
    violatedBy(cast, found, 'openid in scopes_supported, where that is published', shown(scopes))
})

export const requestUriFlag = check('oidc-discovery-3-request-uri-flag-default-true', async (cast) => {
  const { document } = await openidDocument(cast)
  const flag = document['request_uri_parameter_supported']
  if (flag === false) return
  const { client, owner } = cast
  const scope = client.request().get('scope') ?? ''
  const request = client.request({ scope: scope.split(' ').includes('openid') ? scope : 'openid' })
  // A name that nobody can have (RFC 2606): a server that fetches it finds nothing.
  const answer = await owner.approves(request.with({ request_uri: 'https://request.example/object.jwt' }))
  if (!answer.control.works) cast.inconclusive(`no control: ${answer.control.why}`)
  if (answer.error === 'request_uri_not_supported')
    violated(
      'request_uri_parameter_supported false, as the default is true',
      `${shown(flag)}, and ${answer.summary}`,
      answer,
    )
  // It was looked at: nothing is to be had there (OpenID Connect Core 1.0, 3.1.2.6).
  if (answer.error === 'invalid_request_uri') return
  if (answer.granted)
    return cast.warn(
      `request_uri_parameter_supported is ${shown(flag)}, and a request_uri at which nothing lies was ignored`,
      answer,
    )
  if (document['require_request_uri_registration'] === true)
    cast.skip(`only a registered request_uri is taken, and the main client has none: ${answer.summary}`)
  cast.inconclusive(`whether a request_uri is fetched cannot be seen: ${answer.summary}`)
})

const flags = [
  'claims_parameter_supported',
  'request_parameter_supported',
  'request_uri_parameter_supported',
  'require_request_uri_registration',
]

export const flagsAreBooleans = check('oidc-discovery-3-flags-are-booleans', async (cast) => {
  const found = await openidDocument(cast)
  for (const name of flags) {
    const value = found.document[name]
    if (value !== undefined && typeof value !== 'boolean')
      violatedBy(cast, found, `${name}, true or false`, shown(value))
  }
})

export const userinfoEndpoint = check('oidc-discovery-3-userinfo-endpoint', async (cast) => {
  await published(cast, 'userinfo_endpoint', (value) => typeof value === 'string' && value !== '')
})

export const claimsSupported = check('oidc-discovery-3-claims-supported', async (cast) => {
  await published(cast, 'claims_supported', Array.isArray)
})

async function published(cast: Cast, name: string, fits: (value: unknown) => boolean): Promise<void> {
  const found = await openidDocument(cast)
  if (!fits(found.document[name]))
    violatedBy(cast, found, `${name} in the document`, shown(found.document[name]))
}
