import { expect } from 'chai'
import { decodeJwt } from 'jose'
import { createMockServer, memoryStore, type MockServer, type OpenStore } from '../../../mock-server/index.ts'

const callback = 'https://client.example/oauth/callback'
const query = (more: Record<string, string> = {}) =>
  new URLSearchParams({ response_type: 'code', client_id: 'app', redirect_uri: callback, ...more }).toString()

describe('further issuers of a mock server', () => {
  it('have the endpoints of the first below their paths, and call themselves by their names', async () => {
    const server = createMockServer({ tenants: ['/second'] })
    const { second_issuer: second } = server.describe()
    expect(second?.issuer).to.equal('https://as.test/second')
    expect(second?.authorization_endpoint).to.equal('https://as.test/second/authorize')
    expect(second?.client.client_id).to.equal('app')
    const url = 'https://as.test/.well-known/oauth-authorization-server/second'
    const answer = await server.handle({ method: 'GET', url, headers: [] })
    expect(JSON.parse(answer?.body ?? '')).to.include({ issuer: 'https://as.test/second' })
  })

  const registers = async (server: MockServer, issuer: string) => {
    const answer = await server.fetch(
      new Request(`${issuer}/register`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ redirect_uris: ['https://own.example/cb'] }),
      }),
    )
    const { client_id } = (await answer.json()) as { client_id: string }
    /** Whether an issuer knows it, and so asks for a sign-in. */
    return async (at: string) => {
      const asked = query({ client_id, redirect_uri: 'https://own.example/cb' })
      const { status } = await server.fetch(new Request(`${at}/authorize?${asked}`, { redirect: 'manual' }))
      return status === 303
    }
  }

  it('share no state with the first, and forget it with the first', async () => {
    const server = createMockServer({ tenants: ['/second'] })
    const [first, second] = [server.issuer, `${server.issuer}/second`]
    const known = await registers(server, second)
    expect([await known(first), await known(second)]).to.eql([false, true])
    await server.reset()
    expect(await known(second)).to.equal(false)
  })

  it('have rooms of their own in a store, and let go of them with the first', async () => {
    const opened: (string | undefined)[] = []
    const closed: (string | undefined)[] = []
    const store: OpenStore = (home) => {
      const backend = memoryStore()(home)
      opened.push(home.tenant)
      backend.close = async () => void closed.push(home.tenant)
      return backend
    }
    const server = createMockServer({ tenants: ['/second'], store })
    server.describe()
    await server.close()
    expect([opened, closed]).to.eql([
      [undefined, '/second'],
      [undefined, '/second'],
    ])
  })

  it('are not there by default, and not where no path is', () => {
    expect(createMockServer().describe()).not.to.have.property('second_issuer')
    for (const path of ['second', '/a/b', '/'])
      expect(() => createMockServer({ tenants: [path] }), path).to.throw(
        'tenants must be paths of one segment',
      )
  })
})

describe('a response with an ID token beside the code', () => {
  const offering = () => createMockServer({ response_types_supported: ['code id_token'] })

  it('comes in the fragment, of the same issuer as iss', async () => {
    const server = offering()
    const asked = query({ response_type: 'code id_token', scope: 'openid', nonce: 'n-1' })
    const { url, parameters } = await server.authorize(`https://as.test/authorize?${asked}`)
    expect(url.search).to.equal('')
    const claims = decodeJwt(parameters.get('id_token') ?? '')
    expect(claims).to.include({ iss: parameters.get('iss'), nonce: 'n-1', aud: 'app' })
    expect(claims).to.have.property('c_hash')
    expect(claims).not.to.have.property('at_hash')
  })

  it('needs openid and a nonce, and is known only where it is offered', async () => {
    for (const [more, server, error] of [
      [{ scope: 'openid' }, offering(), 'invalid_request'],
      [{ scope: 'read', nonce: 'n' }, offering(), 'invalid_request'],
      [{ scope: 'openid', nonce: 'n' }, createMockServer(), 'unsupported_response_type'],
    ] as const) {
      const asked = query({ response_type: 'code id_token', ...more })
      const { parameters } = await server.authorize(`https://as.test/authorize?${asked}`)
      expect(parameters.get('error')).to.equal(error)
      expect(parameters.get('id_token')).to.equal(null)
    }
  })
})
