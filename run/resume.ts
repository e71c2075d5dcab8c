/** A run that goes on where an earlier one was cut off. */
import { highestIn, type GivenLabels } from '../driver/record/labels.ts'
import { UsageError } from './usage-error.ts'
import type { CheckResult, Knowledge, NamedSecret, Report, RunHeader } from '../suites/verdict.ts'

/** What two runs have in common, or are not parts of one. */
export type Asked = Pick<RunHeader, 'tool' | 'profile' | 'planned' | 'shard' | 'choices' | 'secretsShown'> & {
  /** What is left out is not compared. */
  target: Partial<RunHeader['target']>
}

const told: Record<string, (of: Asked) => unknown> = {
  'the version of grantproof': ({ tool }) => tool.version,
  'the profile (--profile)': ({ profile }) => profile?.name,
  'the checks to be played (--suite, --load, --combine, --fuzz)': ({ planned }) => planned,
  'the part of the run (--shard)': ({ shard }) => shard,
  'showing secrets (--show-secrets)': ({ secretsShown }) => secretsShown,
  'how odd requests are made (--fuzz)': ({ choices }) => choices?.fuzz,
  'how choices of clients meet (--combine)': ({ choices }) => choices?.combine,
  'waiting for codes and tokens to expire (--slow)': ({ choices }) => choices?.slow,
  'the time for one request (--timeout)': ({ choices }) => choices?.timeoutMs,
  'accepting any certificate (--insecure)': ({ choices }) => choices?.insecure,
  'drawing pages in a browser (--browser)': ({ choices }) => choices?.browser,
}

const ofTarget = {
  name: 'the name of the target',
  issuer: 'the issuer of the target',
  authorization_endpoint: 'the authorization endpoint of the target',
  token_endpoint: 'the token endpoint of the target',
} as const

/**
 * Sees to it that what is asked now goes on with the earlier run and is no other one.
 *
 * @throws {UsageError} one sentence that names the first difference
 */
export function sameRun(earlier: Report, asked: Asked): void {
  if (earlier.repeat !== undefined)
    throw new UsageError(
      'a run with --repeat cannot be resumed: its runs are compared as wholes; begin it anew',
    )
  const differs = ([one, other]: readonly [unknown, unknown]) => JSON.stringify(one) !== JSON.stringify(other)
  const inTarget = Object.entries(ofTarget).find(([member]) => {
    const key = member as keyof typeof ofTarget
    return key in asked.target && differs([earlier.target[key], asked.target[key]])
  })?.[1]
  const what =
    inTarget ?? Object.keys(told).find((each) => differs([told[each]?.(earlier), told[each]?.(asked)]))
  if (what !== undefined)
    throw new UsageError(
      `this is not the run that was cut off: they differ in ${what}; give what was given then, or begin anew without --resume`,
    )
}

/** Nothing is left to be played, and nothing to be found out. */
export function isWhole({ complete, problem }: Report): boolean {
  return complete && problem === undefined
}

/**
 * The checks that stay. Played again is what is missing, and what may be undecided because of the interruption: what
 * broke, what got no answer, and all that was given up when the server could not be judged.
 */
export function decidedIn({ checks, problem }: Report): CheckResult[] {
  return checks.filter((check) => {
    const { verdict, variants } = check
    if (verdict === 'error') return false
    if (verdict !== 'inconclusive') return true
    if (variants.length === 0) return problem === undefined
    return !variants.some(({ exchanges }) => exchanges.some(({ error }) => error !== undefined))
  })
}

/** The labels of the earlier part: the same one never stands for two secrets. */
export function labelsOf(earlier: Report): GivenLabels {
  return { named: earlier.secrets ?? [], highest: highestIn(JSON.stringify(earlier)) }
}

/** The header of the whole: that of the first part, with what this part knows beside it. */
export function joined(earlier: Report, now: RunHeader): RunHeader {
  const { secrets = [], knowledge = now.knowledge } = earlier
  const header: RunHeader = {
    ...now,
    startedAt: earlier.startedAt,
    resumedAt: [...(earlier.resumedAt ?? []), now.startedAt],
    ...(knowledge ? { knowledge } : {}),
  }
  const all = [...secrets, ...(now.secrets ?? []).filter((secret) => !isIn(secrets, secret))]
  return all.length > 0 ? { ...header, secrets: all } : header
}

function isIn(secrets: readonly NamedSecret[], { label, of }: NamedSecret): boolean {
  return secrets.some((known) => known.label === label && known.of === of)
}

/** What to know of a run that went on. @param found what was found out about the server this time */
export function resumedNotes(
  earlier: Report,
  { resumedAt = [], knowledge }: RunHeader,
  found = knowledge,
): string[] {
  return [
    ...(earlier.notes ?? []).filter((note) => !note.startsWith(wentOn)),
    `${wentOn} ${resumedAt.join(' and ')} after it had been cut off; the time in between does not count`,
    ...(ways(knowledge) === ways(found) ? [] : [changed]),
  ]
}

const wentOn = 'the run went on at'
const changed =
  'the server had changed when the run went on: the report says what was found out about it at first'

/** How the server does things; pages and ids of registered clients are others each time. */
function ways({ consent, clients, scope, sharesTokens }: Partial<Knowledge> = {}): string {
  return JSON.stringify([
    consent,
    clients?.map((client) => ({ ...client, client_id: '' })),
    scope,
    sharesTokens,
  ])
}
