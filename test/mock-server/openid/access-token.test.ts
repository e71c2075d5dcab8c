import { expect } from 'chai'
import { decodeProtectedHeader } from 'jose'
import { createMockServer, type MockServer } from '../../../mock-server/index.ts'
import { app, RelyingParty } from './relying-party.ts'

const client = { client_id: app.client_id, client_secret: app.client_secret }

async function resource({ server }: { server: MockServer }, token: unknown) {
  const headers = [['authorization', `Bearer ${String(token)}`]] as const
  return (await server.handle({ method: 'GET', url: `${server.issuer}/resource`, headers }))?.status
}

describe('a JWT access token', () => {
  it('has the header and the claims of RFC 9068, and opens the resource', async () => {
    const party = new RelyingParty(createMockServer({ accessTokens: 'jwt' }))
    const { access_token } = await party.tokens({ scope: 'openid write' })
    expect(decodeProtectedHeader(String(access_token)).typ).to.equal('at+jwt')
    const { payload } = await party.verifies(access_token, 'https://as.test/resource')
    expect(payload).to.include({ sub: 'alice', client_id: 'app', scope: 'openid write' })
    expect(payload).to.include.all.keys('exp', 'iat', 'jti', 'auth_time')
    expect(await resource(party, access_token)).to.equal(200)
    expect((await party.userinfo(access_token))['sub']).to.equal('alice')
  })

  it('is introspected, and ends by revocation', async () => {
    const party = new RelyingParty(createMockServer({ accessTokens: 'jwt' }))
    const { access_token } = await party.tokens({ scope: 'write' })
    const token = String(access_token)
    const active = async () =>
      (
        JSON.parse((await party.walker.post('/introspect', { ...client, token }))?.body ?? '') as {
          active: boolean
        }
      ).active
    expect(await active()).to.equal(true)
    expect((await party.walker.post('/revoke', { ...client, token }))?.status).to.equal(200)
    expect(await active()).to.equal(false)
    expect(await resource(party, token)).to.equal(401)
  })

  it('is as good as unknown once it is changed', async () => {
    const party = new RelyingParty(createMockServer({ accessTokens: 'jwt' }))
    const token = String((await party.tokens({ scope: 'write' }))['access_token'])
    expect(await resource(party, `${token.slice(0, -2)}AA`)).to.equal(401)
  })

  it('also comes with a code, where the request asks for both', async () => {
    const party = new RelyingParty(createMockServer({ accessTokens: 'jwt' }))
    const consent = await party.signsIn(await party.asks({ response_type: 'code token' }))
    const response = new URLSearchParams((await party.decides(consent)).hash.slice(1))
    const { payload } = await party.verifies(response.get('access_token'), 'https://as.test/resource')
    expect(payload.sub).to.equal('alice')
  })
})

describe('the option claims', () => {
  it('adds claims to each token by its use', async () => {
    const server = createMockServer({
      accessTokens: 'jwt',
      claims: ({ user, use }) =>
        use === 'userinfo' ? {} : { tenant: `${user.username} ${use}`, aud: 'api' },
    })
    const party = new RelyingParty(server)
    const { id_token, access_token } = await party.tokens()
    expect((await party.verifies(id_token, 'api')).payload['tenant']).to.equal('alice id_token')
    expect((await party.verifies(access_token, 'api')).payload['tenant']).to.equal('alice access_token')
    expect(await party.userinfo(access_token)).not.to.have.property('tenant')
  })
})

describe('lifetimes of a client', () => {
  it('go before those of the server', async () => {
    const clients = [
      { ...app, lifetimes: { accessToken: 60 } },
      { ...app, client_id: 'other' },
    ]
    const party = new RelyingParty(createMockServer({ clients }))
    expect((await party.tokens())['expires_in']).to.equal(60)
    expect((await party.tokens({}, { ...app, client_id: 'other' }))['expires_in']).to.equal(3600)
  })
})

describe('issueToken', () => {
  it('gives tokens that are as good as those of the flow', async () => {
    const server = createMockServer()
    const party = new RelyingParty(server)
    const tokens = await server.issueToken({ user: 'bob', client: 'app', scope: 'openid write', nonce: 'n' })
    expect(tokens.access_token).to.match(/^[0-9a-f]{40}$/)
    expect(await resource(party, tokens.access_token)).to.equal(200)
    expect((await party.verifies(tokens.id_token)).payload).to.include({ sub: 'bob', nonce: 'n' })
    const again = await party.refreshed(tokens.refresh_token)
    expect(again).to.have.property('access_token')
  })

  it('gives a JWT with the claims that are asked for', async () => {
    const server = createMockServer()
    const { access_token } = await server.issueToken({ claims: { aud: 'api', roles: ['a'], jti: undefined } })
    const { payload } = await new RelyingParty(server).verifies(access_token, 'api')
    expect(payload)
      .to.deep.include({ roles: ['a'], sub: 'alice' })
      .and.not.to.have.property('jti')
  })

  it('says which names there are', async () => {
    const server = createMockServer({ clients: [app] })
    const said = async (options: object) =>
      server.issueToken(options).then(
        () => 'issued',
        (error: Error) => error.message,
      )
    expect(await said({ user: 'eve' })).to.equal(
      'issueToken: no user is called eve; there are alice, bob, carol',
    )
    expect(await said({ client: 'nobody' })).to.equal('issueToken: no client is called nobody; there are app')
  })
})

describe('sign, jwks and rotateKeys', () => {
  it('keep every key of rotations that run at once', async () => {
    const server = createMockServer()
    const before = (await server.jwks()).keys.length
    await Promise.all([server.rotateKeys(), server.rotateKeys()])
    expect((await server.jwks()).keys).to.have.length(before + 2)
  })

  it('sign what is asked for, leave out what is undefined, and verify after a rotation', async () => {
    const server = createMockServer()
    const party = new RelyingParty(server)
    const old = await server.sign({ aud: 'api', exp: undefined }, { typ: 'at+jwt' })
    await server.rotateKeys()
    const young = await server.sign({ aud: 'api' })
    expect(decodeProtectedHeader(old).typ).to.equal('at+jwt')
    expect(decodeProtectedHeader(old).kid).not.to.equal(decodeProtectedHeader(young).kid)
    expect((await party.verifies(old, 'api')).payload).not.to.have.property('exp')
    expect((await party.verifies(young, 'api')).payload.iss).to.equal('https://as.test')
    expect(await server.jwks()).to.deep.equal(await party.json('/jwks'))
  })
})
