import { expect } from 'chai'
import type { Target } from '../../../driver/target/target.ts'
import type { WireResponse } from '../../../driver/wire.ts'
import { seen, type Changes } from './seen.ts'

/** An answer of the registration endpoint. */
const asSecondApp: WireResponse = {
  status: 201,
  headers: [['content-type', 'application/json']],
  body: JSON.stringify({ client_id: 'second-app', redirect_uris: ['https://other.example/cb'] }),
}

function withoutRegistration(target: Target): Target {
  return { ...target, permissions: [] }
}

describe('what is announced, and what is done', () => {
  const cases: [what: string, id: string, changes: Changes, verdict: string, reason: string][] = [
    [
      'an endpoint behind which nothing is',
      'rfc8414-2-urls-absolute',
      { metadata: { revocation_endpoint: 'https://as.test/gone' } },
      'warn',
      'revocation_endpoint is announced, and https://as.test/gone answers 404',
    ],
    [
      'a grant that the token endpoint does not know',
      'rfc8414-2-grant-types-true',
      {
        metadata: {
          grant_types_supported: ['authorization_code', 'refresh_token', 'urn:example:sms'],
        },
      },
      'fail',
      'expected urn:example:sms, which is listed, not refused as unsupported, got 400 unsupported_grant_type',
    ],
    [
      'refresh tokens that no list tells of',
      'rfc8414-2-grant-types-true',
      { metadata: { grant_types_supported: ['authorization_code'] } },
      'fail',
      'expected refresh_token, which works, in grant_types_supported, got ["authorization_code"]',
    ],
    [
      'no list of grants, which announces the implicit one',
      'rfc8414-2-grant-types-true',
      { metadata: { grant_types_supported: null, response_types_supported: ['code'] } },
      'warn',
      'grant_types_supported is left out, which announces the implicit grant, and that is refused',
    ],
    [
      'an implicit grant that is listed and refused',
      'rfc8414-2-grant-types-true',
      {
        metadata: {
          grant_types_supported: ['authorization_code', 'refresh_token', 'implicit'],
          response_types_supported: ['code'],
        },
      },
      'fail',
      'expected response_type=token not refused as unsupported: the implicit grant is listed, got the error unsupported_response_type, delivered to https://client.example/oauth/callback',
    ],
    [
      'an implicit grant that is one of ID Tokens only',
      'rfc8414-2-grant-types-true',
      {
        metadata: {
          grant_types_supported: ['authorization_code', 'refresh_token', 'implicit'],
          response_types_supported: ['code', 'id_token'],
        },
      },
      'pass',
      'as required',
    ],
    [
      'a document for people over plain HTTP',
      'oauth21-1.5-endpoints-https',
      { metadata: { op_policy_uri: 'http://as.test/policy', service_documentation: 'http://as.test/docs' } },
      'pass',
      'as required',
    ],
    [
      'a style of the pages over plain HTTP',
      'oauth21-1.5-endpoints-https',
      {
        markup:
          '<link rel="profile" href="http://gmpg.test/xfn"><link rel=stylesheet href=http://cdn.test/a.css>',
      },
      'fail',
      'expected forms and assets of pages over https, got http://cdn.test/a.css',
    ],
    [
      'a link that only names something',
      'oauth21-1.5-endpoints-https',
      { markup: '<link rel="profile" href="http://gmpg.test/xfn"><a href="http://as.test/help">Help</a>' },
      'pass',
      'as required',
    ],
    [
      'a response type that is refused to a client that is registered for it',
      'rfc8414-2-response-types-true',
      {
        metadata: { response_types_supported: ['code', 'id_token'] },
        instead: (url) => (url.endsWith('/register') ? asSecondApp : undefined),
      },
      'fail',
      'expected id_token, which is listed, not refused as unsupported, got the error unsupported_response_type, delivered to https://other.example/cb',
    ],
    [
      'a response type that no client can be registered with',
      'rfc8414-2-response-types-true',
      { metadata: { response_types_supported: ['code', 'id_token'] } },
      'inconclusive',
      'no client can be registered with the response type id_token',
    ],
    [
      'a response type that the only client is refused',
      'rfc8414-2-response-types-true',
      { metadata: { response_types_supported: ['code', 'id_token'] }, target: withoutRegistration },
      'skip',
      'id_token is refused as unsupported, which may mean the client alone: give registration in permissions, so that one with this response type is tried',
    ],
    [
      'a response mode that works and is not listed',
      'rfc8414-2-response-modes-true',
      { metadata: { response_modes_supported: ['query'] } },
      'warn',
      'response_mode=form_post works, and is not listed',
    ],
    [
      'a response mode that nobody knows here',
      'rfc8414-2-response-modes-true',
      { metadata: { response_modes_supported: ['query', 'form_post', 'web_message'] } },
      'pass',
      'web_message is not looked at here',
    ],
    [
      'a transformation that nobody knows here',
      'rfc8414-2-pkce-methods-true',
      { metadata: { code_challenge_methods_supported: ['S256', 'S512'] } },
      'pass',
      'S512 is not looked at here',
    ],
    [
      'plain, which works and is not listed',
      'rfc8414-2-pkce-methods-published',
      {
        code_challenge_methods_supported: ['S256', 'plain'],
        metadata: { code_challenge_methods_supported: ['S256'] },
      },
      'warn',
      'code_challenge_method=plain works, and is not listed',
    ],
    [
      'PKCE that is listed and not done',
      'rfc8414-2-pkce-methods-published',
      { rules: { verifierFault: () => undefined } },
      'inconclusive',
      'no wrong code_verifier was seen to be refused',
    ],
    [
      'credentials that are taken in no way, as they are wrong',
      'rfc8414-2-token-auth-methods-true',
      {
        target: (one) => ({
          ...one,
          clients: one.clients.slice(0, 1).map((client) => ({ ...client, client_secret: 'mistyped' })),
        }),
      },
      'inconclusive',
      'the credentials of app are taken in no way: they may be wrong',
    ],
    [
      'a method that works and is not listed',
      'rfc8414-2-token-auth-methods-true',
      { metadata: { token_endpoint_auth_methods_supported: ['none', 'client_secret_post'] } },
      'warn',
      'client_secret_basic works, and is not listed; tried: none',
    ],
    [
      'no method that a client of the target has',
      'rfc8414-2-token-auth-methods-true',
      {
        metadata: { token_endpoint_auth_methods_supported: ['tls_client_auth'] },
        target: (one) => ({ ...one, clients: one.clients.slice(2, 3) }),
      },
      'inconclusive',
      'no client could try one of tls_client_auth',
    ],
    [
      'an issuer over plain HTTP',
      'rfc8414-2-issuer-syntax',
      { metadata: { issuer: 'http://as.test' } },
      'fail',
      'expected issuer, an https URL without query and fragment, got "http://as.test"',
    ],
    [
      'an issuer of a test deployment',
      'rfc8414-2-issuer-syntax',
      { issuer: 'http://127.0.0.1:8080' },
      'pass',
      'http://127.0.0.1:8080 is a test deployment on plain HTTP: its scheme is not judged',
    ],
  ]
  for (const [what, id, changes, verdict, reason] of cases) {
    it(`finds ${what}: ${verdict}`, async () => {
      const found = await seen(id, changes)
      expect({ verdict: found.verdict, reason: found.reason }).to.deep.equal({ verdict, reason })
    })
  }

  it('takes the appended place for a document of its own check', async () => {
    const options = { issuer: 'https://as.test/tenant', defects: ['metadata-path-appended'] }
    const { verdict, reason } = await seen('rfc8414-3-document-at-well-known', options)
    expect(verdict).to.equal('inconclusive')
    expect(reason).to.contain('judged by rfc8414-3.1-path-inserted')
  })
})
