/** A part of the state, read at one moment, as a store for one request. */
import type { Grant } from '../../model.ts'
import { MemoryStore } from '../memory.ts'
import { decoded, deleted, grantsIn } from '../record.ts'
import type { Connection } from './connection.ts'
import { grants, read, type Names, type Stored } from './names.ts'
import type { Needs } from './needs.ts'
import { PartialMap } from './partial-map.ts'

export interface Loaded {
  store: MemoryStore
  tables: Map<string, PartialMap<unknown>>
  /** Grants that were read, as objects that their codes and tokens share. */
  grants: Map<string, Grant>
  /** What stands in Redis, by its name there; undefined: nothing, as far as it was read. */
  stored: Map<string, Stored>
}

/** @param given encoded records of the tables that are there unless Redis says otherwise */
export async function load(
  needs: Needs,
  given: ReadonlyMap<string, ReadonlyMap<string, string>>,
  connection: Connection,
  names: Names,
): Promise<Loaded> {
  const stored = await storedFor(needs, connection, names)
  const known = new Map<string, Grant>()
  const grantOf = (id: string) => {
    const text = stored.get(names.key(grants, id))?.text
    const grant = known.get(id) ?? (text === undefined ? undefined : (decoded(text, none) as Grant))
    if (grant) known.set(id, grant)
    return grant
  }
  const tables = new Map<string, PartialMap<unknown>>()
  const store = new MemoryStore((name) => {
    const table = new PartialMap<unknown>()
    tables.set(name, table)
    return table
  })
  const put = (table: string, key: string, text: string) => {
    const record = text === deleted ? undefined : decoded(text, grantOf)
    if (record === undefined) return
    store.table(table)
    tables.get(table)?.load(key, record)
  }
  for (const [table, records] of given) {
    for (const [key, text] of records) if (!stored.has(names.key(table, key))) put(table, key, text)
  }
  for (const [name, { text }] of [...stored].sort(([, one], [, other]) => one.since - other.since)) {
    const [table, key] = names.read(name)
    if (table !== grants) put(table, key, text)
  }
  return { store, tables, grants: known, stored }
}

/** The records that are needed, and the grants that they refer to. */
async function storedFor(needs: Needs, connection: Connection, names: Names): Promise<Map<string, Stored>> {
  const wanted = [...needs.keys].flatMap(([table, keys]) =>
    needs.whole.has(table) ? [] : [...keys].map((key) => names.key(table, key)),
  )
  for (const table of needs.whole) wanted.push(...(await connection.keysBelow(names.table(table))))
  const stored = await readAll(wanted, connection)
  const ids = new Set([...stored.values()].flatMap(({ text }) => grantsIn(text)))
  const roots = await readAll(
    [...ids].map((id) => names.key(grants, id)),
    connection,
  )
  return new Map([...stored, ...roots])
}

export async function readAll(keys: readonly string[], connection: Connection): Promise<Map<string, Stored>> {
  const found = new Map<string, Stored>()
  if (keys.length === 0) return found
  const values = await connection.read(keys)
  for (const [at, key] of keys.entries()) {
    const raw = values[at]
    if (typeof raw === 'string') found.set(key, read(raw))
  }
  return found
}

const none = () => undefined
