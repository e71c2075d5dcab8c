/** What every store keeps, whichever it is. */
import { expect } from 'chai'
import { memoryStore, type StoreBackend } from '../../../mock-server/index.ts'
import { Parameters } from '../../../mock-server/message/parameters.ts'
import type { Grant, MockClient } from '../../../mock-server/model.ts'
import type { OpenStore } from '../../../mock-server/store/backend.ts'
import { slot } from '../../../mock-server/store/slot.ts'
import { redisStore } from '../../../mock-server/redis.ts'
import { describeWithRedis } from '../../redis.ts'

const given: MockClient = { client_id: 'given', redirect_uris: ['https://client.example/cb'] }
const hour = 3_600_000

const grant = (id: string): Grant => ({
  id,
  clientId: 'given',
  username: 'alice',
  scope: 'read',
  revoked: false,
  request: new Parameters([['state', 'a b']]),
})

const token = (value: string, of: Grant) => ({
  value,
  grant: of,
  scope: 'read',
  issuedAt: Date.now(),
  expiresAt: Date.now() + hour,
})

function contract(open: () => OpenStore): void {
  let backend: StoreBackend
  beforeEach(async () => {
    backend = open()({ clients: [given], now: () => Date.now() })
    await backend.clear()
  })
  afterEach(() => backend.close())

  /** Two tokens of one grant, and a code. */
  const filled = () =>
    backend.transaction(async (store) => {
      const root = grant('g1')
      store.accessTokens.set('t1', token('t1', root))
      store.accessTokens.set('t2', token('t2', root))
      store.codes.set('c1', { value: 'c1', grant: root, issuedAt: Date.now(), used: false })
    })

  it('keeps what a request put there, for the next one', async () => {
    await filled()
    const found = await backend.transaction(async ({ codes }) => codes.get('c1'))
    expect(found).to.deep.include({ value: 'c1', used: false })
    expect(found?.grant.request.get('state')).to.equal('a b')
  })

  it('keeps changes that were made in place', async () => {
    await filled()
    await backend.transaction(async ({ codes }) => {
      const code = codes.get('c1')
      if (code) code.used = true
    })
    expect(await backend.transaction(async ({ codes }) => codes.get('c1')?.used)).to.equal(true)
  })

  it('lets the tokens of a grant share it', async () => {
    await filled()
    await backend.transaction(async ({ accessTokens }) => {
      const [one, other] = [accessTokens.get('t1'), accessTokens.get('t2')]
      expect(one?.grant).to.equal(other?.grant)
      if (one) one.grant.revoked = true
    })
    const other = await backend.transaction(async ({ accessTokens }) => accessTokens.get('t2'))
    expect(other?.grant.revoked).to.equal(true)
  })

  it('revokes a grant of which only a deleted record told', async () => {
    await filled()
    await backend.transaction(async ({ codes }) => {
      const code = codes.get('c1')
      codes.delete('c1')
      if (code) code.grant.revoked = true
    })
    expect(await backend.transaction(async ({ codes }) => codes.has('c1'))).to.equal(false)
    const left = await backend.transaction(async ({ accessTokens }) => accessTokens.get('t1'))
    expect(left?.grant.revoked).to.equal(true)
  })

  it('gives all records, in the order in which they came', async () => {
    for (const name of ['b', 'a', 'c']) {
      await backend.transaction(async ({ sessions }) => {
        sessions.set(name, { id: name, csrf: '', expiresAt: Date.now() + hour })
      })
    }
    const walks = await backend.transaction(async ({ sessions }) => [
      [...sessions.keys()],
      [...sessions.values()].map(({ id }) => id),
      [...sessions].map(([key]) => key),
    ])
    for (const walk of walks) expect(walk).to.deep.equal(['b', 'a', 'c'])
    expect(await backend.transaction(async ({ sessions }) => sessions.size)).to.equal(3)
  })

  it('ends everything of a client that is removed', async () => {
    await filled()
    await backend.transaction(async (store) => store.clients.set('own', { ...given, client_id: 'own' }))
    await backend.transaction(async (store) => store.removeClient('own'))
    expect(await backend.transaction(async ({ codes }) => codes.get('c1')?.grant.revoked)).to.equal(false)
    await backend.transaction(async (store) => store.removeClient('given'))
    expect(await backend.transaction(async ({ codes }) => codes.get('c1')?.grant.revoked)).to.equal(true)
    expect(await backend.transaction(async ({ clients }) => [...clients.keys()])).to.deep.equal([])
  })

  it('has the clients that the server was given, also after everything is forgotten', async () => {
    await backend.transaction(async (store) => {
      store.clients.set('own', { ...given, client_id: 'own' })
      store.removeClient('given')
    })
    await backend.clear()
    const names = await backend.transaction(async ({ clients }) => [...clients.keys()])
    expect(names).to.deep.equal(['given'])
  })

  it('counts failures, and forgets them after a success', async () => {
    for (const at of [1, 2, 3]) await backend.transaction(async (store) => store.failed('user alice', at))
    expect(await backend.transaction(async (store) => store.failures('user alice', 2))).to.equal(2)
    await backend.transaction(async (store) => store.succeeded('user alice'))
    expect(await backend.transaction(async (store) => store.failures('user alice', 0))).to.equal(0)
  })

  it('goes back to what it held', async () => {
    const seen = slot<(string | undefined)[]>('seen')
    await filled()
    await backend.transaction(async (store) => {
      store.kept(seen).set('list', ['x', undefined, 'y'])
      store.clients.set('own', { ...given, client_id: 'own' })
      store.accessTokens.set('endless', { ...token('endless', grant('g2')), expiresAt: Infinity })
    })
    const content = JSON.parse(JSON.stringify(await backend.content())) as Awaited<
      ReturnType<StoreBackend['content']>
    >
    await backend.clear()
    await backend.transaction(async ({ sessions }) => {
      sessions.set('late', { id: 'late', csrf: '', expiresAt: Date.now() + hour })
    })
    await backend.fill(content)
    await backend.transaction(async (store) => {
      expect([...store.sessions.keys()]).to.deep.equal([])
      expect([...store.clients.keys()]).to.have.members(['given', 'own'])
      const [one, other] = [store.accessTokens.get('t1'), store.codes.get('c1')]
      expect(one?.grant).to.deep.equal(grant('g1'))
      expect(one?.grant).to.equal(other?.grant)
      expect(store.accessTokens.get('endless')?.expiresAt).to.equal(Infinity)
      expect(store.kept(seen).get('list')).to.have.length(3)
      expect(store.kept(seen).get('list')?.[1]).to.equal(undefined)
    })
  })

  it('tells the error of a request that failed', async () => {
    const failing = backend.transaction(async ({ codes }) => {
      codes.get('c1')
      throw new Error('broken rule')
    })
    const error = await failing.then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(error).to.be.instanceOf(Error).with.property('message', 'broken rule')
  })

  it('names every map of its records, so that none is left out of copies', async () => {
    await backend.transaction(async (store) => {
      const maps = Object.values(store).filter((member) => member instanceof Map)
      expect([...store.tables.values()]).to.include.members(maps)
    })
  })
}

describe('the store in memory', () => contract(() => memoryStore()))

describeWithRedis('the store in Redis', (url) => {
  contract(() => redisStore({ url: url(), prefix: 'contract[*]' }))

  it('forgets what is its own only', async () => {
    const home = { clients: [], now: () => Date.now() }
    const [one, other] = ['one', 'other'].map((prefix) => redisStore({ url: url(), prefix })(home))
    for (const backend of [one, other]) {
      await backend?.transaction(async (store) => store.registrationTokens.set('key', 'value'))
    }
    await one?.clear()
    const left = (backend: typeof one) =>
      backend?.transaction(async (store) => store.registrationTokens.get('key'))
    expect(await left(one)).to.equal(undefined)
    expect(await left(other)).to.equal('value')
    await one?.close()
    await other?.close()
  })
})
