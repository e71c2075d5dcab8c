/** The store of one server alone, in the memory of its process. */
import type { Grant } from '../model.ts'
import type { Home, OpenStore, StoreBackend, StoreContent } from './backend.ts'
import { BoundedMap } from './bounded-map.ts'
import { MemoryStore } from './memory.ts'
import { decoded, deleted, encoded } from './record.ts'

/**
 * In memory, the default.
 *
 * @param options.limit most records of each kind: sessions, codes, access tokens and so on; default 10,000. Beyond it
 *   what has expired is forgotten first, then what is oldest.
 * @throws {RangeError} when the limit is no whole number above zero
 */
export function memoryStore({ limit = 10_000 }: { limit?: number } = {}): OpenStore {
  if (!Number.isSafeInteger(limit) || limit < 1) {
    throw new RangeError(
      `memoryStore: limit is the most records of each kind, a whole number from 1; got ${limit}.`,
    )
  }
  return (home) => new InMemory(home, limit)
}

class InMemory implements StoreBackend {
  readonly #home: Home
  readonly #limit: number
  #store: MemoryStore

  constructor(home: Home, limit: number) {
    this.#home = home
    this.#limit = limit
    this.#store = this.#fresh()
  }

  transaction<T>(work: (store: MemoryStore) => Promise<T>): Promise<T> {
    return work(this.#store)
  }

  async ready(): Promise<void> {}

  async clear(): Promise<void> {
    this.#store = this.#fresh()
  }

  async content(): Promise<StoreContent> {
    const grants = new Map<string, Grant>()
    const given = new Map(this.#home.clients.map((client) => [client.client_id, encoded(client)]))
    const tables: StoreContent['tables'] = {}
    for (const [name, table] of this.#store.tables) {
      const records = [...table].map(([key, record]): [string, string] => [key, encoded(record, grants)])
      const known = name === 'clients' ? given : undefined
      tables[name] = records.filter(([key, text]) => known?.get(key) !== text)
    }
    for (const id of given.keys()) if (!this.#store.clients.has(id)) tables['clients']?.push([id, deleted])
    return { tables, grants: Object.fromEntries([...grants].map(([id, grant]) => [id, encoded(grant)])) }
  }

  async fill({ tables, grants }: StoreContent): Promise<void> {
    const store = this.#fresh()
    const none = () => undefined
    const known = new Map(Object.entries(grants).map(([id, text]) => [id, decoded(text, none) as Grant]))
    for (const [name, records] of Object.entries(tables)) {
      const table = store.table(name)
      for (const [key, text] of records) {
        const record = decoded(text, (id) => known.get(id))
        if (text === deleted) table.delete(key)
        else if (record !== undefined) table.set(key, record)
      }
    }
    this.#store = store
  }

  async close(): Promise<void> {}

  #fresh(): MemoryStore {
    const { clients, now } = this.#home
    const stays = new Set(clients.map(({ client_id }) => client_id))
    const limit = this.#limit
    const store = new MemoryStore(
      (name) => new BoundedMap({ limit, now, ...(name === 'clients' ? { stays } : {}) }),
    )
    for (const client of clients) store.clients.set(client.client_id, client)
    return store
  }
}
