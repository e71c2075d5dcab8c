/** A whole run: reach the server, see that the grant works at all, play the checks, and report. */
import { preflight, type Preflight } from '../driver/cast/preflight.ts'
import type { Target } from '../driver/target/target.ts'
import type { NetworkOptions } from '../driver/transport/network.ts'
import { hostInMocha } from '../suites/mocha.ts'
import { suites as ourSuites } from '../suites/index.ts'
import { reportedRequirement, type Suite } from '../suites/check.ts'
import { play } from '../suites/play.ts'
import { summarize, type CheckResult, type Report } from '../suites/verdict.ts'
import { select } from './select.ts'
import { version } from './version.ts'
import { embeddedWorld, remoteWorld, type World } from './world.ts'

export interface RunOptions extends Pick<NetworkOptions, 'insecure' | 'ca' | 'timeoutMs'> {
  /** The server under test; left out: the embedded mock server. */
  target?: Target
  /** What to play; default every suite of grantproof. */
  suites?: readonly Suite[]
  /** Names of suites, or prefixes of check ids; default all. */
  only?: readonly string[]
  /** Checks under way at once; default 8. */
  concurrency?: number
  /** Ends the run; what was decided by then is reported, with `complete: false`. */
  signal?: AbortSignal
  /** Told once the run begins, with the number of checks. */
  onBegin?: (total: number) => void
  /** Told of each verdict, in the order of the suites. */
  onResult?: (result: CheckResult) => void
}

/**
 * Judges a server.
 *
 * @returns the report; its `problem` is set when the server could not be judged at all
 * @throws {UsageError} when `only` names nothing
 */
export async function run(options: RunOptions = {}): Promise<Report> {
  const { target, suites = ourSuites, only = [], concurrency = 8, signal, onBegin, onResult } = options
  const selected = select(suites, only)
  const limits: NetworkOptions = {
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
    ...((options.ca ?? target?.tls?.ca) === undefined ? {} : { ca: options.ca ?? target?.tls?.ca ?? '' }),
    insecure: options.insecure ?? target?.tls?.insecure ?? false,
    ...(signal ? { signal } : {}),
  }
  const world = target ? remoteWorld(target, limits) : await embeddedWorld(limits)
  const startedAt = new Date()
  const checks: CheckResult[] = []
  try {
    const before = await look(world)
    if (!before.works) {
      const { problem } = before
      const complete = signal?.aborted !== true
      return report({
        world,
        startedAt,
        complete,
        problem,
        checks: selected.flatMap((suite) => undecided(suite, problem)),
      })
    }
    onBegin?.(selected.reduce((sum, { checks: { length } }) => sum + length, 0))
    const atOnce = before.sharesTokens ? 1 : concurrency
    const playing = play(selected, { open: world.open, concurrency: atOnce, ...(signal ? { signal } : {}) })
    await hostInMocha(playing, (result) => {
      checks.push(result)
      onResult?.(result)
    })
    const complete = checks.length === playing.length
    return report({ world, startedAt, complete, notes: before.notes, checks })
  } finally {
    await world.close()
  }
}

/** Whether the grant works at all, and what the server insists on. */
async function look(world: World): Promise<Preflight> {
  const { stage, close } = await world.open('')
  try {
    return await preflight(stage)
  } finally {
    await close()
  }
}

/** Nothing was played: every check is in the report, and none of them passes. */
function undecided({ name, checks }: Suite, problem: string): CheckResult[] {
  return checks.map(({ id, title, requirement }) => ({
    id,
    suite: name,
    title,
    requirement: reportedRequirement(requirement),
    verdict: 'inconclusive',
    reason: `not played: ${problem}`,
    durationMs: 0,
    variants: [],
  }))
}

function report(parts: {
  world: World
  startedAt: Date
  complete: boolean
  problem?: string
  notes?: string[]
  checks: CheckResult[]
}): Report {
  const { world, startedAt, complete, problem, notes = [], checks } = parts
  const finishedAt = new Date()
  return {
    schemaVersion: 1,
    tool: { name: 'grantproof', version },
    target: world.reported,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    durationMs: finishedAt.getTime() - startedAt.getTime(),
    complete,
    ...(problem === undefined ? {} : { problem }),
    ...(notes.length > 0 ? { notes } : {}),
    summary: summarize(checks),
    checks,
  }
}
