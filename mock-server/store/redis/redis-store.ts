/** The store of several servers together, in Redis or Valkey. */
import type { Home, OpenStore, StoreBackend, StoreContent } from '../backend.ts'
import type { MemoryStore } from '../memory.ts'
import { encoded } from '../record.ts'
import { changesOf, keptFor } from './changes.ts'
import { Connection, type Write } from './connection.ts'
import { load, readAll } from './loaded.ts'
import { grants, Names, placed, written } from './names.ts'
import { Needs } from './needs.ts'

export interface RedisStoreOptions {
  /** Such as `redis://127.0.0.1:6379`, with user, password and number of the database where needed. */
  url: string
  /** Servers with the same prefix are one server; default `grantproof`. A further issuer has its path after it. */
  prefix?: string
}

/** More tries than requests that could meet at one record. */
const mostTries = 200

/**
 * In Redis or Valkey: servers that are given the same place and prefix are one server, in whatever processes they run.
 * A request works on its own copy of the records that it needs; what it changed is written in one step, and if another
 * request was faster the request is handled anew. So a code is redeemed once, however many servers are asked.
 * Needs the package `@redis/client`.
 *
 * @throws {TypeError} when `url` is no URL of Redis
 */
export function redisStore({ url, prefix = 'grantproof' }: RedisStoreOptions): OpenStore {
  if (!URL.canParse(url) || !['redis:', 'rediss:'].includes(new URL(url).protocol)) {
    throw new TypeError('redisStore: url is where Redis or Valkey listens, such as redis://127.0.0.1:6379.')
  }
  return (home) => new InRedis(home, new Connection(url), new Names(prefix + (home.tenant ?? '')))
}

class InRedis implements StoreBackend {
  readonly #now: () => number
  readonly #connection: Connection
  readonly #names: Names
  /** The server's own clients, encoded. */
  readonly #given: ReadonlyMap<string, ReadonlyMap<string, string>>

  constructor({ clients, now }: Home, connection: Connection, names: Names) {
    this.#now = now
    this.#connection = connection
    this.#names = names
    const texts = clients.map((client): [string, string] => [client.client_id, encoded(client)])
    this.#given = new Map([['clients', new Map(texts)]])
  }

  async transaction<T>(work: (store: MemoryStore) => Promise<T>): Promise<T> {
    const needs = new Needs()
    for (let tries = 0; tries < mostTries; tries += 1) {
      const loaded = await load(needs, this.#given, this.#connection, this.#names)
      const outcome = await settled(() => work(loaded.store))
      // What was asked for and not read yet may be there: the outcome counts only when nothing was missing.
      const learned = [...loaded.tables].map(([name, table]) => needs.learn(name, table))
      if (learned.includes(true)) continue
      if ('error' in outcome) throw outcome.error
      const { checks, writes } = changesOf(loaded, this.#given, this.#names, this.#now())
      if (writes.length === 0 || (await this.#connection.commit(checks, writes))) return outcome.value
    }
    throw new Error(
      `redisStore: other requests changed the same records ${mostTries} times; this one gave up.`,
    )
  }

  ready(): Promise<void> {
    return this.#connection.ready()
  }

  async clear(): Promise<void> {
    const keys = await this.#connection.keysBelow(this.#names.prefix)
    if (keys.length > 0) await this.#connection.remove(keys)
  }

  async content(): Promise<StoreContent> {
    const keys = await this.#connection.keysBelow(this.#names.prefix)
    const stored = [...(await readAll(keys, this.#connection))]
    const content: StoreContent = { tables: {}, grants: {} }
    for (const [name, { text }] of stored.sort(([, one], [, other]) => one.since - other.since)) {
      const [table, key] = this.#names.read(name)
      if (table === grants) content.grants[key] = text
      else (content.tables[table] ??= []).push([key, text])
    }
    return content
  }

  async fill(content: StoreContent): Promise<void> {
    const now = this.#now()
    const writes: Write[] = []
    let longest = 0
    const put = (table: string, key: string, text: string, keep: number) => {
      const stored = written({ since: placed(), text })
      writes.push({ key: this.#names.key(table, key), text: stored, keep })
      longest = Math.max(longest, keep)
    }
    for (const [table, records] of Object.entries(content.tables)) {
      for (const [key, text] of records) put(table, key, text, keptFor(JSON.parse(text), now))
    }
    for (const [id, text] of Object.entries(content.grants)) put(grants, id, text, longest)
    await this.clear()
    for (let at = 0; at < writes.length; at += 500) {
      await this.#connection.commit([], writes.slice(at, at + 500))
    }
  }

  close(): Promise<void> {
    return this.#connection.close()
  }
}

async function settled<T>(act: () => Promise<T>): Promise<{ value: T } | { error: unknown }> {
  try {
    return { value: await act() }
  } catch (error) {
    return { error }
  }
}
