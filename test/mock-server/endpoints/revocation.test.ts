import { expect } from 'chai'
import { createMockServer, type MockClient, type MockServer } from '../../../mock-server/index.ts'
import { Walker } from '../walk.ts'

const [app, other] = createMockServer().describe().clients as [MockClient, MockClient]

async function tokens(server: MockServer): Promise<Record<string, unknown>> {
  const redirect_uri = app.redirect_uris[0] ?? ''
  const walker = new Walker(server)
  const answer = await walker.approve({
    response_type: 'code',
    client_id: app.client_id,
    redirect_uri,
    scope: 'read write',
  })
  const code = answer.searchParams.get('code') ?? ''
  return (await walker.token(app, { grant_type: 'authorization_code', code, redirect_uri })).json
}

async function revokes(
  server: MockServer,
  client: MockClient,
  token: unknown,
  more: Record<string, string> = {},
): Promise<number | undefined> {
  const answer = await server.handle({
    method: 'POST',
    url: server.describe().revocation_endpoint ?? '',
    headers: [['content-type', 'application/x-www-form-urlencoded']],
    body: new URLSearchParams({
      token: String(token),
      client_id: client.client_id,
      client_secret: client.client_secret ?? '',
      ...more,
    }).toString(),
  })
  return answer?.status
}

async function opens(server: MockServer, token: unknown): Promise<number | undefined> {
  const headers = [['authorization', `Bearer ${String(token)}`]] as const
  return (await server.handle({ method: 'GET', url: `${server.issuer}/resource`, headers }))?.status
}

async function refreshes(server: MockServer, token: unknown): Promise<number> {
  const request = { grant_type: 'refresh_token', refresh_token: String(token) }
  return (await new Walker(server).token(app, request)).status
}

describe('revocation at the mock server', () => {
  it('ends a whole grant by its refresh token', async () => {
    const server = createMockServer()
    const { access_token, refresh_token } = await tokens(server)
    expect(await revokes(server, app, refresh_token)).to.equal(200)
    expect(await refreshes(server, refresh_token)).to.equal(400)
    expect(await opens(server, access_token)).to.equal(401)
  })

  it('ends an access token alone', async () => {
    const server = createMockServer()
    const { access_token, refresh_token } = await tokens(server)
    expect(await revokes(server, app, access_token)).to.equal(200)
    expect(await opens(server, access_token)).to.equal(401)
    expect(await refreshes(server, refresh_token)).to.equal(200)
  })

  it("leaves the tokens of others alone, and says that they are not the client's", async () => {
    const server = createMockServer()
    const { access_token, refresh_token } = await tokens(server)
    expect(await revokes(server, other, refresh_token)).to.equal(400)
    expect(await revokes(server, app, 'no-such-token')).to.equal(200)
    expect(await opens(server, access_token)).to.equal(200)
    expect(await revokes(server, { ...app, client_secret: 'wrong' }, refresh_token)).to.equal(401)
    expect(await refreshes(server, refresh_token)).to.equal(200)
  })

  it('goes by the token, whatever the hint', async () => {
    const server = createMockServer()
    const { access_token } = await tokens(server)
    expect(await revokes(server, app, access_token, { token_type_hint: 'refresh_token' })).to.equal(200)
    expect(await opens(server, access_token)).to.equal(401)
  })

  it('takes a token that ended for one that ends now', async () => {
    const server = createMockServer()
    const { refresh_token } = await tokens(server)
    expect(await revokes(server, app, refresh_token)).to.equal(200)
    expect(await revokes(server, app, refresh_token)).to.equal(200)
  })

  it('says so where access tokens cannot be revoked', async () => {
    const server = createMockServer({ revocable: 'refresh-tokens' })
    const { access_token, refresh_token } = await tokens(server)
    expect(await revokes(server, app, access_token)).to.equal(400)
    expect(await opens(server, access_token)).to.equal(200)
    expect(await revokes(server, app, refresh_token)).to.equal(200)
  })

  it('does not know another set of tokens that can be revoked', () => {
    const revocable = 'none' as unknown as 'all'
    expect(() => createMockServer({ revocable })).to.throw(
      'revocable is "none"; there are all, refresh-tokens',
    )
  })
})
