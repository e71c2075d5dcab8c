import { expect } from 'chai'
import type { Target } from '../../../driver/target/target.ts'
import { honest, type MockClient, type Rules } from '../../../mock-server/index.ts'
import { played } from './played.ts'

const app = (...redirect_uris: string[]): MockClient => ({
  client_id: 'native-app',
  client_name: 'Pocket Notes',
  token_endpoint_auth_method: 'none',
  application_type: 'native',
  redirect_uris,
  scope: 'read write openid',
})

/** The operator tells of this native app alone, beside the main client. */
const told =
  (...more: Target['clients']) =>
  (target: Target): Target => ({
    ...target,
    clients: [
      ...target.clients.slice(0, 1),
      ...target.clients.filter(({ client_id }) => client_id === 'native-app'),
      ...more,
    ],
  })

/** Takes the port off the presented URI alone, as some products do. */
const portOffPresented: Partial<Rules> = {
  nativeRedirectUriMatches: (presented, registered) =>
    presented.replace(/^(http:\/\/(?:127\.0\.0\.1|\[::1\])):\d+/, '$1') === registered,
}

const anyPort = 'rfc8252-7.3-loopback-any-port'
const pathExact = 'rfc8252-8.4-loopback-path-exact'

describe('checks on native apps', () => {
  for (const [host, id] of [
    ['127.0.0.1', anyPort],
    ['[::1]', `${anyPort}-ipv6`],
  ] as const) {
    const cases: [what: string, uris: string[], rules: Partial<Rules>, verdict: string][] = [
      ['an open port where none is registered', [`http://${host}/cb`], portOffPresented, 'pass'],
      [
        'an open port where another URI names one',
        [`http://${host}:9999/cb`, `http://${host}/cb`],
        portOffPresented,
        'pass',
      ],
      [
        'a port that is registered and compared',
        [`http://${host}:9999/cb`],
        portOffPresented,
        'inconclusive',
      ],
      ['a port that is registered and left open', [`http://${host}:9999/cb`], {}, 'pass'],
      [
        'a port that is refused where none is registered',
        [`http://${host}/cb`],
        { nativeRedirectUriMatches: () => false },
        'fail',
      ],
    ]
    for (const [what, uris, rules, verdict] of cases) {
      it(`${id} finds ${what}: ${verdict}`, async () => {
        const found = await played(id, { moreClients: [app(...uris)], rules, told: told() })
        expect(found.verdict, found.reason).to.equal(verdict)
        if (verdict === 'inconclusive') expect(found.reason).to.contain(`and with http://${host}/cb`)
      })
    }
  }

  for (const uri of ['http://127.0.0.1/', 'http://127.0.0.1']) {
    it(`${pathExact} presents a path that can be read instead of that of ${uri}`, async () => {
      const whatever: Partial<Rules> = {
        nativeRedirectUriMatches: (presented) => /^http:\/\/127\.0\.0\.1(?::\d+)?(?:\/|$)/.test(presented),
      }
      const found = await played(pathExact, { moreClients: [app(uri)], rules: whatever, told: told() })
      expect(found.variants.find(({ id }) => id === 'other-path')?.verdict).to.equal('fail')
    })
  }

  it('do not blame a server for a client that does not work at all', async () => {
    const found = await played('rfc8252-7.1-private-use-scheme', {
      moreClients: [{ ...app('com.example.app:/cb'), disabled: true }],
      told: (target) =>
        told({ client_id: 'native-app', redirect_uris: ['com.example.app:/cb'] })({
          ...target,
          clients: target.clients.slice(0, 1),
        }),
    })
    expect(found.verdict, found.reason).to.equal('inconclusive')
  })

  it('take an out-of-band URN for no redirect URI of an app', async () => {
    const found = await played('rfc8252-8.5-native-client-is-public', {
      moreClients: [app('urn:ietf:wg:oauth:2.0:oob')],
      told: told(),
    })
    expect(found.verdict).to.equal('skip')
  })

  it('see a changed query of a loopback URI', async () => {
    const found = await played(pathExact, {
      moreClients: [app('http://127.0.0.1/cb')],
      rules: {
        nativeRedirectUriMatches: (presented, registered) =>
          honest.nativeRedirectUriMatches(presented.replace(/\?.*/, ''), registered),
      },
      told: told(),
    })
    expect(found.variants.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)).to.deep.equal([
      'added-query',
    ])
  })
})
