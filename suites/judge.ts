/** Plays the variants of a check and comes to a verdict. The only place where outcomes become verdicts. */
import { AssertionError } from 'chai'
import { Jar } from '../driver/browser/jar.ts'
import { Cast } from '../driver/cast/cast.ts'
import { lacking } from '../driver/cast/needs.ts'
import type { Stage } from '../driver/cast/stage.ts'
import { Inconclusive, Skip } from '../driver/record/outcomes.ts'
import { bodyLimit, redact, replayedBodyLimit } from '../driver/record/redact.ts'
import type { Secrets } from '../driver/record/secrets.ts'
import { secretsOf } from '../driver/target/secrets.ts'
import { busy } from '../driver/transport/busy.ts'
import { TransportError } from '../driver/wire.ts'
import { reportedRequirement, type Check, type CheckVariant } from './check.ts'
import type { CheckResult, VariantResult, Verdict } from './verdict.ts'

export interface JudgeOptions {
  stage: Stage
  secrets: Secrets
  /** False leaves the exchanges out of the result (the proof needs verdicts only). Default true. */
  exchanges?: boolean
  pause?: (milliseconds: number) => Promise<void>
}

/** From worst to best; a check is as bad as its worst variant. */
const order: readonly Verdict[] = ['fail', 'error', 'warn', 'inconclusive', 'pass', 'skip']

/** Plays a check. Variants share one browser's cookies, in sequence; everything else is new for each. */
export async function judge(suite: string, check: Check, options: JudgeOptions): Promise<CheckResult> {
  const began = performance.now()
  const variants: VariantResult[] = []
  const hindered = await hindrance(check, options.stage)
  if (hindered?.verdict === 'skip' && check.otherwise) return judge(suite, check.otherwise, options)
  const give = new Set(hindered?.give)
  if (!hindered) {
    const jar = new Jar()
    for (const variant of check.variants) {
      const played = await play(variant, jar, options, check.ownRule === true)
      variants.push(played.result)
      if (played.give !== undefined) give.add(played.give)
    }
  }
  const { verdict, reason } = hindered ?? worst(check, variants)
  return {
    id: check.id,
    suite,
    title: check.title,
    requirement: reportedRequirement(check.requirement),
    ...(check.also ? { also: [...check.also] } : {}),
    verdict,
    reason,
    durationMs: Math.round(performance.now() - began),
    ...(verdict === 'skip' && give.size > 0 ? { give: [...give] } : {}),
    variants,
  }
}

interface Hindrance {
  verdict: 'skip' | 'inconclusive'
  reason: string
  give: string[]
}

/** Why a check is not played: the target lacks something, or nobody could see whether it does. */
async function hindrance({ needs }: Check, stage: Stage): Promise<Hindrance | undefined> {
  const found: Hindrance[] = []
  for (const need of needs) {
    const hindered = await hindranceBy(need, new Cast({ stage }))
    if (hindered) found.push(hindered)
  }
  // What is known to be lacking says enough: whatever could not be seen beside it would change nothing.
  const lacks = found.filter(({ verdict }) => verdict === 'skip')
  const [first] = lacks
  return first ? { ...first, give: lacks.flatMap(({ give }) => give) } : found[0]
}

async function hindranceBy(need: string, cast: Cast): Promise<Hindrance | undefined> {
  try {
    const lack = await lacking(need, cast)
    return lack && { verdict: 'skip', reason: lack.reason, give: [lack.give] }
  } catch (error) {
    if (error instanceof Skip)
      return { verdict: 'skip', reason: error.message, give: [error.give ?? []].flat() }
    if (error instanceof Inconclusive) return { verdict: 'inconclusive', reason: error.message, give: [] }
    if (error instanceof TransportError)
      return { verdict: 'inconclusive', reason: `no answer: ${error.message}`, give: [] }
    throw error
  }
}

async function play(
  variant: CheckVariant,
  jar: Jar,
  options: JudgeOptions,
  ownRule: boolean,
): Promise<{ result: VariantResult; give: string | undefined }> {
  const { stage, secrets } = options
  let { cast, outcome } = await attempt(variant, jar, options, ownRule)
  // By now the transport has slowed down: once more, so that a busy minute does not cost the verdict.
  if (outcome.busy === true) ({ cast, outcome } = await attempt(variant, jar, options, ownRule))
  const { notices, exchanges } = cast.transcript
  const warnings = notices.filter(({ level }) => level === 'warn')
  const warned = warnings.map(({ text }) => text)
  const noted = notices.filter(({ level }) => level === 'note').map(({ text }) => text)
  const [warning] = warnings
  if (outcome.verdict === 'pass' && warning) outcome = { ...outcome, verdict: 'warn', fault: warning.at }
  if (outcome.verdict === 'pass' || outcome.verdict === 'warn') {
    outcome.reason =
      [...new Set([outcome.reason, ...warned, ...noted])].filter(Boolean).join('; ') || 'as required'
  }
  secrets.learnTarget(stage.target)
  for (const secret of stage.registrations.secrets) secrets.learn('registered-secret', secret)
  const known = [...secretsOf(stage.target), ...stage.registrations.secrets]
  const limit = outcome.verdict === 'pass' ? bodyLimit : replayedBodyLimit
  const kept = options.exchanges === false ? [] : exchanges
  const { exchanges: reported, text } = redact(kept, secrets, known, limit)
  const result = {
    id: variant.id,
    verdict: outcome.verdict,
    reason: text(outcome.reason),
    ...(outcome.expected === undefined ? {} : { expected: text(outcome.expected) }),
    ...(outcome.actual === undefined ? {} : { actual: text(outcome.actual) }),
    ...(isFault(outcome.fault, reported) && outcome.verdict !== 'pass' ? { fault: outcome.fault } : {}),
    exchanges: options.exchanges === false ? [] : reported,
  }
  return { result, give: outcome.give }
}

