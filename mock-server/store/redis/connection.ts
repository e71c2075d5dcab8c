/** A connection to Redis or Valkey, opened when it is needed. The only file that knows the client library. */
import type { createClient, RedisClientType } from '@redis/client'
import { commitScript } from './commit.ts'

export interface Check {
  key: string
  /** What has to stand there still; empty: nothing. */
  text: string
}

export interface Write {
  key: string
  /** Empty: the record goes. */
  text: string
  /** How long it is kept at least; milliseconds. */
  keep: number
}

/** Keys in one round trip. */
const most = 1000

export class Connection {
  readonly #url: string
  #promised: Promise<RedisClientType> | undefined
  /** While a connection is being opened. */
  #opening: Promise<RedisClientType> | undefined
  #busy = 0

  constructor(url: string) {
    this.#url = url
  }

  /** @throws {Error} one sentence, when nobody answers */
  async ready(): Promise<void> {
    await this.#using((client) => client.ping())
  }

  /** What stands at the keys, all read at one moment when they are no more than a thousand. */
  async read(keys: readonly string[]): Promise<(string | null)[]> {
    const lots = inLots(keys)
    return (await this.#using((client) => Promise.all(lots.map((lot) => client.mGet(lot))))).flat()
  }

  /** Every key that begins like this. */
  async keysBelow(prefix: string): Promise<string[]> {
    const pattern = `${prefix.replaceAll(/[*?[\]\\^-]/g, '\\$&')}*`
    return this.#using(async (client) => {
      const found = new Set<string>()
      for await (const keys of client.scanIterator({ MATCH: pattern, COUNT: most })) {
        for (const key of keys) found.add(key)
      }
      return [...found]
    })
  }

  /** Writes all or nothing; false: something that was checked has changed. */
  async commit(checks: readonly Check[], writes: readonly Write[]): Promise<boolean> {
    const done = await this.#using((client) =>
      client.eval(commitScript, {
        keys: [...checks, ...writes].map(({ key }) => key),
        arguments: [
          String(checks.length),
          ...checks.map(({ text }) => text),
          ...writes.flatMap(({ text, keep }) => [text, String(keep)]),
        ],
      }),
    )
    return Number(done) === 1
  }

  async remove(keys: readonly string[]): Promise<void> {
    await this.#using((client) => Promise.all(inLots(keys).map((lot) => client.del(lot))))
  }

  async close(): Promise<void> {
    const client = await this.#promised?.catch(() => undefined)
    this.#promised = undefined
    if (client?.isOpen) await client.close()
  }

  /** The process may end while nothing is asked of the connection, and not before the answer to what was. */
  async #using<T>(act: (client: RedisClientType) => Promise<T>): Promise<T> {
    const client = await this.#client()
    this.#busy += 1
    if (this.#busy === 1) client.ref()
    try {
      return await act(client)
    } catch (cause) {
      if (client.isOpen) throw cause
      throw new Error(
        `redisStore: the connection to ${placeOf(this.#url)} was lost; the next request opens another.`,
        {
          cause,
        },
      )
    } finally {
      this.#busy -= 1
      if (this.#busy === 0 && client.isOpen) client.unref()
    }
  }

  async #client(): Promise<RedisClientType> {
    const known = await this.#promised?.catch(() => undefined)
    if (known?.isOpen) return known
    // Whoever found the same one closed may have begun another already.
    this.#opening ??= this.#promised = connected(this.#url).finally(() => (this.#opening = undefined))
    return this.#opening
  }
}

async function connected(url: string): Promise<RedisClientType> {
  const redis = await library()
  const client: RedisClientType = redis.createClient({
    url,
    socket: { reconnectStrategy: false, connectTimeout: 5000 },
  })
  // Whoever waits for an answer is told; without a listener the process would end.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message || cause.name : String(cause)
    throw new Error(
      `redisStore: ${placeOf(url)} does not answer (${reason}); start Redis or Valkey there, or give another url.`,
      { cause },
    )
  }
}

async function library(): Promise<{ createClient: typeof createClient }> {
  try {
    return await import('@redis/client')
  } catch (cause) {
    throw new Error(
      'redisStore needs the package @redis/client, which is not installed: run `npm install --save-dev @redis/client`.',
      { cause },
    )
  }
}

/** Without the password. */
function placeOf(url: string): string {
  const { protocol, host, pathname } = new URL(url)
  return `${protocol}//${host}${pathname}`
}

function inLots<T>(all: readonly T[]): T[][] {
  const lots: T[][] = []
  for (let at = 0; at < all.length; at += most) lots.push(all.slice(at, at + most))
  return lots
}
