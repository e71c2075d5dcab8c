import { expect } from 'chai'
import { createMockServer, type MockServerOptions } from '../../../mock-server/index.ts'
import { app, RelyingParty } from '../openid/relying-party.ts'

const from = async (origin: string, path: string, options: MockServerOptions = {}, method = 'GET') => {
  const party = new RelyingParty(createMockServer({ clients: [app], ...options }))
  const preflight: Record<string, string> =
    method === 'OPTIONS' ? { 'access-control-request-method': 'POST' } : {}
  const { status, headers } = await party.answer(path, { origin, ...preflight }, method)
  return { status, allowed: headers.get('access-control-allow-origin'), vary: headers.get('vary') }
}
const own = 'https://client.example'

describe('scripts of other origins', () => {
  for (const path of ['/token', '/userinfo', '/jwks', '/.well-known/openid-configuration', '/revoke']) {
    it(`may call ${path} from where a registered client is`, async () => {
      expect(await from(own, path)).to.include({ allowed: own, vary: 'Origin' })
      expect(await from(own, path, {}, 'OPTIONS')).to.include({ status: 204, allowed: own })
      expect((await from('https://evil.example', path)).allowed).to.equal(null)
      expect((await from('https://evil.example', path, {}, 'OPTIONS')).allowed).to.equal(null)
    })
  }

  for (const path of ['/authorize', '/login', '/consent', '/par']) {
    it(`may never read ${path}`, async () => {
      expect((await from(own, path, { cors: true })).allowed).to.equal(null)
    })
  }

  it('may come from the origins of an option, of a client, or from anywhere', async () => {
    const elsewhere = 'https://spa.example'
    const clients = [{ ...app, allowed_origins: [elsewhere] }]
    expect((await from(elsewhere, '/token', { clients })).allowed).to.equal(elsewhere)
    expect((await from(elsewhere, '/token', { cors: [elsewhere] })).allowed).to.equal(elsewhere)
    expect((await from(own, '/token', { cors: [elsewhere] })).allowed).to.equal(null)
    expect((await from(elsewhere, '/token', { cors: true })).allowed).to.equal(elsewhere)
    expect((await from(own, '/token', { cors: false })).allowed).to.equal(null)
  })
})
