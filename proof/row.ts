/** One row of the proof: all checks against one server, compared with what is expected of it. */
import { Stage } from '../driver/cast/stage.ts'
import { createMockServer, defects } from '../mock-server/index.ts'
import { inProcessStage } from '../run/world.ts'
import { suites } from '../suites/index.ts'
import { play } from '../suites/play.ts'
import type { Verdict } from '../suites/verdict.ts'

/** The row of the server without any defect. */
export const honestRow = 'honest'

export interface Row {
  /** Name of the defect, or `honest`. */
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
  requests: number
}

/** Plays all checks without a socket, each against a fresh server. */
export async function row(subject: string): Promise<Row> {
  let requests = 0
  const names = subject === honestRow ? [] : [subject]
  const open = async () => {
    const { target, send, clock } = inProcessStage(createMockServer({ defects: names }))
    const counted: Stage['send'] = (request) => {
      requests += 1
      return send(request)
    }
    return { stage: new Stage({ target, send: counted, clock }), close: async () => {} }
  }
  const defect = defects.get(subject)
  const breaks: readonly string[] = defect?.breaks ?? []
  const obscures: readonly string[] = defect?.obscures ?? []
  const broken: string[] = []
  const obscured: string[] = []
  const unexpected: Row['unexpected'] = []
  for (const { result } of play(suites, { open, concurrency: 4, exchanges: false })) {
    const check = await result
    if (!check || check.verdict === 'pass') continue
    const { id, verdict, reason } = check
    if ((verdict === 'fail' || verdict === 'warn') && breaks.includes(id)) broken.push(id)
    else if ((verdict === 'inconclusive' || verdict === 'skip') && obscures.includes(id)) obscured.push(id)
    else unexpected.push({ id, verdict, reason })
  }
  const seen = new Set([...broken, ...obscured])
  const missed = [...breaks, ...obscures].filter((id) => !seen.has(id))
  return {
    subject,
    exact: missed.length === 0 && unexpected.length === 0,
    broken,
    obscured,
    missed,
    unexpected,
    requests,
  }
}
