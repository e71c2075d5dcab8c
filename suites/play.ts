/** Plays suites against a server: checks side by side, results in order. */
import { setTimeout as sleep } from 'node:timers/promises'
import pLimit from 'p-limit'
import type { Stage } from '../driver/cast/stage.ts'
import { Secrets } from '../driver/record/secrets.ts'
import { reportedRequirement, type Check, type Suite } from './check.ts'
import { judge } from './judge.ts'
import type { CheckResult } from './verdict.ts'

/** Gives each check, by its id, a server to act on: the same one for a real server, a fresh one for a mock. */
export type OpenStage = (id: string) => Promise<{ stage: Stage; close: () => Promise<void> }>

export interface PlayOptions {
  open: OpenStage
  /** Checks under way at once. A check that waits makes room for another, unless it is one at a time. */
  concurrency: number
  /** Told when a check begins to wait; milliseconds. */
  onWait?: (check: Check, milliseconds: number) => void
  exchanges?: boolean
  /** Those met so far; default: none. */
  secrets?: Secrets
  /** No further check begins once it is aborted. */
  signal?: AbortSignal
}

/** A check under way. */
export interface Playing {
  suite: string
  check: Check
  /** Undefined when the run was cut off before the check was decided. */
  result: Promise<CheckResult | undefined>
}

/**
 * Begins all checks, as many at once as allowed: those first that let time pass, so that the others are played meanwhile.
 * The promises are in the order of the suites.
 */
export function play(suites: readonly Suite[], options: PlayOptions): Playing[] {
  const limit = pLimit(options.concurrency)
  const { secrets = new Secrets() } = options
  const pause = async (check: Check, milliseconds: number) => {
    options.onWait?.(check, milliseconds)
    if (options.concurrency === 1) return sleep(milliseconds)
    limit.concurrency += 1
    await sleep(milliseconds)
    limit.concurrency -= 1
  }
  const all = suites.flatMap(({ name: suite, checks }) => checks.map((check) => ({ suite, check })))
  const begun = waitingFirst(all.map((asked, at) => ({ ...asked, at }))).map(({ suite, check, at }) => ({
    at,
    playing: { suite, check, result: limit(() => one(suite, check, secrets, pause, options)) },
  }))
  return begun.sort((one, other) => one.at - other.at).map(({ playing }) => playing)
}

/** In this order checks are begun. */
export function waitingFirst<T extends Pick<Playing, 'check'>>(all: readonly T[]): T[] {
  const waits = ({ check }: T) => check.waits === true
  return [...all.filter(waits), ...all.filter((asked) => !waits(asked))]
}

/** A check that breaks in a way that the judge did not see coming is an error in the report, never a gap in it. */
async function judged(...parts: Parameters<typeof judge>): Promise<CheckResult> {
  try {
    return await judge(...parts)
  } catch (error) {
    const [suite, { id, title, requirement }, { secrets }] = parts
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    return {
      id,
      suite,
      title,
      requirement: reportedRequirement(requirement),
      verdict: 'error',
      reason: secrets.redactor()(`the check itself broke: ${message}`),
      durationMs: 0,
      variants: [],
    }
  }
}

async function one(
  suite: string,
  check: Check,
  secrets: Secrets,
  pause: (check: Check, milliseconds: number) => Promise<void>,
  { open, exchanges, signal }: PlayOptions,
): Promise<CheckResult | undefined> {
  if (signal?.aborted) return undefined
  const { stage, close } = await open(check.id)
  try {
    const result = await judged(suite, check, {
      stage,
      secrets,
      pause: (milliseconds) => pause(check, milliseconds),
      ...(exchanges === undefined ? {} : { exchanges }),
    })
    return signal?.aborted ? undefined : result
  } finally {
    await close()
  }
}
