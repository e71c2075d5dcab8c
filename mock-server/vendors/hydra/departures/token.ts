/** Where the product departs at the token endpoint. */
import type { Rules, TokenErrorMembers, TokenFault } from '../../../rules/index.ts'
import type { Departure } from '../../vendor.ts'
import { said, tokenText } from '../texts.ts'
import { fosite, hydra } from './sources.ts'

/** A fault that is called by another error, of status 400. */
const called =
  (fault: TokenFault, error: string, hint?: string) =>
  (before: Rules): Partial<Rules> => ({
    tokenError(one, attempt): TokenErrorMembers {
      if (one !== fault) return before.tokenError.call(this, one, attempt)
      return {
        status: 400,
        error,
        description: hint === undefined ? tokenText(error, one) : said(error, hint),
      }
    },
  })

export const tokenDepartures: readonly Departure[] = [
  {
    name: 'redirect-uri-not-compared-when-omitted',
    story: 'Takes any redirect_uri in the token request when the authorization request had none.',
    document: 'RFC 6749, 10.6',
    source: `${fosite}, AuthorizeExplicitGrantHandler.HandleTokenEndpointRequest`,
    evidence: 'live',
    breaks: ['rfc6749-4.1.3-redirect-uri-not-required-when-omitted'],
    rules: (before) => ({
      tokenRedirectUriFault: (code, presented) =>
        code.redirectUri === undefined ? undefined : before.tokenRedirectUriFault(code, presented),
    }),
  },
  {
    name: 'first-of-repeated-token-parameters',
    story: 'Takes the first value of a parameter of a token request that stands more than once.',
    document: 'RFC 6749, 3.2',
    source: `${fosite}, NewAccessRequest`,
    evidence: 'live',
    breaks: ['rfc6749-3.2-duplicate-parameters-rejected'],
    obscures: ['rfc6749-5.2-invalid-request'],
    rules: () => ({ repetitionRefused: () => false }),
  },
  {
    name: 'unknown-grant-type-is-invalid-request',
    story: 'Calls a grant_type that it does not know an invalid_request, before it asks who the client is.',
    document: 'RFC 6749, 5.2',
    source: `${fosite}, NewAccessRequest`,
    evidence: 'live',
    breaks: ['rfc6749-5.2-unsupported-grant-type'],
    rules: called('unknown-grant-type', 'invalid_request'),
  },
  {
    name: 'missing-code-is-invalid-grant',
    story: 'Calls a missing code an invalid one.',
    document: 'RFC 6749, 5.2',
    source: `${fosite}, AuthorizeExplicitGrantHandler.HandleTokenEndpointRequest`,
    evidence: 'live',
    breaks: ['rfc6749-4.1.3-code-required'],
    rules: called('missing-code', 'invalid_grant'),
  },
  {
    name: 'missing-refresh-token-is-invalid-grant',
    story: 'Calls a missing refresh_token an invalid one.',
    document: 'RFC 6749, 5.2',
    source: `${fosite}, RefreshTokenGrantHandler.HandleTokenEndpointRequest`,
    evidence: 'live',
    breaks: ['rfc6749-5.2-invalid-request'],
    rules: called('missing-refresh-token', 'invalid_grant'),
  },
  {
    name: 'broken-escapes-dropped',
    story:
      'Reads a form without the parameters that it cannot decode, so that a broken code is a missing one.',
    document: 'RFC 6749, appendix B',
    source: `${hydra}; net/http, Request.ParseMultipartForm, whose errors fosite does not see`,
    evidence: 'live',
    breaks: [],
    rules: (before) => ({
      tokenBodyFormat(mediaType) {
        const format = before.tokenBodyFormat.call(this, mediaType)
        return format === 'form' ? 'lenient-form' : format
      },
    }),
  },
  {
    name: 'multipart-token-requests',
    story: 'Takes a token request whose form is multipart/form-data.',
    document: 'RFC 6749, 4.1.3',
    source: `${fosite}, NewAccessRequest`,
    evidence: 'live',
    breaks: ['rfc6749-4.1.3-other-content-types-refused'],
    rules: (before) => ({
      tokenBodyFormat(mediaType) {
        return mediaType === 'multipart/form-data'
          ? 'multipart'
          : before.tokenBodyFormat.call(this, mediaType)
      },
    }),
  },
  {
    name: 'unreadable-credentials-are-invalid-request',
    story:
      'Calls missing credentials, and those of another scheme or that it cannot read, an invalid_request.',
    document: 'RFC 6749, 5.2',
    source: `${fosite}, clientCredentialsFromRequest`,
    evidence: 'live',
    breaks: ['rfc6749-5.2-invalid-client', 'rfc7617-2-malformed-credentials'],
    rules: (before) => ({
      tokenError(fault, attempt) {
        // Credentials that name a client have a fault of their own.
        if (fault !== 'client-authentication-failed' || attempt === 'body') {
          return before.tokenError.call(this, fault, attempt)
        }
        const hint = 'Neither the Authorization header nor the body has credentials that can be read.'
        return { status: 400, error: 'invalid_request', description: said('invalid_request', hint) }
      },
    }),
  },
  {
    name: 'no-challenge-at-all',
    story: 'Answers 401 to wrong credentials, and leaves the challenge out.',
    document: 'RFC 6749, 5.2; RFC 9110, 15.5.2',
    source: `${fosite}, writeJsonError`,
    evidence: 'live',
    breaks: [
      'rfc6749-5.2-www-authenticate-matches-scheme',
      'rfc9110-15.5.2-401-needs-challenge',
      'rfc7009-2.2.1-error-format',
      'rfc7662-2.3-bad-client-credentials-401',
    ],
    obscures: ['rfc7617-2-realm-required', 'rfc7617-2.1-charset-utf8'],
    rules: () => ({ tokenChallenges: () => [] }),
  },
  {
    name: 'first-of-several-authorization-headers',
    story: 'Reads the first of two Authorization headers.',
    document: 'RFC 6749, 2.3 and 5.2',
    source: `${hydra}; net/http, Request.BasicAuth`,
    evidence: 'live',
    breaks: ['rfc6749-2.3-single-auth-method'],
    rules: (before) => ({
      severalMethods(attempts) {
        const headers = attempts.every((attempt) => attempt !== 'body' && attempt !== 'none')
        return headers ? 'first-counts' : before.severalMethods.call(this, attempts)
      },
    }),
  },
  {
    name: 'foreign-client-id-beside-basic',
    story: 'Does not look at a client_id in the body when the client authenticates in the header.',
    document: 'RFC 6749, 3.2.1',
    source: `${fosite}, clientCredentialsFromRequest`,
    evidence: 'live',
    breaks: ['rfc6749-3.2.1-client-id-parameter'],
    rules: () => ({ bodyClientIdFits: () => true }),
  },
  {
    name: 'no-brake-on-guessing-secrets',
    story: 'Counts no failures of clients, which whoever runs it has to do in front of it.',
    document: 'RFC 6749, 2.3.1',
    source: 'fosite 0.49.0, DefaultClientAuthenticationStrategy',
    evidence: 'read',
    breaks: ['rfc6749-2.3.1-brute-force-protection'],
    rules: () => ({ clientThrottled: () => false }),
  },
  {
    name: 'nonce-again-at-refresh',
    story: 'Repeats the nonce in the ID tokens of a refresh.',
    document: 'OpenID Connect Core 1.0, 12.2',
    source: hydra,
    evidence: 'live',
    breaks: [],
    rules: (before) => ({
      idTokenClaims(claims, parts, context) {
        const nonce = parts.grant.request.get('nonce')
        const all = before.idTokenClaims.call(this, claims, parts, context)
        return nonce === undefined ? all : { ...all, nonce }
      },
    }),
  },
]
