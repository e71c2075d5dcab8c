import { expect } from 'chai'
import { Stage } from '../../../driver/cast/stage.ts'
import { Secrets } from '../../../driver/record/secrets.ts'
import type { Target } from '../../../driver/target/target.ts'
import { TransportError, type WireResponse } from '../../../driver/wire.ts'
import { createMockServer, type MockServerOptions } from '../../../mock-server/index.ts'
import { staged } from '../../../run/staging.ts'
import type { Suite } from '../../../suites/check.ts'
import { introspection } from '../../../suites/introspection/index.ts'
import { judge } from '../../../suites/judge.ts'
import { nativeApps } from '../../../suites/native-apps/index.ts'
import { revocation } from '../../../suites/revocation/index.ts'

/** What one endpoint answers instead of the server's own answer; undefined: nothing at all. */
interface Instead {
  path: string
  answer: WireResponse | undefined
}

async function verdictsOf(
  suite: Suite,
  parts: { only?: string; options?: MockServerOptions; target?: Partial<Target>; instead?: Instead } = {},
): Promise<Map<string, string>> {
  const { only, options = {}, target, instead } = parts
  const found = new Map<string, string>()
  for (const check of suite.checks.filter(({ id }) => only === undefined || id === only)) {
    const server = createMockServer({ ...staged(check.id), ...options })
    const stage = new Stage({
      target: { ...server.describe(), permissions: ['long-wait', 'registration'], ...target },
      clock: { now: () => server.clock.now(), advance: (time) => void server.clock.advance(time) },
      send: async (request) => {
        const planned = instead && new URL(request.url).pathname === instead.path
        const response = planned ? instead.answer : await server.handle(request)
        if (!response) throw new TransportError('timeout', 'no answer came')
        return response
      },
    })
    found.set(check.id, (await judge(suite.name, check, { stage, secrets: new Secrets() })).verdict)
  }
  return found
}

const passed = (found: Map<string, string>) =>
  [...found].filter(([, verdict]) => verdict === 'pass').map(([id]) => id)

/** What an endpoint that does not work answers. */
const broken: Record<string, WireResponse | undefined> = {
  '404': { status: 404, headers: [], body: 'not found' },
  '500': { status: 500, headers: [], body: '' },
  silence: undefined,
}

describe('an endpoint that does not work', () => {
  for (const [what, answer] of Object.entries(broken)) {
    it(`passes no check on revocation by ${what}`, async () => {
      expect(passed(await verdictsOf(revocation, { instead: { path: '/revoke', answer } }))).to.eql([])
    })
    it(`passes no check on introspection by ${what}`, async () => {
      expect(passed(await verdictsOf(introspection, { instead: { path: '/introspect', answer } }))).to.eql([])
    })
  }

  it('is not revocation because it says 200 to everything', async () => {
    const answer = { status: 200, headers: [], body: '' }
    const found = await verdictsOf(revocation, { instead: { path: '/revoke', answer } })
    expect(passed(found)).to.eql(['rfc7009-2.1-access-may-revoke-refresh'])
    expect(found.get('rfc7009-2-refresh-token-revocation')).to.equal('fail')
  })
})

describe('introspection that is not for the main client', () => {
  it('is skipped, with what has to be given', async () => {
    const answer = { status: 403, headers: [], body: '' }
    const found = await verdictsOf(introspection, {
      only: 'rfc7662-2.2-live-token-active',
      target: { introspection_callers: undefined as never },
      instead: { path: '/introspect', answer },
    })
    expect(found.get('rfc7662-2.2-live-token-active')).to.equal('skip')
  })
})

describe('redirect URIs of an app', () => {
  const app = (redirect_uris: string[]) => ({
    clients: [
      { client_id: 'web', client_secret: 's', redirect_uris: ['https://client.example/cb'] },
      { client_id: 'app', redirect_uris },
    ],
  })

  it('end the way of the browser, whatever their scheme, and need not be all there', async () => {
    const found = await verdictsOf(nativeApps, {
      options: { ...app(['com.example.app:/cb']), moreClients: [] },
    })
    expect(found.get('rfc8252-7.1-private-use-scheme')).to.equal('pass')
    expect(found.get('rfc8252-8.4-private-scheme-path-exact')).to.equal('pass')
    expect(found.get('rfc8252-7.3-loopback-redirect')).to.equal('skip')
    expect(found.get('rfc8252-7.2-claimed-https')).to.equal('skip')
  })

  it('may be registered without a port', async () => {
    const found = await verdictsOf(nativeApps, {
      only: 'rfc8252-7.3-loopback-any-port',
      options: { ...app(['http://127.0.0.1/cb']), moreClients: [] },
    })
    expect(found.get('rfc8252-7.3-loopback-any-port')).to.equal('pass')
  })
})
