/** One row of the proof: all checks against one server, compared with what is expected of it. */
import type { CheckResult, Verdict } from '../suites/verdict.ts'
import { playRow } from './play-row.ts'
import { subjectOf } from './subject.ts'
import { staged } from '../run/staging.ts'
import { traceOf } from './trace.ts'

export interface Row {
  /** Name of the defect, `honest`, `vendor` (mended in everything), or `vendor/departure` (in all but this). */
  subject: string
  /** Exactly the checks that the defect names did not pass. */
  exact: boolean
  /** Ids of the checks that failed or warned, as expected. */
  broken: string[]
  /** Ids of the checks that could not decide, as expected. */
  obscured: string[]
  /** Ids that are expected not to pass, and do. */
  missed: string[]
  unexpected: { id: string; verdict: Verdict; reason: string }[]
  /** Ids of checks that fail without saying what was expected and what came. */
  unexplained: string[]
  /** Checks that were played. The others make the server ask no rule that the defect changes. */
  played: number
  requests: number
}

export interface RowOptions {
  /** Plays also the checks that cannot see the defect. */
  everyPair?: boolean
  /** Ids of the checks that are played, and of which something is expected; default all. */
  only?: readonly string[] | undefined
}

export async function row(name: string, { everyPair = false, only }: RowOptions = {}): Promise<Row> {
  const { server, undecided, maySkip, pkce, differs, ...expected } = subjectOf(name)
  const wanted = (id: string) => only?.includes(id) ?? true
  const [breaks, obscures] = [expected.breaks.filter(wanted), expected.obscures.filter(wanted)]
  const sees = differs && !everyPair ? await concerned(differs, wanted) : () => true
  const { results, requests } = await playRow({
    server: (id) => server(staged(id)),
    only: (id) => wanted(id) && sees(id),
    pkce,
    maySkip,
  })
  const broken: string[] = []
  const obscured: string[] = []
  const unexpected: Row['unexpected'] = []
  for (const { id, verdict, reason } of results) {
    if (verdict === 'pass') continue
    if ((verdict === 'fail' || verdict === 'warn') && breaks.includes(id)) broken.push(id)
    else if ((verdict === 'inconclusive' || verdict === 'skip') && obscures.includes(id)) obscured.push(id)
    else if (verdict === 'inconclusive' && undecided.includes(id)) continue
    else if (!(verdict === 'skip' && maySkip)) unexpected.push({ id, verdict, reason })
  }
  const seen = new Set([...broken, ...obscured])
  const missed = [...breaks, ...obscures].filter((id) => !seen.has(id))
  const unexplained = results.filter(failsWithoutReason).map(({ id }) => id)
  return {
    subject: name,
    exact: missed.length === 0 && unexpected.length === 0 && unexplained.length === 0,
    broken,
    obscured,
    missed,
    unexpected,
    unexplained,
    played: results.length,
    requests,
  }
}

function failsWithoutReason({ variants }: CheckResult): boolean {
  return variants.some(({ verdict, expected, actual }) => verdict === 'fail' && !(expected && actual))
}

/** The checks that make the server ask one of these rules. */
async function concerned(
  differs: { from: string; in: ReadonlySet<string> },
  wanted: (id: string) => boolean,
): Promise<(id: string) => boolean> {
  const trace = await traceOf(differs.from, wanted)
  return (id) => [...(trace.get(id) ?? [])].some((name) => differs.in.has(name))
}
