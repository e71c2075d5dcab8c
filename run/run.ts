/** A whole run: reach the server, see that the grant works at all, play the checks, and report. */
import { preflight } from '../driver/cast/preflight.ts'
import type { Target } from '../driver/target/target.ts'
import type { NetworkOptions } from '../driver/transport/network.ts'
import { hostInMocha } from '../suites/mocha.ts'
import { suites as ourSuites } from '../suites/index.ts'
import type { Suite } from '../suites/check.ts'
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
    const problem = await problemOf(world)
    if (problem !== undefined) {
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
    const playing = play(selected, { open: world.open, concurrency, ...(signal ? { signal } : {}) })
    await hostInMocha(playing, (result) => {
      checks.push(result)
      onResult?.(result)
    })
    return report({ world, startedAt, complete: checks.length === playing.length, checks })
  } finally {
    await world.close()
  }
}

/** Why the grant does not work at all; undefined when it does. */
async function problemOf(world: World): Promise<string | undefined> {
  const { stage, close } = await world.open()
  try {
    const outcome = await preflight(stage)
    return outcome.works ? undefined : outcome.problem
  } finally {
    await close()
  }
}

/** Nothing was played: every check is in the report, and none of them passes. */
function undecided({ name, checks }: Suite, problem: string): CheckResult[] {
  return checks.map(({ id, title, requirement: { spec, section, level, statement, severity } }) => ({
    id,
    suite: name,
    title,
    requirement: { spec, section, level, statement, severity },
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
  checks: CheckResult[]
}): Report {
  const { world, startedAt, complete, problem, checks } = parts
  const { name, issuer, authorization_endpoint, token_endpoint } = world.target
  const finishedAt = new Date()
  return {
    schemaVersion: 1,
    tool: { name: 'grantproof', version },
    target: { name, ...(issuer === undefined ? {} : { issuer }), authorization_endpoint, token_endpoint },
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    durationMs: finishedAt.getTime() - startedAt.getTime(),
    complete,
    ...(problem === undefined ? {} : { problem }),
    summary: summarize(checks),
    checks,
  }
}
