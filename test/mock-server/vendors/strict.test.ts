import { createHash } from 'node:crypto'
import { expect } from 'chai'
import { createMockServer, type MockClient, type MockServerOptions } from '../../../mock-server/index.ts'
import { location, Walker } from '../walk.ts'

const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const s256 = createHash('sha256').update(verifier).digest('base64url')
const challenge = { code_challenge: s256, code_challenge_method: 'S256' }

const redirect_uri = 'https://client.example/cb'
const app: MockClient = { client_id: 'app', client_secret: 's3cret', redirect_uris: [redirect_uri] }
const native: MockClient = {
  client_id: 'native',
  redirect_uris: ['http://127.0.0.1:9999/cb', 'http://[::1]/cb', 'http://localhost:9998/cb'],
}
const old: MockClient = { client_id: 'old', redirect_uris: ['http://old.example/cb'] }
const clients = [app, native, old]

const request = { response_type: 'code', client_id: 'app', redirect_uri, state: 'x', ...challenge }

const walkerAt = (options: MockServerOptions = {}) =>
  new Walker(createMockServer({ like: 'strict', clients, ...options }))

/** Where a request leads: the login page, the client with an error, or nowhere. */
async function asks(
  fields: Record<string, string>,
  options: MockServerOptions = {},
): Promise<URL | undefined> {
  const answer = await walkerAt(options).get(`/authorize?${new URLSearchParams(fields).toString()}`)
  return answer?.status === 303 ? new URL(location(answer), 'https://as.test') : undefined
}

describe('the vendor strict', () => {
  const { code_challenge, code_challenge_method, ...bare } = request
  const refused: Record<string, Record<string, string>> = {
    'no code_challenge, although the client has a secret': bare,
    'a challenge without a method': { ...bare, code_challenge },
    'the method plain': { ...bare, code_challenge: verifier, code_challenge_method: 'plain' },
    'a response with a token': { ...request, response_type: 'code token' },
  }

  for (const [what, fields] of Object.entries(refused)) {
    it(`refuses ${what}`, async () => {
      const to = await asks(fields)
      expect(to?.href).to.match(
        /^https:\/\/client\.example\/cb\?error=(?:invalid_request|unsupported_response_type)&/,
      )
      expect(to?.searchParams.get('iss')).to.equal('https://as.test')
    })
  }

  it('takes a demand back where it is mended', async () => {
    expect((await asks(bare, { fixed: ['challenge-demanded-of-all'] }))?.pathname).to.equal('/login')
    expect((await asks({ ...request, code_challenge_method }))?.pathname).to.equal('/login')
  })

  const uris: Record<string, [client_id: string, redirect_uri: string, taken: boolean]> = {
    'another port of 127.0.0.1': ['native', 'http://127.0.0.1:51004/cb', true],
    'a port where none is registered': ['native', 'http://[::1]:51004/cb', true],
    'another path of 127.0.0.1': ['native', 'http://127.0.0.1:9999/cb2', false],
    'user information before a port': ['native', 'http://127.0.0.1:9999@evil.example/cb', false],
    'another port of localhost': ['native', 'http://localhost:51004/cb', false],
    'localhost as it is registered': ['native', 'http://localhost:9998/cb', true],
    'plain http elsewhere, although it is registered': ['old', 'http://old.example/cb', false],
    'another port of a host': ['app', 'https://client.example:8443/cb', false],
  }

  for (const [what, [client_id, uri, taken]] of Object.entries(uris)) {
    it(`${taken ? 'takes' : 'refuses'} ${what}`, async () => {
      const to = await asks({ ...request, client_id, redirect_uri: uri })
      expect(to?.pathname).to.equal(taken ? '/login' : undefined)
    })
  }

  /** @param wait of the clock, between code and redemption */
  async function redeems(fields: Record<string, string>, wait = '0 seconds') {
    const server = createMockServer({ like: 'strict', clients })
    const walker = new Walker(server)
    const code = (await walker.approve(request)).searchParams.get('code') ?? ''
    server.clock.advance(wait)
    return walker.token(app, { grant_type: 'authorization_code', code, ...fields })
  }

  it('redeems by the verifier, without redirect_uri', async () => {
    expect((await redeems({ code_verifier: verifier })).status).to.equal(200)
    expect((await redeems({})).json['error']).to.equal('invalid_grant')
    const elsewhere = { code_verifier: verifier, redirect_uri: 'https://other.example/cb' }
    expect((await redeems(elsewhere)).json['error']).to.equal('invalid_grant')
  })

  it('has codes of a minute', async () => {
    expect((await redeems({ code_verifier: verifier }, '59 seconds')).status).to.equal(200)
    expect((await redeems({ code_verifier: verifier }, '60 seconds')).json['error']).to.equal('invalid_grant')
  })

  it('does not see a token in a query', async () => {
    const server = createMockServer({ like: 'strict', clients })
    const { access_token } = await server.issueToken({ scope: 'write' })
    const url = `${server.issuer}/resource`
    const inQuery = await server.handle({
      method: 'GET',
      url: `${url}?access_token=${access_token}`,
      headers: [],
    })
    const authorization: [string, string] = ['authorization', `Bearer ${access_token}`]
    const inHeader = await server.handle({ method: 'GET', url, headers: [authorization] })
    expect([inQuery?.status, inHeader?.status]).to.deep.equal([401, 200])
  })

  it('speaks http on the own machine only', async () => {
    const path = '/.well-known/oauth-authorization-server'
    const statusAt = async (issuer: string) => (await walkerAt({ issuer }).get(path))?.status
    expect(await statusAt('http://as.example')).to.equal(403)
    expect(await statusAt('http://127.0.0.1:8080')).to.equal(200)
    expect(await statusAt('https://as.example')).to.equal(200)
  })

  it('publishes no more than it does', async () => {
    const answer = await walkerAt().get('/.well-known/oauth-authorization-server')
    expect(JSON.parse(answer?.body ?? '{}')).to.deep.include({
      code_challenge_methods_supported: ['S256'],
      response_types_supported: ['code'],
      response_modes_supported: ['query', 'fragment', 'form_post'],
      authorization_response_iss_parameter_supported: true,
    })
  })
})
