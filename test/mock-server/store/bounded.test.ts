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

  it('holds 8 Mi characters of long records, and lets the oldest of them go first', () => {
    const kept = new BoundedMap<{ text: string[] }>({
      limit: 10_000,
      now: () => now,
      stays: new Set(['given']),
    })
    const mebi = () => ({ text: ['x'.repeat(1024 * 1024)] })
    kept.set('given', mebi())
    kept.set('short', { text: ['x'] })
    for (const name of names(0, 20)) kept.set(name, mebi())
    const most = () => [...kept.keys()].filter((name) => name !== 'short')
    // Each has the characters of its names as well, so that eight are a little too much.
    expect(most()).to.deep.equal(['given', ...names(14, 20)])
    expect(kept.has('short')).to.equal(true)
    for (const name of names(14, 20)) kept.set(name, { text: ['short now'] })
    for (const name of names(20, 26)) kept.set(name, mebi())
    expect(most()).to.deep.equal(['given', ...names(14, 26)])
    kept.clear()
    for (const name of names(0, 9)) kept.set(name, mebi())
    expect(most()).to.deep.equal(names(2, 9))
  })

  it('counts a long key, and what stands deep within a record', () => {
    const kept = new BoundedMap<unknown>({ limit: 10_000, now: () => now })
    const long = 'x'.repeat(5 * 1024 * 1024)
    kept.set(long, 1)
    kept.set('next', { a: [{ b: long }] })
    expect([...kept.keys()]).to.deep.equal(['next'])
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
