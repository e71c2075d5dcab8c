/** What one request changed, and what that rests on. */
import type { Grant } from '../../model.ts'
import { day, endOf } from '../lifetime.ts'
import { deleted, encoded } from '../record.ts'
import type { Check, Write } from './connection.ts'
import type { Loaded } from './loaded.ts'
import { grants, placed, written, type Names } from './names.ts'

/** How long what never ends by itself is kept after it was written; milliseconds. */
const month = 30 * day

/** Longer than anybody waits; milliseconds. */
const longest = 3650 * day

/**
 * How long a record is kept. A day longer than it is good for: a clock may be moved, and what has just ended is not
 * the same as what never was.
 */
export function keptFor(record: unknown, now: number): number {
  const end = endOf(record)
  return end === undefined ? month : Math.min(Math.max(end - now, 0) + day, longest)
}

/** Everything that has to hold still, and what is to be written then. */
export function changesOf(
  loaded: Loaded,
  given: ReadonlyMap<string, ReadonlyMap<string, string>>,
  names: Names,
  now: number,
): { checks: Check[]; writes: Write[] } {
  const checks = new Map<string, Check>()
  const writes: Write[] = []
  const rootsAsked = new Map<string, Grant>()
  /** How long grants are kept for the sake of what refers to them, by id. */
  const rootsKept = new Map<string, number>()
  const check = (key: string) => {
    const known = loaded.stored.get(key)
    checks.set(key, { key, text: known ? written(known) : '' })
  }
  const write = (key: string, text: string, keep: number) => {
    const since = loaded.stored.get(key)?.since ?? placed()
    writes.push({ key, text: text === '' ? '' : written({ since, text }), keep })
  }

  for (const [name, table] of loaded.tables) {
    const keys = new Set([...table.asked, ...table.written, ...(table.walked ? table.heldKeys() : [])])
    for (const recordKey of keys) {
      const key = names.key(name, recordKey)
      const record = table.held(recordKey)
      const roots = new Map<string, Grant>()
      const text = record === undefined ? '' : encoded(record, roots)
      const otherwise = given.get(name)?.get(recordKey)
      const before = loaded.stored.get(key)?.text ?? otherwise ?? ''
      if (table.asked.has(recordKey)) {
        check(key)
        for (const [id, grant] of roots) rootsAsked.set(id, grant)
      }
      if (text === before || (text === '' && before === deleted)) continue
      if (loaded.stored.has(key)) check(key)
      const keep = record === undefined ? month : keptFor(record, now)
      write(key, text === '' && otherwise !== undefined ? deleted : text, keep)
      for (const [id, grant] of roots) {
        rootsAsked.set(id, grant)
        rootsKept.set(id, Math.max(keep, rootsKept.get(id) ?? 0))
      }
    }
  }

  for (const [id, grant] of new Map([...loaded.grants, ...rootsAsked])) {
    const key = names.key(grants, id)
    const text = encoded(grant)
    const before = loaded.stored.get(key)?.text
    const changed = text !== before
    if (before !== undefined && (changed || rootsAsked.has(id))) check(key)
    if (changed || rootsKept.has(id)) write(key, text, rootsKept.get(id) ?? day)
  }
  return { checks: [...checks.values()], writes }
}
