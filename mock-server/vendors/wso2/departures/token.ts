/** Where the product departs at the token endpoint. */
import type { Departure } from '../../vendor.ts'
import type { Context } from '../../../context.ts'
import type { Grant } from '../../../model.ts'
import type { Rules, TokenErrorRequest, TokenFault } from '../../../rules/index.ts'
import type { Reissued } from '../../../rules/token/issue.ts'
import { oauth } from './sources.ts'

const mapper = `${oauth}, InvalidRequestExceptionMapper`

export const tokenDepartures: Departure[] = [
  {
    name: 'repeated-unknown-parameter-refused',
    story: 'Refuses token requests that repeat any parameter, also one that it does not know.',
    document: 'RFC 6749, 3.2',
    source: `${oauth}, OAuth2TokenEndpoint; EndpointUtil.validateParams`,
    evidence: 'read',
    breaks: ['rfc6749-3.2-unknown-duplicates-ignored'],
    rules: () => ({ repetitionRefused: () => true }),
  },
  {
    name: 'unknown-grant-type-is-invalid-request',
    story: 'Calls a grant_type that it does not know an invalid_request.',
    document: 'RFC 6749, 5.2',
    source: `${mapper} 103-112, 171-200; product-is issue 6320`,
    evidence: 'live',
    breaks: ['rfc6749-5.2-unsupported-grant-type'],
    rules: (before) => ({
      tokenError: (fault, attempt) => ({
        ...before.tokenError(fault, attempt),
        ...(fault === 'unknown-grant-type' ? { error: 'invalid_request' } : {}),
      }),
    }),
  },
  {
    name: 'errors-show-internals',
    story: 'Describes a malformed request with the text form of a Java exception, class name and all.',
    document: 'RFC 6749, 5.2',
    source: `${mapper} 103-112, 171-200`,
    evidence: 'read',
    breaks: [],
    rules: (before) => ({
      tokenErrorBody: (members, fault, request) =>
        before.tokenErrorBody(
          { ...members, description: exception(members, fault, request) ?? members.description },
          fault,
          request,
        ),
    }),
  },
  {
    name: 'unknown-client-without-challenge',
    story: 'Answers 401 to an unknown or inactive client, and leaves the challenge out.',
    document: 'RFC 6749, 5.2; RFC 9110, 15.5.2',
    source: `${oauth}, InvalidRequestExceptionMapper 62-90; product-is issues 5531, 12258`,
    evidence: 'live',
    breaks: ['rfc6749-5.2-www-authenticate-matches-scheme'],
    rules: (before) => ({
      // The rules in force write the challenge, not those of before.
      tokenChallenges(this: Rules, attempt, fault) {
        const unnamed = fault === 'unknown-client' || fault === 'disabled-client'
        return unnamed ? [] : before.tokenChallenges.call(this, attempt, fault)
      },
    }),
  },
  {
    name: 'realm-unquoted',
    story: 'Writes the realm of its challenge without quotation marks.',
    document: 'RFC 9110, 11.5',
    source: `${oauth}, EndpointUtil 551-557; product-is issue 9653`,
    evidence: 'live',
    breaks: ['rfc9110-11.5-realm-quoted'],
    rules: (before) => ({
      challenge: (scheme, parameters) =>
        scheme === 'Basic'
          ? `Basic ${parameters.map(([name, value]) => `${name}=${value}`).join(', ')}`
          : before.challenge(scheme, parameters),
    }),
  },
  {
    name: 'errors-may-be-cached',
    story: 'Forbids caching of tokens, and not of errors.',
    document: 'RFC 6749, 5.1 (of successes; advisable for errors)',
    source: `${oauth}, OAuth2TokenEndpoint.handleErrorResponse`,
    evidence: 'read',
    breaks: [],
    rules: (before) => ({
      tokenErrorResponse: (parts) => {
        const answer = before.tokenErrorResponse(parts)
        const headers = answer.headers.filter(([name]) => name !== 'Cache-Control' && name !== 'Pragma')
        return { ...answer, headers }
      },
    }),
  },
  {
    name: 'basic-credentials-taken-as-they-are',
    story: 'Does not form-decode the halves of Basic credentials.',
    document: 'RFC 6749, 2.3.1',
    source: `${oauth}, BasicAuthClientAuthenticator 230-245`,
    evidence: 'read',
    breaks: ['rfc6749-2.3.1-basic-percent-decoding'],
    rules: () => ({ decodeBasicPart: (part) => part }),
  },
  {
    name: 'colon-in-secret-refused',
    story: 'Splits Basic credentials at every colon and wants exactly two parts.',
    document: 'RFC 7617, 2',
    source: `${oauth}, BasicAuthClientAuthenticator 230-245`,
    evidence: 'read',
    breaks: [],
    rules: (before) => ({
      splitBasic: (credentials) => {
        const parts = before.splitBasic(credentials)
        const whole = parts && parts[0] !== '' && parts[1] !== '' && !parts[1].includes(':')
        return whole ? parts : undefined
      },
    }),
  },
  {
    name: 'basic-scheme-case-sensitive',
    story: 'Knows the scheme only as Basic.',
    document: 'RFC 7617, 2; RFC 9110, 11.1',
    source: `${oauth}, BasicAuthClientAuthenticator 199`,
    evidence: 'read',
    breaks: ['rfc7617-2-scheme-case-insensitive'],
    rules: () => ({ isBasic: (scheme) => scheme === 'Basic' }),
  },
  {
    name: 'malformed-basic-is-invalid-request',
    story:
      'Answers Basic credentials that it cannot read with 400 invalid_request and no challenge, in a text with quotation marks.',
    document: 'RFC 6749, 5.2',
    source: `${mapper}; BasicAuthClientAuthenticator`,
    evidence: 'read',
    breaks: ['rfc7617-2-malformed-credentials'],
    rules: (before) => ({
      tokenError: (fault, attempt) =>
        attempt === 'basic-malformed'
          ? {
              status: 400,
              error: 'invalid_request',
              description:
                'Error decoding authorization header. Space delimited "<authMethod> <base64Hash>" format violated.',
            }
          : before.tokenError(fault, attempt),
      tokenChallenges(this: Rules, attempt, fault) {
        return attempt === 'basic-malformed' ? [] : before.tokenChallenges.call(this, attempt, fault)
      },
    }),
  },
  {
    name: 'grant-types-matched-by-substring',
    story: 'Finds a grant type allowed where its name stands anywhere in the stored list.',
    document: 'RFC 6749, 5.2 (unauthorized_client)',
    source: `${oauth}, AbstractAuthorizationGrantHandler 171; AbstractResponseTypeHandler 129`,
    evidence: 'read',
    breaks: [],
    rules: () => ({
      grantTypeAllowed: ({ grant_types = ['authorization_code', 'refresh_token'] }, grantType) =>
        grant_types.join(' ').includes(grantType),
    }),
  },
  {
    name: 'same-token-for-a-new-code',
    story:
      'Gives a new code the access token and the refresh token of an earlier one while those live, with the seconds that are left.',
    document: 'RFC 6749, 1.4 (permitted, surprising)',
    source: `${oauth}, AbstractAuthorizationGrantHandler`,
    evidence: 'read',
    breaks: [],
    rules: () => ({ reissued }),
  },
  {
    name: 'failed-redemption-ends-the-code',
    story: 'A wrong redirect_uri or code_verifier ends the code, also for its rightful client.',
    document: 'RFC 6749, 4.1.2 (permitted; testers have to know)',
    source: `${oauth}, AuthorizationCodeGrantHandler 66-77`,
    evidence: 'read',
    breaks: [],
    rules: () => ({
      // One that was redeemed stays what it is: inactive.
      onFailedRedemption: (code) => {
        if (!code.used) code.revoked = true
      },
    }),
  },
]

