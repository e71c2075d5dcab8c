/** A whole run: reach the server, see that the grant works at all, play the checks, and report. */
import type { Renderer } from '../driver/rendered/renderer.ts'
import { Secrets } from '../driver/record/secrets.ts'
import { Registrations } from '../driver/registration/registrations.ts'
import type { Target } from '../driver/target/target.ts'
import { network, type NetworkOptions } from '../driver/transport/network.ts'
import type { Suite } from '../suites/check.ts'
import { suites as ourSuites } from '../suites/index.ts'
import { hostInMocha } from '../suites/mocha.ts'
import { moreSuites, type MoreSuites } from './more-suites.ts'
import { play } from '../suites/play.ts'
import type { CheckResult, Report, RunHeader, Shard } from '../suites/verdict.ts'
import { look } from './look.ts'
import { headerOf, reportOf, undecided } from './outcome.ts'
import { questionsOf } from './questionnaire.ts'
import { chosenUnder, profileNamed } from './profile.ts'
import { idsOf, part } from './select.ts'
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
  /** Told before the first verdict what is known by then, and how many checks will be played. Not told where the server cannot be judged at all. */
  onBegin?: (header: RunHeader, total: number) => void
  /** Told of each verdict, in the order of the suites. */
  onResult?: (result: CheckResult) => void
  /** Told when a check begins to wait for longer than a minute. */
  onWait?: (id: string, milliseconds: number) => void
}

/**
 * Judges a server, and removes the clients that were registered there for it.
 *
 * @returns the report; its `problem` is set when the server could not be judged at all
 * @throws {UsageError} when `only` names nothing, or there is no such profile
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
  const { suites = ourSuites, only = [], shard, concurrency = 8, signal } = options
  const { target, registrations, renderer, onBegin, onResult, onWait } = options
  const profile = profileNamed(options.profile)
  const whole = chosenUnder([...suites, ...moreSuites(options)], profile, only)
  const selected = shard ? part(whole, shard) : whole
  const cutOff = { ...limits, ...(signal ? { signal } : {}) }
  const onTheWay: string[] = []
  const onLimit = () => onTheWay.push(limitNote)
  const onGivenUp = (sentence: string) => onTheWay.push(sentence)
  const { sends_challenge: sendsChallenge } = profile
  const secrets = new Secrets({ shown: options.showSecrets ?? false })
  const world = target
    ? remoteWorld(target, cutOff, { registrations, onLimit, onGivenUp, renderer, secrets, sendsChallenge })
    : await embeddedWorld(cutOff, { secrets, profile })
  const startedAt = new Date()
  const checks: CheckResult[] = []
  try {
    const before = await look(world)
    const planned = idsOf(whole)
    const header = headerOf({ world, startedAt, profile, planned, shard, knowledge: before.knowledge })
    if (!before.works) {
      const { problem } = before
      const complete = signal?.aborted !== true
      checks.push(...selected.flatMap((suite) => undecided(suite, problem)))
      return reportOf(header, checks, { complete, problem, origins: world.origins })
    }
    onBegin?.(header, idsOf(selected).length)
    const playing = play(selected, {
      open: world.open,
      concurrency: before.knowledge.sharesTokens ? 1 : concurrency,
      secrets,
      onWait: ({ id }, milliseconds) => milliseconds > 60_000 && onWait?.(id, milliseconds),
      ...(signal ? { signal } : {}),
    })
    await hostInMocha(playing, (result) => {
      checks.push(result)
      onResult?.(result)
    })
    return reportOf(header, checks, {
      complete: checks.length === playing.length,
      notes: [...before.notes, ...onTheWay],
      origins: world.origins,
      questionnaire: only.length === 0 ? questionsOf(whole, profile) : [],
    })
  } finally {
    await world.close()
  }
}

const limitNote =
  'the server limited the rate of requests (429): from then on they were sent one at a time, with gaps between them'

function waitedFor(target: Target): Target {
  return { ...target, permissions: [...(target.permissions ?? []), 'long-wait'] }
}
