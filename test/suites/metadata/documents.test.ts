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
})