/** Of what was decided without an exchange there is none at fault. */
function isFault(index: number | undefined, exchanges: readonly unknown[]): index is number {
  return index !== undefined && index >= 0 && index < exchanges.length
}

async function attempt(
  variant: CheckVariant,
  jar: Jar,
  { stage, pause }: JudgeOptions,
  ownRule: boolean,
): Promise<{ cast: Cast; outcome: Outcome }> {
  const cast = new Cast({ stage, jar, ...(pause ? { pause } : {}) })
  const outcome = await outcomeOf(variant, cast, ownRule)
  if (outcome.verdict === 'pass' || outcome.verdict === 'skip') return { cast, outcome }
  const [reason] = cast.transcript.exchanges.flatMap(({ response }) => (response && busy(response)) ?? [])
  // Whatever was seen in place of an answer, the server had not looked at the request.
  return reason === undefined
    ? { cast, outcome }
    : { cast, outcome: { verdict: 'inconclusive', reason, busy: true } }
}

interface Outcome {
  verdict: Verdict
  reason: string
  expected?: string
  actual?: string
  give?: string | undefined
  /** The index of the exchange at fault. */
  fault?: number
  /** The server took no look at a request. */
  busy?: true
}

/** A play that came to its end passes, unless it did not wait for its own requests or asked for nothing at all. */
function evidence({ transcript: { exchanges, handshakes } }: Cast, ownRule: boolean): Outcome {
  const underWay = exchanges.some(({ response, error }) => response === undefined && error === undefined)
  if (underWay || handshakes.begun > handshakes.ended) {
    return { verdict: 'error', reason: 'a request was under way when the check ended: is an await missing?' }
  }
  // Some requirements of the catalogue are decided by the target's description alone.
  if (ownRule && exchanges.length + handshakes.begun === 0)
    return { verdict: 'inconclusive', reason: 'nothing was asked of the server' }
  return { verdict: 'pass', reason: '' }
}

async function outcomeOf(variant: CheckVariant, cast: Cast, ownRule: boolean): Promise<Outcome> {
  try {
    await variant.play(cast)
    return evidence(cast, ownRule)
  } catch (error) {
    if (error instanceof Skip) return { verdict: 'skip', reason: error.message, give: error.give }
    if (error instanceof Inconclusive) return { verdict: 'inconclusive', reason: error.message }
    if (error instanceof TransportError)
      return { verdict: 'inconclusive', reason: `no answer: ${error.message}` }
    if (error instanceof AssertionError) return violation(variant, cast, error)
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    return { verdict: 'error', reason: `the check itself broke: ${message}` }
  }
}

function violation(
  variant: CheckVariant,
  { transcript }: Cast,
  error: Error & { expected?: unknown; actual?: unknown; at?: unknown },
): Outcome {
  const told = {
    fault: typeof error.at === 'number' ? error.at : transcript.last,
    reason: error.message,
    ...(error.expected === undefined ? {} : { expected: worded(error.expected) }),
    ...(error.actual === undefined ? {} : { actual: worded(error.actual) }),
  }
  // A probe is recorded and a MAY cannot be broken: what was seen stands in the reason.
  if (variant.kind === 'probe' || variant.onViolation === 'info') return { ...told, verdict: 'pass' }
  return { ...told, verdict: variant.onViolation }
}

function worded(side: unknown): string {
  return typeof side === 'string' ? side : (JSON.stringify(side) ?? typeof side)
}

/**
 * The verdict of a check: its worst variant's. Probes that saw nothing do not count; and where every variant that asks for
 * a refusal was skipped, nobody asked: that the control worked says nothing then.
 */
function worst(check: Check, results: readonly VariantResult[]): Pick<CheckResult, 'verdict' | 'reason'> {
  const kindOf = new Map(check.variants.map(({ id, kind }) => [id, kind]))
  const counting = results.filter(
    ({ id, verdict }) =>
      kindOf.get(id) !== 'probe' || verdict === 'fail' || verdict === 'warn' || verdict === 'error',
  )
  const negative = counting.filter(({ id }) => kindOf.get(id) === 'negative')
  const unasked = negative.length > 0 && negative.every(({ verdict }) => verdict === 'skip')
  const decided = unasked
    ? counting.filter(({ id, verdict }) => id !== 'control' || verdict !== 'pass')
    : counting
  const judged = decided.length > 0 ? decided : results
  const verdict = order.find((candidate) => judged.some((result) => result.verdict === candidate)) ?? 'skip'
  const decisive = judged.filter((result) => result.verdict === verdict)
  if (verdict === 'pass')
    return { verdict, reason: `${decisive.length} of ${results.length} variants as required` }
  const [first] = decisive
  const others = decisive.length > 1 ? ` (and ${decisive.length - 1} more)` : ''
  return { verdict, reason: first ? `${first.id}: ${first.reason}${others}` : 'nothing was played' }
}
