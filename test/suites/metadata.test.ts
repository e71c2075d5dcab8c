import { expect } from 'chai'
import { Stage } from '../../driver/cast/stage.ts'
import { Secrets } from '../../driver/record/secrets.ts'
import { TransportError, type Transport, type WireResponse } from '../../driver/wire.ts'
import type { Target } from '../../driver/target/target.ts'
import { createMockServer, type MockServerOptions } from '../../mock-server/index.ts'
import { inProcessStage } from '../../run/world.ts'
import { staged } from '../../run/staging.ts'
import { judge } from '../../suites/judge.ts'
import { metadata } from '../../suites/metadata/index.ts'

interface Changes extends MockServerOptions {
  /** Answers instead of the server where it gives an answer. */
  instead?: (url: string) => WireResponse | Promise<WireResponse> | undefined
  target?: (described: Target) => Target
}

/** What a check of the suite comes to, and every URL that was asked. */
async function seen(id: string, { instead, target = (one) => one, ...options }: Changes = {}) {
  const honest = inProcessStage(createMockServer(options))
  const urls: string[] = []
  const send: Transport = async (request) => {
    urls.push(request.url)
    return (await instead?.(request.url)) ?? honest.send(request)
  }
  const { handshake, clock } = honest
  const stage = new Stage({ target: target(honest.target), send, handshake, clock })
  const check = metadata.checks.find((one) => one.id === id)
  if (!check) throw new Error(`no check has the id ${id}`)
  const { verdict, reason, variants } = await judge('metadata', check, { stage, secrets: new Secrets() })
  return { verdict, reason: variants[0]?.reason ?? reason, urls }
}

/** A target without a key set, whose operator claims nothing. */
function saysNothing(described: Target): Target {
  const target = { ...described }
  delete target.claims
  delete target.jwks_uri
  return target
}

const ids = metadata.checks.map(({ id }) => id)
const isDocument = (url: string) => /\/\.well-known\/|\/jwks$/.test(new URL(url).pathname)

describe('the checks on metadata', () => {
  const dead: Record<string, () => WireResponse | Promise<WireResponse>> = {
    '404': () => ({ status: 404, headers: [], body: 'not found' }),
    '500': () => ({ status: 500, headers: [], body: 'broken' }),
    'an empty 200': () => ({ status: 200, headers: [], body: '' }),
    'a login page': () => ({ status: 200, headers: [['content-type', 'text/html']], body: '<title>Sign in' }),
    'an array': () => ({ status: 200, headers: [['content-type', 'application/json']], body: '[]' }),
    silence: async () => {
      throw new TransportError('timeout', 'no answer')
    },
  }
  for (const [what, answer] of Object.entries(dead)) {
    it(`pass none that is answered with ${what}`, async () => {
      const passed: string[] = []
      for (const id of ids) {
        const { verdict } = await seen(id, {
          ...staged(id),
          instead: (url) => (isDocument(url) ? answer() : undefined),
        })
        if (verdict === 'pass' || verdict === 'error') passed.push(`${id}: ${verdict}`)
      }
      expect(passed).to.deep.equal([])
    }).timeout(60_000)
  }

  it('blame no server that publishes nothing, and is not said to', async () => {
    const blamed: string[] = []
    for (const id of ids) {
      const { verdict } = await seen(id, {
        instead: (url) =>
          url.includes('/.well-known/') ? { status: 404, headers: [], body: '' } : undefined,
        target: saysNothing,
      })
      if (verdict !== 'skip') blamed.push(`${id}: ${verdict}`)
    }
    expect(blamed).to.deep.equal([])
  }).timeout(60_000)

  it('ask nothing of hosts that only a document names', async () => {
    const foreign = 'https://internal.test'
    const told = Object.fromEntries(
      [
        ...[
          'token',
          'revocation',
          'introspection',
          'pushed_authorization_request',
          'userinfo',
          'registration',
        ],
        ...['device_authorization'],
      ].map((name) => [`${name}_endpoint`, `${foreign}/${name}`]),
    )
    const asked: string[] = []
    for (const id of ids) {
      const { urls } = await seen(id, {
        ...staged(id),
        metadata: { ...staged(id).metadata, ...told, jwks_uri: `${foreign}/jwks` },
      })
      asked.push(...urls.filter((url) => url.startsWith(foreign)))
    }
    expect(asked).to.deep.equal([])
    const keys = await seen('rfc8414-2-jwks-uri-valid', { metadata: { jwks_uri: `${foreign}/jwks` } })
    expect(keys.verdict).to.equal('inconclusive')
    expect(keys.reason).to.equal(
      'https://internal.test/jwks is at another host than the endpoints: give jwks_uri to have it asked',
    )
  }).timeout(60_000)
})

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
      { metadata: { grant_types_supported: null } },
      'warn',
      'grant_types_supported is left out, which announces the implicit grant, and that is refused',
    ],
    [
      'a response type that is refused',
      'rfc8414-2-response-types-true',
      { metadata: { response_types_supported: ['code', 'id_token'] } },
      'fail',
      'expected id_token, which is listed, not refused as unsupported, got the error unsupported_response_type, delivered to https://client.example/oauth/callback',
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
      'no client is registered for one of tls_client_auth',
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
