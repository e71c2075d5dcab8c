import { expect } from 'chai'
import {
  createMockServer,
  type MockClient,
  type MockServer,
  type Snapshot,
} from '../../../mock-server/index.ts'
import { hiddenFields, location, Walker } from '../walk.ts'

const [app] = createMockServer().describe().clients as [MockClient]
const redirect_uri = app.redirect_uris[0] ?? ''
const request = { response_type: 'code', client_id: app.client_id, redirect_uri, scope: 'read write' }

const redeems = (server: MockServer, code: string) =>
  new Walker(server).token(app, { grant_type: 'authorization_code', code, redirect_uri })

/** As if it had been kept in a file. */
const throughJson = (snapshot: Snapshot) => JSON.parse(JSON.stringify(snapshot)) as Snapshot

async function registered(server: MockServer): Promise<Record<string, unknown>> {
  const answer = await server.handle({
    method: 'POST',
    url: `${server.issuer}/register`,
    headers: [['content-type', 'application/json']],
    body: JSON.stringify({ redirect_uris: ['https://own.example/cb'] }),
  })
  return JSON.parse(answer?.body ?? '{}') as Record<string, unknown>
}

describe('a snapshot of the mock server', () => {
  it('brings back sessions, codes, tokens, clients and waiting requests, at another server too', async () => {
    const server = createMockServer()
    const code = (await new Walker(server).approve(request)).searchParams.get('code') ?? ''
    const used = (await new Walker(server).approve(request)).searchParams.get('code') ?? ''
    const tokens = (await redeems(server, used)).json
    const client = await registered(server)
    const waiting = new Walker(server)
    const consent = await waiting.toConsent(request)
    const snapshot = throughJson(await server.snapshot())

    const other = createMockServer()
    await other.restore(snapshot)
    expect((await redeems(other, code)).status).to.equal(200)
    expect((await redeems(other, used)).json['error']).to.equal('invalid_grant')
    const refresh = { grant_type: 'refresh_token', refresh_token: String(tokens['refresh_token']) }
    // The code that came again ended its grant, which the token shares with it.
    expect((await new Walker(other).token(app, refresh)).json['error']).to.equal('invalid_grant')
    const there = new Walker(other)
    there.cookie = waiting.cookie
    const decision = await there.post('/consent', { ...hiddenFields(consent), decision: 'allow' })
    expect(location(decision)).to.contain('code=')
    const own = new URLSearchParams({ response_type: 'code', client_id: String(client['client_id']) })
    expect(location(await new Walker(other).get(`/authorize?${own.toString()}`))).to.match(/^\/login/)
  })

  it('undoes what came after it, as often as wanted', async () => {
    const server = createMockServer()
    const code = (await new Walker(server).approve(request)).searchParams.get('code') ?? ''
    const snapshot = await server.snapshot()
    for (let time = 0; time < 3; time += 1) {
      expect((await redeems(server, code)).status).to.equal(200)
      await server.restore(snapshot)
    }
  })

  it('brings the time back', async () => {
    const server = createMockServer()
    server.clock.advance('2 days')
    const snapshot = await server.snapshot()
    server.clock.advance('5 days')
    await server.restore(snapshot)
    expect(server.clock.ahead).to.equal(2 * 86_400_000)
  })

  it('leaves the time as it is when its records cannot be read', async () => {
    const server = createMockServer({ clock: { at: 0, frozen: true } })
    const snapshot = await server.snapshot()
    server.clock.advance('1 hour')
    const spoiled = { ...snapshot, store: { tables: { codes: [['c', '{']] }, grants: {} } }
    const outcome = await server.restore(spoiled as unknown as Snapshot).then(
      () => 'restored',
      () => 'refused',
    )
    expect([outcome, server.clock.now()]).to.eql(['refused', 3_600_000])
  })

  it('brings back the clients that questions about requests know', async () => {
    const server = createMockServer()
    const { client_id = '' } = (await registered(server)) as Record<string, string>
    const snapshot = throughJson(await server.snapshot())
    const other = createMockServer()
    await other.restore(snapshot)
    await new Walker(other).post('/token', { grant_type: 'refresh_token', refresh_token: 'x', client_id })
    expect(other.seen.clientAuthentication().holds, 'the client has a secret').to.equal(false)
  })

  it('of a product brings back what only the product keeps', async () => {
    const options = { like: 'wso2-is-5.7', users: [{ username: 'alice', password: 'secret' }] }
    const server = createMockServer(options)
    const { authorization_endpoint, clients } = server.describe()
    const [client] = clients
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: client?.client_id ?? '',
      redirect_uri: client?.redirect_uris[0] ?? '',
    })
    const visit = (url: string) => server.handle({ method: 'GET', url, headers: [] })
    const login = location(await visit(`${authorization_endpoint}?${query.toString()}`))
    const snapshot = throughJson(await server.snapshot())
    expect(Object.keys(snapshot.store.tables)).to.include('kept wso2 flows')
    const other = createMockServer(options)
    await other.restore(snapshot)
    const page = await other.handle({
      method: 'GET',
      url: new URL(login, authorization_endpoint).href,
      headers: [],
    })
    expect(page?.status).to.equal(200)
    expect(throughJson(await other.snapshot()).store).to.deep.equal(snapshot.store)
  })

  it('is told from anything else', async () => {
    const server = createMockServer()
    const told = async (value: unknown) =>
      server.restore(value as Snapshot).then(
        () => '',
        (error: unknown) => (error as Error).message,
      )
    const wrong = 'restore: this is no snapshot of a mock server; give what snapshot() gave.'
    for (const value of [undefined, null, {}, 'text', { kind: 'grantproof mock server' }]) {
      expect(await told(value)).to.equal(wrong)
    }
    expect(await told({ ...(await server.snapshot()), version: 2 })).to.match(/version 2, and only version 1/)
  })
})
