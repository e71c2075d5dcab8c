import { expect } from 'chai'
import type { Target } from '../../../driver/target/target.ts'
import { TransportError, type WireResponse } from '../../../driver/wire.ts'
import { staged } from '../../../run/staging.ts'
import { metadata } from '../../../suites/metadata/index.ts'
import { seen } from './seen.ts'

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

  const oauth = '/.well-known/oauth-authorization-server'

  it('look in the document that has the member', async () => {
    const cases: [id: string, member: string, value: unknown, verdict: string][] = [
      ['rfc8414-2-auth-algs-no-none', 'token_endpoint_auth_signing_alg_values_supported', ['none'], 'fail'],
      ['rfc8414-2-auth-algs-rs256', 'token_endpoint_auth_signing_alg_values_supported', ['ES256'], 'warn'],
      ['rfc8414-2-pkce-methods-true', 'code_challenge_methods_supported', ['plain'], 'fail'],
      ['rfc8414-2-response-modes-true', 'response_modes_supported', ['query'], 'warn'],
      ['rfc8414-2.1-signed-metadata-not-nested', 'signed_metadata', 'e30.e30.c2ln', 'warn'],
      [
        'rfc8414-2-revocation-introspection-auth-members',
        'revocation_endpoint_auth_methods_supported',
        ['private_key_jwt'],
        'fail',
      ],
    ]
    for (const [id, member, value, verdict] of cases) {
      const found = await seen(id, {
        ...staged(id),
        signed_metadata: false,
        rules: {
          publishedMetadata: (members, kind) => {
            const others = Object.entries(members).filter(([name]) => name !== member)
            return { ...Object.fromEntries(others), ...(kind === 'openid' ? { [member]: value } : {}) }
          },
        },
      })
      expect(found.verdict, `${id}: ${found.reason}`).to.equal(verdict)
    }
  })

  it('follow a redirect on the same host, and take no other success for 200', async () => {
    const there = 'https://as.test/metadata'
    const moved = await seen('rfc8414-3.3-issuer-identical', {
      instead: (url) => {
        if (url.includes(oauth)) return { status: 301, headers: [['location', there]], body: '' }
        return url === there ? document(200) : undefined
      },
    })
    expect([moved.verdict, moved.reason]).to.deep.equal(['pass', 'as required'])
    const created = await seen('rfc8414-3.2-status-200-json', {
      instead: (url) => (url.includes(oauth) ? document(203) : undefined),
    })
    expect([created.verdict, created.reason]).to.deep.equal([
      'fail',
      'expected the document with 200, got 203',
    ])
  })

  it('are not undecided by one place that is out of order, nor for good', async () => {
    const id = 'rfc8414-2-token-endpoint-present'
    const only = (name: string) => (url: string) => (url.includes(name) ? broken : undefined)
    expect((await seen('rfc8414-2-jwks-uri-valid', { instead: only('/jwks') })).verdict).not.to.equal('pass')
    for (const name of [oauth, '/.well-known/']) {
      const { verdict } = await seen(id, { instead: only(name) })
      expect(verdict, name).to.equal('inconclusive')
    }
    const stage = await seen('oidc-discovery-3-userinfo-endpoint', { instead: only(oauth) })
    expect(stage.verdict).to.equal('pass')
  })

  it('ask for a tenant that is not there beside the one that is', async () => {
    const { urls } = await seen('rfc8414-3.2-error-status', {
      issuer: 'https://as.test/realms/demo',
      defects: ['metadata-path-appended'],
    })
    expect(urls.at(-1)).to.match(/^https:\/\/as\.test\/realms\/no-such-issuer-\w+\/\.well-known\/oauth-/)
  })

  it('find the key set of a target that names it and no issuer', async () => {
    const found = await seen('rfc8414-2-jwks-uri-valid', {
      target: (described) => {
        const target = { ...described, jwks_uri: 'https://as.test/jwks' }
        delete target.issuer
        return target
      },
    })
    expect([found.verdict, found.reason]).to.deep.equal(['pass', 'as required'])
  })
})

function document(status: number): WireResponse {
  const body = JSON.stringify({ issuer: 'https://as.test' })
  return { status, headers: [['content-type', 'application/json']], body }
}

const broken: WireResponse = { status: 503, headers: [], body: '' }
