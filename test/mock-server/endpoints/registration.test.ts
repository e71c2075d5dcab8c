import { expect } from 'chai'
import { createMockServer, type MockClient, type MockServer } from '../../../mock-server/index.ts'
import { Walker } from '../walk.ts'

const redirect_uri = 'https://self.example/cb'

interface Registered extends MockClient {
  registration_access_token: string
  registration_client_uri: string
}

async function registers(server: MockServer, more: object = {}): Promise<Registered> {
  const answer = await server.handle({
    method: 'POST',
    url: server.describe().registration_endpoint ?? '',
    headers: [['content-type', 'application/json']],
    body: JSON.stringify({ redirect_uris: [redirect_uri], client_name: 'Self', ...more }),
  })
  expect(answer?.status, answer?.body).to.equal(201)
  return JSON.parse(answer?.body ?? '') as Registered
}

async function manages(server: MockServer, method: string, client: Registered, token?: string) {
  const credentials = token ?? client.registration_access_token
  const headers = credentials === '' ? [] : [['authorization', `Bearer ${credentials}`] as const]
  const answer = await server.handle({ method, url: client.registration_client_uri, headers })
  return { status: answer?.status, body: answer?.body ?? '', headers: new Headers(answer?.headers as []) }
}

async function tokens(server: MockServer, client: MockClient) {
  const walker = new Walker(server)
  const { client_id } = client
  const answer = await walker.approve({ response_type: 'code', client_id, redirect_uri, scope: 'read write' })
  const code = answer.searchParams.get('code') ?? ''
  return (await walker.token(client, { grant_type: 'authorization_code', code, redirect_uri })).json
}

async function opens(server: MockServer, token: unknown): Promise<number | undefined> {
  const headers = [['authorization', `Bearer ${String(token)}`]] as const
  return (await server.handle({ method: 'GET', url: `${server.issuer}/resource`, headers }))?.status
}

describe('a client that registered itself at the mock server', () => {
  it('keeps to the scope that it asked for, as far as the server knows it', async () => {
    const server = createMockServer()
    expect((await registers(server, { scope: 'write nonsense' })).scope).to.equal('write')
    expect(await registers(server)).not.to.have.property('scope')
  })

  it('is told all that it registered for OpenID Connect, and it holds', async () => {
    const server = createMockServer()
    const more = {
      client_uri: 'https://self.example/',
      contacts: ['a@self.example'],
      response_types: ['code'],
      post_logout_redirect_uris: ['https://self.example/bye'],
      id_token_signed_response_alg: 'ES256',
      default_max_age: 60,
    }
    const client = await registers(server, more)
    expect(client).to.deep.include(more)
    expect(client).not.to.have.property('metadata')
    expect(await registers(server)).to.include({ id_token_signed_response_alg: 'RS256' })
  })

  it('is refused what the server cannot do, with the reason', async () => {
    const server = createMockServer()
    const wrong = [
      { id_token_signed_response_alg: 'none' },
      { response_types: ['id_token'] },
      { subject_type: 'pairwise' },
      { post_logout_redirect_uris: ['bye'] },
      { token_endpoint_auth_method: 'private_key_jwt', jwks_uri: 'https://self.example/keys' },
    ]
    for (const more of wrong) {
      const answer = await server.handle({
        method: 'POST',
        url: `${server.issuer}/register`,
        headers: [['content-type', 'application/json']],
        body: JSON.stringify({ redirect_uris: [redirect_uri], ...more }),
      })
      expect(answer?.status, JSON.stringify(more)).to.equal(400)
      expect(JSON.parse(answer?.body ?? '')).to.include({ error: 'invalid_client_metadata' })
    }
  })

  it('reads its registration with its own token only', async () => {
    const server = createMockServer()
    const [client, other] = [await registers(server), await registers(server)]
    const read = await manages(server, 'GET', client)
    expect(read.status).to.equal(200)
    expect(JSON.parse(read.body)).to.deep.equal(client)
    for (const wrong of ['', 'guess', other.registration_access_token]) {
      const { status, headers } = await manages(server, 'GET', client, wrong)
      expect(status).to.equal(401)
      expect(headers.get('www-authenticate')).to.match(/^Bearer realm=/)
    }
    expect((await manages(server, 'DELETE', client, 'guess')).status).to.equal(401)
    expect((await manages(server, 'GET', client)).status).to.equal(200)
  })

  it('does not change it: the server says what it may do instead', async () => {
    const server = createMockServer()
    const { status, headers } = await manages(server, 'PUT', await registers(server))
    expect(status).to.equal(405)
    expect(headers.get('allow')).to.equal('GET, DELETE')
  })

  it('is gone once it is deleted, with all that it was granted, and nobody else is', async () => {
    const server = createMockServer()
    const [client, other] = [await registers(server), await registers(server)]
    const [own, others] = [await tokens(server, client), await tokens(server, other)]
    expect(await opens(server, own['access_token'])).to.equal(200)
    expect((await manages(server, 'DELETE', client)).status).to.equal(204)
    expect(await opens(server, own['access_token'])).to.equal(401)
    const refresh = (of: MockClient, { refresh_token }: Record<string, unknown>) =>
      new Walker(server).token(of, {
        grant_type: 'refresh_token',
        refresh_token: String(refresh_token),
      })
    expect((await refresh(client, own)).json).to.deep.include({ error: 'invalid_client' })
    expect((await manages(server, 'GET', client)).status).to.equal(401)
    expect(await opens(server, others['access_token'])).to.equal(200)
    expect((await refresh(other, others)).json).to.have.property('access_token')
  })
})
