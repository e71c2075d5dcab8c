/** A whole run: reach the server, see that the grant works at all, play the checks, and report. */
import type { Renderer } from '../driver/rendered/renderer.ts'
import { Secrets } from '../driver/record/secrets.ts'
import { Registrations } from '../driver/registration/registrations.ts'
import type { Target } from '../driver/target/target.ts'
import { network, type NetworkOptions } from '../driver/transport/network.ts'
import type { Suite } from '../suites/check.ts'
import { hostInMocha } from '../suites/mocha.ts'
import type { MoreSuites } from './more-suites.ts'
import { play } from '../suites/play.ts'
import {
  asPlanned,
  type CheckResult,
  type Knowledge,
  type Report,
  type RunHeader,
  type Shard,
} from '../suites/verdict.ts'
import { look } from './look.ts'
import { headerOf, reportOf, undecided } from './outcome.ts'
import { plan, without } from './plan.ts'
import { questionsOf } from './questionnaire.ts'
import { decidedIn, isWhole, joined, labelsOf, resumedNotes, sameRun } from './resume.ts'
import { idsOf } from './select.ts'
import { embeddedWorld, remoteWorld } from './world.ts'

export interface RunOptions extends Pick<NetworkOptions, 'insecure' | 'ca' | 'timeoutMs'>, MoreSuites {
  /** The server under test; left out: the embedded mock server. */
  target?: Target
  /** Clients that were registered for the target: they are removed at the end, with those that checks register. */
  registrations?: Registrations
  /** What to play; default every suite of grantproof. */
  suites?: readonly Suite[]
  /** By what the server is judged: `oauth-2.0`, the default, `security-bcp`, `oauth-2.1` or `all`. */
  profile?: string
  /** Names of suites, or prefixes of check ids; default all. */
  only?: readonly string[]
  /** Plays one part of the checks; the other parts are for other runs. */
  shard?: Shard
  /** Checks under way at once; default 8. */
  concurrency?: number
  /** Permits to wait for codes and tokens to expire: minutes up to an hour, beside the other checks. */
  slow?: boolean
  /** Draws the pages that need JavaScript; left out, they are not used. Whoever opened it closes it. */
  renderer?: Renderer
  /** Leaves every secret as it is, in all that comes out; default false. */
  showSecrets?: boolean
  /** Ends the run; what was decided by then is reported, with `complete: false`. */
  signal?: AbortSignal
  /** What a run that was cut off came to: it is gone on with, and only what is missing is played. */
  resumed?: Report
  /** Secrets that other runs have met: the same one has the same label in all of them. */
  secrets?: Secrets
  /**
   * Told before the first verdict what is known by then, how many checks will be played, and those of a resumed run that
   * stay. Not told where the server cannot be judged at all.
   */
  onBegin?: (header: RunHeader, total: number, kept: readonly CheckResult[]) => void
  /** Told of each verdict as soon as it is known. */
  onDecided?: (result: CheckResult) => void
  /** Told of each verdict, in the order of the suites: one that is long in coming keeps back those behind it. */
  onResult?: (result: CheckResult) => void
  /** Told when a check begins to wait for longer than a minute. */
  onWait?: (id: string, milliseconds: number) => void
}

/**
 * Judges a server, and removes the clients that were registered there for it.
 *
 * @returns the report; its `problem` is set when the server could not be judged at all
 * @throws {UsageError} when `only` names nothing, there is no such profile, or `resumed` is another run
 */
export async function run(options: RunOptions = {}): Promise<Report> {
  const { timeoutMs, registrations = new Registrations() } = options
  const target = options.target && options.slow === true ? waitedFor(options.target) : options.target
  const ca = options.ca ?? target?.tls?.ca
  const limits: NetworkOptions = {
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(ca === undefined ? {} : { ca }),
    insecure: options.insecure ?? target?.tls?.insecure ?? false,
  }
  let left: string | undefined
  const judged = await judge({ ...options, registrations, target }, limits).finally(async () => {
    if (target) left = await removed(registrations, limits)
  })
  return left === undefined ? judged : { ...judged, notes: [...(judged.notes ?? []), left] }
}

