/** One row of the proof: all checks against one server, compared with what is expected of it. */
import type { CheckResult, Verdict } from '../suites/verdict.ts'
import { staged } from '../run/staging.ts'
import { playRow } from './play-row.ts'
import { Lookout, type Sight } from './sight.ts'
import { serverOf, subjectOf } from './subject.ts'

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
  /** Checks that were played. To the others what is wrong makes no difference. */
  played: number
  requests: number
}

export interface RowOptions {
  /** Ids of the checks that are played, and of which something is expected; default all. */
  only?: readonly string[] | undefined
  /** Ids of the checks that can see what is wrong: the others pass and are not played. Default all. */
  sight?: ReadonlySet<string> | undefined
  /** Rows that depart from this one. */
  watched?: readonly string[]
}

/** Plays a row, and finds which of the watched rows its checks can see. */
export async function row(name: string, options: RowOptions = {}): Promise<{ row: Row; sight: Sight }> {
  const { only, sight, watched = [] } = options
  const subject = subjectOf(name)
  const { undecided, maySkip, pkce } = subject
  const wanted = (id: string) => only?.includes(id) ?? true
  const [breaks, obscures] = [subject.breaks.filter(wanted), subject.obscures.filter(wanted)]
  const lookout = new Lookout(name, watched)
  const { results, requests } = await playRow({
    server: (id) => (watched.length > 0 ? lookout.server(id) : serverOf(subject, staged(id))),
    only: (id) => wanted(id) && (sight?.has(id) ?? true),
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
  const finished: Row = {
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
  return { row: finished, sight: lookout.sight }
}

function failsWithoutReason({ variants }: CheckResult): boolean {
  return variants.some(({ verdict, expected, actual }) => verdict === 'fail' && !(expected && actual))
}
