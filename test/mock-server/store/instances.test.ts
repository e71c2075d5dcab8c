import { expect } from 'chai'
import { createMockServer, type MockClient } from '../../../mock-server/index.ts'
import { redisStore } from '../../../mock-server/redis.ts'
import { describeWithRedis, freePort } from '../../redis.ts'
import { Walker } from '../walk.ts'
import { sent, started, type Instances } from './instances.ts'

const [app, second] = createMockServer().describe().clients as [MockClient, MockClient]
const redirect_uri = app.redirect_uris[0] ?? ''
const request = { response_type: 'code', client_id: app.client_id, redirect_uri, scope: 'read write' }

describeWithRedis('two mock servers with one store, in Redis', (url) => {
  let instances: Instances
  before(async () => {
    instances = await started(url())
  })
  after(() => instances.stop())

  const newCode = async () =>
    (await new Walker(instances.server).approve(request)).searchParams.get('code') ?? ''
  const opens = async (token: unknown) => {
    const headers = [['authorization', `Bearer ${String(token)}`]] as const
    return (await sent({ method: 'GET', url: `${instances.server.issuer}/resource`, headers })).status
  }
  /** A walker that talks to one process alone. */
  const at = (address: string) => new Walker({ ...instances.server, issuer: address })
  const redeems = (address: string, code: string) =>
    at(address).token(app, { grant_type: 'authorization_code', code, redirect_uri })
  const refreshes = (address: string, token: unknown) =>
    at(address).token(app, { grant_type: 'refresh_token', refresh_token: String(token) })

  it('are one server: a whole grant runs across both', async () => {
    const { server, served } = instances
    const code = await newCode()
    const { json } = await new Walker(server).token(app, {
      grant_type: 'authorization_code',
      code,
      redirect_uri,
    })
    expect(json).to.include({ token_type: 'Bearer', scope: 'read write' })
    for (let time = 0; time < 2; time += 1) expect(await opens(json['access_token'])).to.equal(200)
    const renewed = await refreshes(server.issuer, json['refresh_token'])
    expect(renewed.status).to.equal(200)
    for (const number of served) expect(number).to.be.greaterThan(3)
  })

  it('say where clients reach them, and not where they listen', async () => {
    const { server, addresses } = instances
    for (const address of addresses) {
      const { body } = await sent({
        method: 'GET',
        url: `${address}/.well-known/oauth-authorization-server`,
        headers: [],
      })
      expect(JSON.parse(body)).to.include({ issuer: server.issuer, token_endpoint: `${server.issuer}/token` })
    }
    expect(new Set([server.issuer, ...addresses]).size).to.equal(3)
  })

  it('redeem a code once, however they race, and then end its grant', async () => {
    const races = 50
    for (let race = 0; race < races; race += 1) {
      const code = await newCode()
      const answers = await Promise.all(instances.addresses.map((address) => redeems(address, code)))
      const [won, lost] = answers.sort((one, other) => one.status - other.status)
      expect([won?.status, lost?.status], `race ${race}`).to.deep.equal([200, 400])
      expect(lost?.json['error']).to.equal('invalid_grant')
      expect(await opens(won?.json['access_token'])).to.equal(401)
      expect((await refreshes(instances.server.issuer, won?.json['refresh_token'])).status).to.equal(400)
    }
  })

  it('redeem a code once also when many requests race', async () => {
    const code = await newCode()
    const everybody = Array.from({ length: 20 }, (_, number) => instances.addresses[number % 2] ?? '')
    const answers = await Promise.all(everybody.map((address) => redeems(address, code)))
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).to.deep.equal([200, ...Array.from({ length: 19 }, () => 400)])
  })

  it('exchange a refresh token once', async () => {
    const { json } = await redeems(instances.server.issuer, await newCode())
    const answers = await Promise.all(
      instances.addresses.map((address) => refreshes(address, json['refresh_token'])),
    )
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 400])
  })

  it('know a client that registered at one of them, and forget it at the other', async () => {
    const [one = '', other = ''] = instances.addresses
    const answer = await sent({
      method: 'POST',
      url: `${one}/register`,
      headers: [['content-type', 'application/json']],
      body: JSON.stringify({ redirect_uris: ['https://own.example/cb'] }),
    })
    const client = JSON.parse(answer.body) as Record<string, string>
    const registration = new URL(client['registration_client_uri'] ?? '')
    const headers = [['authorization', `Bearer ${client['registration_access_token'] ?? ''}`]] as const
    const visit = async (method: string, address: string) =>
      (await sent({ method, url: `${address}${registration.pathname}${registration.search}`, headers }))
        .status
    expect(await visit('GET', other)).to.equal(200)
    expect(await visit('DELETE', other)).to.equal(204)
    expect(await visit('GET', one)).to.equal(401)
  })

  it('count guesses together', async () => {
    const { addresses } = instances
    const wrong = { ...second, client_secret: 'wrong' }
    const guesses = Array.from({ length: 22 }, (_, number) => addresses[number % 2] ?? '')
    const statuses: number[] = []
    for (const address of guesses) {
      statuses.push((await at(address).token(wrong, { grant_type: 'authorization_code', code: 'x' })).status)
    }
    expect(statuses.slice(0, 20)).to.deep.equal(Array.from({ length: 20 }, () => 401))
    expect(statuses.slice(20)).to.deep.equal([429, 429])
  })
})