/**
 * Removes what is left of registered clients, also after an interruption: on connections of its own.
 *
 * @returns one line on those that stay; undefined when none does
 */
export async function removed(
  registrations: Registrations,
  limits: NetworkOptions,
): Promise<string | undefined> {
  const { send, close } = network(limits)
  try {
    return await registrations.removeAll(send)
  } finally {
    await close()
  }
}

async function judge(
  options: RunOptions & { registrations: Registrations; target: Target | undefined },
  limits: NetworkOptions,
): Promise<Report> {
  const { only = [], concurrency = 8, signal, resumed, showSecrets: shown = false } = options
  const { target, registrations, renderer, onBegin, onDecided, onResult, onWait } = options
  const { profile, whole, selected, asked } = plan(options)
  const kept = resumed ? decidedIn(resumed) : []
  const left = without(selected, new Set(kept.map(({ id }) => id)))
  const cutOff = { ...limits, ...(signal ? { signal } : {}) }
  const onTheWay: string[] = []
  const onBusy = (how: string) => onTheWay.push(`${how}: ${slower}`)
  const onGivenUp = (sentence: string) => onTheWay.push(sentence)
  const { sends_challenge: sendsChallenge } = profile
  const given = resumed && labelsOf(resumed)
  const { secrets = new Secrets({ shown, given }) } = options
  const world = target
    ? remoteWorld(target, cutOff, { registrations, onBusy, onGivenUp, renderer, secrets, sendsChallenge })
    : await embeddedWorld(cutOff, { secrets, profile })
  const since = new Date()
  const checks: CheckResult[] = []
  const questionnaire = only.length === 0 ? questionsOf(whole, profile) : []
  const ending = (header: RunHeader, end: Pick<Report, 'complete' | 'problem'> & { notes?: string[] }) => {
    const all = asPlanned([...kept, ...checks], asked.planned)
    const before = resumed?.durationMs ?? 0
    return reportOf(header, all, {
      ...end,
      since,
      before,
      origins: new Set([...(resumed?.origins ?? []), ...(world.origins ?? [])]),
      questionnaire: end.problem === undefined ? questionnaire : [],
    })
  }
  try {
    if (resumed) {
      sameRun(resumed, { ...asked, target: { issuer: undefined, ...world.reported } })
      if (isWhole(resumed)) return resumed
    }
    const headed = (knowledge?: Knowledge) => {
      const own = headerOf({ world, startedAt: since, asked, knowledge })
      return resumed ? joined(resumed, own) : own
    }
    if (resumed && left.length === 0) {
      const header = headed()
      return ending(header, { complete: true, notes: resumedNotes(resumed, header) })
    }
    const before = await look(world)
    const header = headed(before.knowledge)
    if (!before.works) {
      const { problem } = before
      // What an earlier part left open stays open: it can be resumed again.
      if (!resumed) checks.push(...selected.flatMap((suite) => undecided(suite, problem)))
      return ending(header, { complete: !resumed && signal?.aborted !== true, problem })
    }
    onBegin?.(header, idsOf(left).length, kept)
    const playing = play(left, {
      open: world.open,
      concurrency: before.knowledge.sharesTokens ? 1 : concurrency,
      secrets,
      onWait: ({ id }, milliseconds) => milliseconds > 60_000 && onWait?.(id, milliseconds),
      ...(signal ? { signal } : {}),
    })
    for (const { result } of playing)
      result.then(
        (decided) => decided && onDecided?.(decided),
        () => undefined,
      )
    await hostInMocha(playing, (result) => {
      checks.push(result)
      onResult?.(result)
    })
    const notes = [...before.notes, ...onTheWay]
    return ending(header, {
      complete: checks.length === playing.length,
      notes: resumed ? [...resumedNotes(resumed, header, before.knowledge), ...notes] : notes,
    })
  } finally {
    await world.close()
  }
}

const slower = 'from then on requests were sent one at a time, with gaps between them'

function waitedFor(target: Target): Target {
  return { ...target, permissions: [...(target.permissions ?? []), 'long-wait'] }
}
