/** A baseline written anew from a run: what a person wrote in it stays wherever it still holds. */
import { isMap, isSeq, parseDocument, visit, type Document } from 'yaml'
import type { CheckResult } from '../../suites/verdict.ts'
import { UsageError } from '../usage-error.ts'
import { today, unjudged } from './apply.ts'
import type { Baseline } from './load.ts'

export interface Update {
  source: string
  added: number
  dropped: number
  kept: number
}

/**
 * Entries whose verdict still stands stay as they are, also those that have expired: to accept them again takes a person.
 * Those of checks that were not played stay too. What turned the run red gets an entry; what does not, loses it.
 *
 * @param isRed whether a verdict that is not accepted turns the run red
 * @throws {UsageError} when the file is written in a way that cannot be changed line by line
 */
export function updated(
  { path, source, entries }: Baseline,
  checks: readonly CheckResult[],
  isRed: (check: CheckResult) => boolean,
  day = today(),
): Update {
  const document = parseDocument(source)
  refuseAnchors(document, path)
  const gone = new Set<string>()
  const fresh: CheckResult[] = []
  for (const check of checks) {
    const known = entries.get(check.id)
    if (known?.verdict === check.verdict) continue
    if (known) gone.add(check.id)
    if (isRed(check)) fresh.push(check)
  }
  for (const { id, verdict } of fresh) {
    const reason = `${unjudged} (seen ${day})`
    if (gone.has(id)) rejudge(document, id, { verdict, reason })
    else append(document, id, { verdict, reason })
  }
  const dropped = [...gone].filter((id) => !fresh.some((check) => check.id === id))
  for (const id of dropped) remove(document, id)
  const text = document.contents ? document.toString({ lineWidth: 0 }) : source
  const kept = entries.size - gone.size
  return { source: text === '' ? '[]\n' : text, added: fresh.length, dropped: dropped.length, kept }
}

function refuseAnchors(document: Document, path: string): void {
  let found = false
  visit(document, {
    Alias() {
      found = true
      return visit.BREAK
    },
  })
  if (found)
    throw new UsageError(
      `${path}: has anchors, which cannot be updated; write the entries out, then try again`,
    )
}

/** Where the entry of that id stands. */
function placeOf(document: Document, id: string): (string | number)[] {
  const { contents } = document
  if (!isSeq(contents)) return [id]
  return [contents.items.findIndex((item) => isMap(item) && item.get('id') === id)]
}

function rejudge(document: Document, id: string, changed: Record<string, string>): void {
  const place = placeOf(document, id)
  for (const [name, value] of Object.entries(changed)) document.setIn([...place, name], value)
  document.deleteIn([...place, 'expires'])
}

function append(document: Document, id: string, entry: Record<string, string>): void {
  const { contents } = document
  if (isMap(contents) && contents.items.length > 0) return void document.set(id, entry)
  if (isSeq(contents) && contents.items.length > 0)
    return void contents.add(document.createNode({ id, ...entry }))
  document.contents = document.createNode([{ id, ...entry }])
}

function remove(document: Document, id: string): void {
  document.deleteIn(placeOf(document, id))
}
