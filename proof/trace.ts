/**
 * Which rules a check makes a server ask. Up to the first answer of a rule that differs, a server with a defect acts as
 * the server without it: a check that never makes the honest server ask an overridden rule sees no difference at
 * all, so its verdict there is known without playing it.
 */
import { staged } from '../run/staging.ts'
import { playRow } from './play-row.ts'
import { subjectOf } from './subject.ts'

/** Names of rules, by the id of the check. */
export type Trace = ReadonlyMap<string, ReadonlySet<string>>

const traces = new Map<string, Promise<Trace>>()

/** What each of the wanted checks, always the same in a thread, asks of the server of this row. Played once in a thread. */
export function traceOf(subject: string, wanted: (id: string) => boolean): Promise<Trace> {
  let trace = traces.get(subject)
  if (!trace) traces.set(subject, (trace = traced(subject, wanted)))
  return trace
}

async function traced(subject: string, wanted: (id: string) => boolean): Promise<Trace> {
  const { server, maySkip } = subjectOf(subject)
  const asked = new Map<string, Set<string>>()
  await playRow({
    server: (id) => {
      const rules = new Set<string>()
      asked.set(id, rules)
      return server({ ...staged(id), onRule: (name) => rules.add(name) })
    },
    only: wanted,
    maySkip,
  })
  return asked
}
