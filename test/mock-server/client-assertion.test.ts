import { expect } from 'chai'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose'
import { createMockServer, type MockClient } from '../../mock-server/index.ts'
import { RelyingParty } from './openid/relying-party.ts'

const client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const redirect_uris = ['https://client.example/oauth/callback']

interface Claims {
  iss?: string
  sub?: string
  aud?: string
  exp?: number
  jti?: string | undefined
}

/** A server with a client of each method, and a refresh with an assertion. */
async function world(defects: readonly string[] = []) {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const secret = 'a secret of at least thirty-two octets'
  const clients: MockClient[] = [
    { client_id: 'keyed', redirect_uris, token_endpoint_auth_method: 'private_key_jwt' },
    {
      client_id: 'mac',
      redirect_uris,
      token_endpoint_auth_method: 'client_secret_jwt',
      client_secret: secret,
    },
  ]
  const [keyed] = clients
  if (keyed) keyed.jwks = { keys: [await exportJWK(publicKey)] }
  const server = createMockServer({ clients, defects })
  const party = new RelyingParty(server)
  const signs = (client: string, key: CryptoKey | Uint8Array, alg: string, claims: Claims = {}) =>
    new SignJWT({
      iss: client,
      sub: client,
      aud: server.issuer,
      exp: Math.floor(Date.now() / 1000) + 60,
      jti: crypto.randomUUID(),
      ...claims,
    })
      .setProtectedHeader({ alg })
      .sign(key)
  const presents = async (client: string, client_assertion: string, more: Record<string, string> = {}) => {
    const { refresh_token = '' } = await server.issueToken({ client })
    const fields = {
      grant_type: 'refresh_token',
      refresh_token,
      client_assertion,
      client_assertion_type,
      ...more,
    }
    return (await party.walker.post('/token', fields))?.status
  }
  const mac = new TextEncoder().encode(secret)
  return { server, party, signs, presents, privateKey, mac, secret }
}

describe('a client that authenticates with an assertion', () => {
  it('is believed when its key signed it, or its secret', async () => {
    const { signs, presents, privateKey, mac, server } = await world()
    expect(await presents('keyed', await signs('keyed', privateKey, 'ES256'))).to.equal(200)
    expect(await presents('mac', await signs('mac', mac, 'HS256'))).to.equal(200)
    const atToken = await signs('keyed', privateKey, 'ES256', { aud: `${server.issuer}/token` })
    expect(await presents('keyed', atToken, { client_id: 'keyed' })).to.equal(200)
  })

  it('is not believed a second time', async () => {
    const { signs, presents, privateKey } = await world()
    const assertion = await signs('keyed', privateKey, 'ES256')
    expect([await presents('keyed', assertion), await presents('keyed', assertion)]).to.deep.equal([200, 401])
  })

  it('is refused with any other assertion', async () => {
    const { signs, presents, privateKey, mac } = await world()
    const other = await generateKeyPair('ES256')
    const wrong: Claims[] = [
      { iss: 'mac' },
      { aud: 'https://elsewhere.example' },
      { exp: Math.floor(Date.now() / 1000) - 60 },
      { jti: undefined },
      { sub: 'nobody', iss: 'nobody' },
    ]
    for (const claims of wrong) {
      const assertion = await signs('keyed', privateKey, 'ES256', claims)
      expect(await presents('keyed', assertion), JSON.stringify(claims)).to.equal(401)
    }
    expect(await presents('keyed', await signs('keyed', other.privateKey, 'ES256')), 'foreign key').to.equal(
      401,
    )
    expect(await presents('keyed', await signs('keyed', mac, 'HS256')), 'secret for key').to.equal(401)
    expect(await presents('mac', 'no.jwt.here')).to.equal(401)
    const good = await signs('keyed', privateKey, 'ES256')
    expect(await presents('keyed', good, { client_id: 'mac' }), 'another client_id').to.equal(401)
    expect(await presents('keyed', good, { client_assertion_type: 'urn:x' }), 'another type').to.equal(401)
  })

  it('is refused, also as a new client, where the server does not know its method', async () => {
    const { signs, presents, privateKey, mac, server } = await world(['no-asymmetric-client-auth'])
    expect(await presents('keyed', await signs('keyed', privateKey, 'ES256'))).to.equal(401)
    expect(await presents('mac', await signs('mac', mac, 'HS256'))).to.equal(200)
    const registered = await server.fetch(
      new Request(`${server.issuer}/register`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          redirect_uris,
          token_endpoint_auth_method: 'private_key_jwt',
          jwks: { keys: [] },
        }),
      }),
    )
    expect(registered.status).to.equal(400)
  })

  it('is no public client, though it has no secret', async () => {
    const uri = 'http://127.0.0.1:9999/cb'
    const asks = async (more: Partial<MockClient>) => {
      const server = createMockServer({ clients: [{ client_id: 'app', redirect_uris: [uri], ...more }] })
      const party = new RelyingParty(server)
      return (await party.asks({ redirect_uri: uri.replace('9999', '1') })).pathname
    }
    expect(await asks({ token_endpoint_auth_method: 'none' })).to.equal('/login')
    expect(await asks({ token_endpoint_auth_method: 'private_key_jwt' }), 'any port').to.equal('/page')
  })

  const notLess = async (defects: readonly string[]) => {
    const { server, party, secret } = await world(defects)
    const lesser: Record<string, string>[] = [
      { client_id: 'keyed' },
      { client_id: 'mac', client_secret: secret },
    ]
    for (const credentials of lesser) {
      const { refresh_token = '' } = await server.issueToken({ client: credentials['client_id'] ?? '' })
      const answer = await party.walker.post('/token', {
        grant_type: 'refresh_token',
        refresh_token,
        ...credentials,
      })
      expect(answer?.status).to.equal(401)
    }
  }

  it('is not authenticated by less', () => notLess([]))

  it('is not either where secrets in the body are switched off', () =>
    notLess(['metadata-auth-methods-list-unsupported']))
})
