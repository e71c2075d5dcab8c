/** One row of the proof: all checks against one server, compared with what is expected of it. */
import { Stage } from '../driver/cast/stage.ts'
import { createMockServer, defects, vendors, type MockServer } from '../mock-server/index.ts'
import { inProcessStage } from '../run/world.ts'
import { suites } from '../suites/index.ts'
import { play } from '../suites/play.ts'
import type { Verdict } from '../suites/verdict.ts'

/** The row of the server without any defect. */
export const honestRow = 'honest'

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
  requests: number
}

/** A server to prove, and what is expected of it. */
interface Subject {
  server: () => MockServer
  breaks: readonly string[]
  obscures: readonly string[]
  /** A product lacks some of what checks need. */
  maySkip: boolean
}

/** Plays all checks without a socket, each against a fresh server. */
export async function row(subject: string): Promise<Row> {
  let requests = 0
  const { server, breaks, obscures, maySkip } = subjectOf(subject)
  const open = async () => {
    const { target, send, handshake, clock } = inProcessStage(server())
    const counted: Stage['send'] = (request) => {
      requests += 1
      return send(request)
    }
    return { stage: new Stage({ target, send: counted, handshake, clock }), close: async () => {} }
  }
  const broken: string[] = []
  const obscured: string[] = []
  const unexpected: Row['unexpected'] = []
  for (const { result } of play(suites, { open, concurrency: 4, exchanges: false })) {
    const check = await result
    if (!check || check.verdict === 'pass') continue
    const { id, verdict, reason } = check
    if ((verdict === 'fail' || verdict === 'warn') && breaks.includes(id)) broken.push(id)
    else if ((verdict === 'inconclusive' || verdict === 'skip') && obscures.includes(id)) obscured.push(id)
    else if (!(verdict === 'skip' && maySkip)) unexpected.push({ id, verdict, reason })
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

/** Every row there is. */
export function subjects(): string[] {
  const seen = new Set<unknown>()
  const products = [...vendors.values()].flatMap(({ name, departures }) => {
    // Products that share their departures prove them once.
    const own = seen.has(departures) ? [] : departures
    seen.add(departures)
    return [name, ...own.map((departure) => `${name}/${departure.name}`)]
  })
  return [honestRow, ...defects.keys(), ...products]
}

function subjectOf(subject: string): Subject {
  const [like = '', name] = subject.split('/')
  const vendor = vendors.get(like)
  if (!vendor) {
    const defect = defects.get(subject)
    const names = defect ? [subject] : []
    const server = () => createMockServer({ defects: names })
    return { server, breaks: defect?.breaks ?? [], obscures: defect?.obscures ?? [], maySkip: false }
  }
  const departure = vendor.departures.find((one) => one.name === name)
  const fixed = vendor.departures.map((one) => one.name).filter((one) => one !== name)
  return {
    server: () => createMockServer({ like, fixed }),
    breaks: departure?.breaks ?? [],
    obscures: departure?.obscures ?? [],
    maySkip: true,
  }
}
