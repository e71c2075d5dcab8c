/** Where a server's state lives, and how a request gets hold of it. */
import type { MockClient } from '../model.ts'
import type { MemoryStore } from './memory.ts'

/** What a store has to know of its server. */
export interface Home {
  /** The clients that the server was given: always there. */
  clients: readonly MockClient[]
  /** The server's time; milliseconds since 1970. */
  now: () => number
  /** The path of a further issuer such as `/second`, whose state is apart from that of the first; undefined for the first. */
  tenant?: string
}

/** Opens the store of one server; see `memoryStore` and `redisStore`. */
export type OpenStore = (home: Home) => StoreBackend

export interface StoreBackend {
  /**
   * Lets one request work on the state, as if it were alone with it where several servers share the state.
   *
   * @param work may be called more than once, with what it changed before undone: it has no effect but in the store
   */
  transaction<T>(work: (store: MemoryStore) => Promise<T>): Promise<T>
  /** Settles once the state can be reached. @throws {Error} one sentence, when it cannot */
  ready(): Promise<void>
  /** Forgets everything but the clients that the server was given. */
  clear(): Promise<void>
  /** The whole state. */
  content(): Promise<StoreContent>
  /** Replaces the whole state. */
  fill(content: StoreContent): Promise<void>
  /** Lets go of connections. */
  close(): Promise<void>
}

/** Records in the order in which they came, each encoded as text. */
export interface StoreContent {
  tables: Record<string, [key: string, record: string][]>
  /** By id: what codes and tokens refer to. */
  grants: Record<string, string>
}