describeWithRedis('a mock server with a store in Redis', (url) => {
  it('behaves like a product as well: its tokens are found though nobody named them', async () => {
    const store = redisStore({ url: url(), prefix: 'product' })
    const [one, other] = [0, 1].map(() => createMockServer({ store, defects: ['code-prefix-accepted'] }))
    const code = one && (await new Walker(one).approve(request)).searchParams.get('code')
    const forged = `${code?.slice(0, 16) ?? ''}anything`
    const redemption = { grant_type: 'authorization_code', code: forged, redirect_uri }
    expect((await (other && new Walker(other).token(app, redemption)))?.status).to.equal(200)
    await one?.close()
    await other?.close()
  })

  it('handles a request anew when another was faster', async () => {
    const store = redisStore({ url: url(), prefix: 'anew' })
    const server = createMockServer({ store })
    const rival = createMockServer({ store })
    const code = (await new Walker(server).approve(request)).searchParams.get('code') ?? ''
    const fields = { grant_type: 'authorization_code', code, redirect_uri }
    let tries = 0
    const slow = createMockServer({
      store,
      rules: {
        claimCode: async (claimed) => {
          tries += 1
          if (tries === 1) await new Walker(rival).token(app, fields)
          if (claimed.used) return false
          claimed.used = true
          return true
        },
      },
    })
    const answer = await new Walker(slow).token(app, fields)
    expect(answer.json['error']).to.equal('invalid_grant')
    expect(tries).to.equal(2)
    expect(slow.requests).to.have.length(1)
    for (const each of [server, rival, slow]) await each.close()
  })

  it('goes on after its connection was lost', async () => {
    const server = createMockServer({ store: redisStore({ url: url(), prefix: 'lost' }) })
    const code = (await new Walker(server).approve(request)).searchParams.get('code') ?? ''
    await server.close()
    const fields = { grant_type: 'authorization_code', code, redirect_uri }
    expect((await new Walker(server).token(app, fields)).status).to.equal(200)
    await server.close()
  })

  it('takes a snapshot of a server in memory, and gives one', async () => {
    const memory = createMockServer()
    const code = (await new Walker(memory).approve(request)).searchParams.get('code') ?? ''
    const server = createMockServer({ store: redisStore({ url: url(), prefix: 'moved' }) })
    await server.restore(await memory.snapshot())
    await memory.reset()
    await memory.restore(await server.snapshot())
    for (const each of [server, memory]) {
      const fields = { grant_type: 'authorization_code', code, redirect_uri }
      expect((await new Walker(each).token(app, fields)).status).to.equal(200)
    }
    await server.close()
  })
})

describe('a store in Redis that cannot be reached', () => {
  it('is told in one sentence, without the password', async () => {
    const port = await freePort()
    const store = redisStore({ url: `redis://user:secret@127.0.0.1:${port}/2` })
    const error = await createMockServer({ store })
      .listen()
      .then(
        () => undefined,
        (thrown: unknown) => thrown as Error,
      )
    expect(error?.message).to.match(
      /^redisStore: redis:\/\/127\.0\.0\.1:\d+\/2 does not answer \(.*ECONNREFUSED.*\); start Redis or Valkey there/,
    )
    expect(error?.message).not.to.contain('secret')
  })

  it('is refused at once when its url is none', () => {
    for (const url of ['localhost:6379', 'http://127.0.0.1:6379', '']) {
      expect(() => redisStore({ url })).to.throw(
        'redisStore: url is where Redis or Valkey listens, such as redis://127.0.0.1:6379.',
      )
    }
  })
})
