import { expect } from 'chai'
import { createMockServer, type MockClient } from '../../mock-server/index.ts'
import { location, Walker } from './walk.ts'

const redirectUri = 'https://client.example/cb'
const client: MockClient = { client_id: 'app', client_secret: 's3cret', redirect_uris: [redirectUri] }
const trusted: MockClient = { ...client, client_id: 'trusted', require_pkce: false }
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const S256 = { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' }
const request = { response_type: 'code', client_id: 'app', redirect_uri: redirectUri, scope: 'read write' }

const walking = () => new Walker(createMockServer({ clients: [client, trusted], profile: 'oauth-2.1' }))

describe('a mock server of OAuth 2.1', () => {
  it('wants a challenge of every client but those that may leave it out', async () => {
    const walker = walking()
    const code = (await walker.approve({ ...request, client_id: 'trusted' })).searchParams.get('code')
    expect(code).to.be.a('string')
    // The user is signed in by now: this profile sends nobody to a client before.
    const refused = new URL(
      location(await walker.get(`/authorize?${new URLSearchParams(request).toString()}`)),
    )
    expect(refused.searchParams.get('error')).to.equal('invalid_request')
  })

  it('takes token requests without redirect_uri, and still none with another', async () => {
    for (const [sent, expected] of [
      [{}, 200],
      [{ redirect_uri: redirectUri }, 200],
      [{ redirect_uri: 'https://other.example/cb' }, 400],
    ] as const) {
      const walker = walking()
      const code = (await walker.approve({ ...request, ...S256 })).searchParams.get('code') ?? ''
      const fields = { grant_type: 'authorization_code', code, code_verifier: verifier, ...sent }
      expect((await walker.token(client, fields)).status).to.equal(expected)
    }
  })

  it('calls a verifier that no challenge waits for an invalid request', async () => {
    const walker = walking()
    const code = (await walker.approve({ ...request, client_id: 'trusted' })).searchParams.get('code') ?? ''
    const fields = { grant_type: 'authorization_code', code, code_verifier: verifier }
    expect((await walker.token(trusted, fields)).json['error']).to.equal('invalid_request')
  })

  it('leaves the texts of a product as they are', async () => {
    const texts = await Promise.all(
      (['oauth-2.0', 'oauth-2.1'] as const).map(async (profile) => {
        const server = createMockServer({ like: 'keycloak', profile })
        const url = server.describe().token_endpoint
        return (await server.handle({ method: 'POST', url, headers: [], body: '' }))?.body
      }),
    )
    expect(texts[0]).to.equal(texts[1])
  })
})
