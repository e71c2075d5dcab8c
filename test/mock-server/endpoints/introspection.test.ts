import { expect } from 'chai'
import { createMockServer, type MockClient } from '../../../mock-server/index.ts'
import { Walker } from '../walk.ts'

describe('introspection at the honest mock server', () => {
  const app = { id: 'app', secret: 'app-Secret.7f3a91c2' }
  const asked = async (fields: Record<string, string>) => {
    const answer = await new Walker(createMockServer()).post('/introspect', fields)
    return { status: answer?.status, body: JSON.parse(answer?.body ?? '') as Record<string, unknown> }
  }
  const credentials = { client_id: app.id, client_secret: app.secret }

  it('tells a client of an unknown token only that it is not active', async () => {
    const { status, body } = await asked({ ...credentials, token: 'unknown' })
    expect(status).to.equal(200)
    expect(body).to.eql({ active: false })
  })
  it('refuses who does not authenticate', async () => {
    expect((await asked({ token: 'unknown' })).status).to.equal(401)
    expect((await asked({ ...credentials, client_secret: 'wrong', token: 'unknown' })).status).to.equal(401)
  })
  it('refuses a client that has nothing to authenticate with', async () => {
    expect((await asked({ client_id: 'public-app', token: 'unknown' })).status).to.equal(403)
  })
  it('wants a token', async () => {
    expect((await asked(credentials)).status).to.equal(400)
  })
})

describe('who is told of a token by introspection', () => {
  const resource: MockClient = {
    client_id: 'api',
    client_secret: 'api-secret',
    redirect_uris: [],
    resource: 'resource',
  }
  const foreign: MockClient = { ...resource, client_id: 'mail', resource: 'https://mail.example/api' }
  const bearer: MockClient = {
    client_id: 'gate',
    redirect_uris: [],
    resource: 'resource',
    introspection_bearer: 'opens-the-gate',
  }
  const server = createMockServer({ moreClients: [resource, foreign, bearer] })
  const told = async (headers: [string, string][], fields: Record<string, string> = {}) => {
    const { access_token: token } = await server.issueToken({ client: 'app', scope: 'read' })
    const answer = await server.handle({
      method: 'POST',
      url: `${server.issuer}/introspect`,
      headers: [['content-type', 'application/x-www-form-urlencoded'], ...headers],
      body: new URLSearchParams({ token, ...fields }).toString(),
    })
    return {
      status: answer?.status,
      active: (JSON.parse(answer?.body ?? '{}') as { active?: boolean }).active,
    }
  }
  const as = ({ client_id, client_secret = '' }: MockClient) => ({ client_id, client_secret })

  it('the client of the token, and the resource server that it is meant for', async () => {
    expect(
      await told([], as({ ...resource, client_id: 'app', client_secret: 'app-Secret.7f3a91c2' })),
    ).to.eql({
      status: 200,
      active: true,
    })
    expect(await told([], as(resource))).to.eql({ status: 200, active: true })
  })

  it('no other resource server, and no other client', async () => {
    expect(await told([], as(foreign))).to.eql({ status: 200, active: false })
    const other = { client_id: 'second-app', client_secret: 'second-app-Secret.7f3a91c2' }
    expect(await told([], other)).to.eql({ status: 200, active: false })
  })

  it('a resource server by its bearer token, and by no other', async () => {
    expect(await told([['authorization', 'Bearer opens-the-gate']])).to.eql({ status: 200, active: true })
    expect((await told([['authorization', 'Bearer something-else']])).status).to.equal(401)
  })

  it('is told by the description, those first that may know', () => {
    expect(server.describe().introspection_callers).to.eql([
      { client_id: 'api', client_secret: 'api-secret' },
      { bearer: 'opens-the-gate' },
      { client_id: 'mail', client_secret: 'api-secret' },
    ])
    expect(server.describe().clients.map(({ client_id }) => client_id)).not.to.include('api')
    expect(createMockServer().describe()).not.to.have.property('introspection_callers')
  })

  it('is refused to a resource server that was disabled, and to a client with an empty secret', async () => {
    const api: MockClient = { client_id: 'api', redirect_uris: [], introspection_bearer: 'b', disabled: true }
    const server = createMockServer({ moreClients: [api] })
    const asks = async (headers: Record<string, string>, more: Record<string, string> = {}) => {
      const { access_token: token } = await server.issueToken()
      const body = new URLSearchParams({ token, ...more })
      return (
        await server.fetch(new Request(`${server.issuer}/introspect`, { method: 'POST', headers, body }))
      ).status
    }
    expect(await asks({ authorization: 'Bearer b' })).to.equal(401)
    expect(await asks({}, { client_id: 'empty-secret-app' })).to.equal(403)
  })
})