/** The latest live tokens of the same client, user and scope. */
function reissued({ clientId, username, scope }: Grant, { store, clock }: Context): Reissued | undefined {
  const now = clock.now()
  const same = (grant: Grant) =>
    !grant.revoked &&
    grant.clientId === clientId &&
    grant.username === username &&
    sameScope(grant.scope, scope)
  const access = [...store.accessTokens.values()].findLast(
    (token) =>
      same(token.grant) && sameScope(token.scope, scope) && token.revoked !== true && token.expiresAt > now,
  )
  const refresh = [...store.refreshTokens.values()].findLast(
    (token) =>
      same(token.grant) &&
      token.current &&
      token.expiresAt > now &&
      (!access || token.grant === access.grant),
  )
  const grant = access?.grant ?? refresh?.grant
  return grant && { grant, ...(access ? { access } : {}), ...(refresh ? { refresh } : {}) }
}

/** The order in which scopes stand does not matter. */
function sameScope(one: string, other: string): boolean {
  const sorted = (scope: string) => [...new Set(scope.split(' '))].sort().join(' ')
  return sorted(one) === sorted(other)
}

/** The text of the library's exception, where the fault is one that it finds. */
function exception(
  { error, description }: { error: string; description: string },
  fault: TokenFault,
  { parameters }: TokenErrorRequest,
): string | undefined {
  const found = [
    'missing-grant-type',
    'unknown-grant-type',
    'missing-code',
    'redirect-uri-missing',
    'missing-refresh-token',
  ]
  if (!found.includes(fault)) return undefined
  const both =
    fault === 'missing-code' && parameters?.get('redirect_uri') === undefined
      ? 'Missing parameters: code redirect_uri'
      : description
  const code = fault === 'unknown-grant-type' ? 'unsupported_grant_type' : error
  const uri = parameters?.get('redirect_uri') ?? 'null'
  return `OAuthProblemException{error='${code}', description='${both}', uri='null', state='null', scope='null', redirectUri='${uri}', responseStatus=0, parameters={}}`
}
