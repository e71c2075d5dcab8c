import { expect } from 'chai'
import { memoryStore } from '../../../mock-server/index.ts'
import { BoundedMap } from '../../../mock-server/store/bounded-map.ts'
import { slot } from '../../../mock-server/store/slot.ts'

const day = 86_400_000
const names = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `k${from + at}`)

describe('a bounded map', () => {
  let now = 0
  beforeEach(() => {
    now = 0
  })
  const map = (limit: number, stays = new Set<string>()) =>
    new BoundedMap<{ expiresAt?: number }>({ limit, now: () => now, stays })

  it('never holds more than its limit, and lets the oldest go first', () => {
    const kept = map(20)
    let largest = 0
    for (const name of names(0, 1000)) largest = Math.max(largest, kept.set(name, {}).size)
    expect(largest).to.equal(20)
    expect([...kept.keys()].at(-1)).to.equal('k999')
    expect([...kept.keys()]).to.deep.equal(names(1000 - kept.size, 1000))
  })

  it('lets what has ended go before what is oldest', () => {
    const kept = map(10)
    kept.set('old and alive', { expiresAt: 100 })
    for (const name of names(0, 9)) kept.set(name, { expiresAt: 10 })
    now = 50
    kept.set('new', { expiresAt: 100 })
    expect([...kept.keys()]).to.deep.equal(['old and alive', 'new'])
  })

  it('keeps what has just ended while there is room, and not what ended a day ago', () => {
    const kept = map(100)
    kept.set('ended', { expiresAt: 10 })
    now = 20
    for (const name of names(0, 20)) kept.set(name, {})
    expect(kept.has('ended')).to.equal(true)
    now = 10 + day
    for (const name of names(20, 40)) kept.set(name, {})
    expect(kept.has('ended')).to.equal(false)
  })

  it('does not count a new value of the same record', () => {
    const kept = map(3)
    for (const name of ['a', 'b', 'c', 'a', 'b', 'c', 'a']) kept.set(name, {})
    expect([...kept.keys()]).to.deep.equal(['a', 'b', 'c'])
  })

  it('keeps what always stays', () => {
    const kept = map(2, new Set(['given']))
    kept.set('given', { expiresAt: -2 * day })
    for (const name of names(0, 50)) kept.set(name, {})
    expect(kept.has('given')).to.equal(true)
    expect(kept.size).to.be.at.most(3)
  })
})

describe('memoryStore', () => {
  it('limits every kind of records, slots and failures too, and never forgets the clients of the server', async () => {
    const client = { client_id: 'given', redirect_uris: [] }
    const backend = memoryStore({ limit: 10 })({ clients: [client], now: () => Date.now() })
    const used = slot<number>('used')
    await backend.transaction(async (store) => {
      for (const name of names(0, 100)) {
        store.kept(used).set(name, 1)
        store.approved({ username: name, clientId: 'given', scope: 'read' })
        store.clients.set(name, { ...client, client_id: name })
        store.failed(name, 1)
      }
      expect(store.clients.has('given')).to.equal(true)
      for (const table of store.tables.values()) expect(table.size).to.be.at.most(11)
    })
  })

  it('remembers an approval once', async () => {
    const backend = memoryStore()({ clients: [], now: () => Date.now() })
    await backend.transaction(async (store) => {
      for (const scope of ['read', 'read', 'write']) store.approved({ username: 'a', clientId: 'b', scope })
      expect(store.approvals.size).to.equal(2)
    })
  })

  it('says what a limit is', () => {
    expect(() => memoryStore({ limit: 0 })).to.throw(
      'memoryStore: limit is the most records of each kind, a whole number from 1; got 0.',
    )
  })
})
