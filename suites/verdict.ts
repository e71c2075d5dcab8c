/** The words for an outcome, and the shape in which outcomes leave a run. */
import type { ReportedExchange } from '../driver/record/redact.ts'
import type { Knowledge } from '../driver/cast/knowing/knowledge.ts'
import type { Requirement } from '../requirements/catalogue.ts'

export type { Knowledge, ReportedExchange }

export const verdicts = ['pass', 'fail', 'warn', 'skip', 'inconclusive', 'error'] as const

/**
 * - `pass` seen to be as the document asks
 * - `fail` a MUST is broken · `warn` a SHOULD is broken, or a reading that is argued about
 * - `skip` the target lacks something the check needs · `inconclusive` no evidence either way
 * - `error` the tool itself broke
 */
export type Verdict = (typeof verdicts)[number]

/** One concrete way of asking, with its outcome. */
export interface VariantResult {
  id: string
  verdict: Verdict
  /** One or two plain sentences; for a pass what was seen, in short. */
  reason: string
  expected?: string
  actual?: string
  /** The exchange that shows the fault: its index among the exchanges. */
  fault?: number
  /** A bash script that sends the requests anew, up to the one at fault. */
  script?: string
  /** The verdict of each run that played it, in order, where those differ. */
  unstable?: Verdict[]
  exchanges: ReportedExchange[]
}

/** What a report says of a requirement. */
export interface ReportedRequirement extends Pick<
  Requirement,
  'spec' | 'section' | 'level' | 'statement' | 'severity'
> {
  /** What somebody gets out of a breach, or suffers. */
  why?: string
  /** How servers usually mend it. */
  mend?: string
}

/** A requirement that the same check decides: another document asks the same. */
export type AlsoDecided = Pick<Requirement, 'id' | 'spec' | 'section' | 'level'>

/** A verdict that somebody accepts for now: it stays what it is, and turns no gate red. */
export interface Accepted {
  verdict: Exclude<Verdict, 'pass'>
  /** Why, in the words of whoever accepted it. */
  reason: string
  /** The last day on which it counts, such as `2027-01-31` (UTC). */
  expires?: string
}

/** The outcome of one check: the worst of its variants. */
export interface CheckResult {
  /** The id of the requirement that the check decides. */
  id: string
  suite: string
  title: string
  /** The strongest of those that the check decides, under the profile of the run. */
  requirement: ReportedRequirement
  /** The others. */
  also?: AlsoDecided[]
  verdict: Verdict
  reason: string
  durationMs: number
  /** The entry of the baseline that covers the verdict. */
  accepted?: Accepted
  /** What the operator gives to have a skipped check played. */
  give?: string[]
  /** The verdict of each run that played it, in order, where those differ: `verdict` is then the worst of them. */
  unstable?: Verdict[]
  /** Of an unstable variant one for each verdict, with the number of its run in its id. */
  variants: VariantResult[]
}

/** A secret of the target, by the label that stands for it wherever it stood. */
export interface NamedSecret {
  /** Such as `<client-secret-1>`. */
  label: string
  /** Such as `the secret of the client abc`. */
  of: string
}

export type Summary = Record<Verdict, number>

/** A requirement that cannot be seen from outside. */
export interface Question {
  /** The id of the requirement. */
  id: string
  requirement: CheckResult['requirement']
  /** Why no check decides it. */
  why: string
}

/** One part of a run that was divided, so that several machines can share it. */
export interface Shard {
  /** From 1 to `count`. */
  index: number
  count: number
}

/** What was asked of a run beside its checks, as far as verdicts depend on it. */
export interface Choices {
  /** How many choices of clients meet each other in the suite `combinations`. */
  combine?: number
  /** Where the requests of the suite `fuzz` come from. */
  fuzz?: number
  /** It waited for codes and tokens to expire. */
  slow?: true
  /** Milliseconds for one request; left out: the usual ones. */
  timeoutMs?: number
  /** It accepted any certificate. */
  insecure?: true
  /** A browser drew the pages that need JavaScript. */
  browser?: true
}

/** What is known of a run before its first verdict. */
export interface RunHeader {
  schemaVersion: 1
  tool: { name: string; version: string }
  target: {
    name: string
    issuer?: string
    authorization_endpoint?: string
    token_endpoint?: string
    /** Origins of the client, where that is an application under test. */
    client_origins?: string[]
  }
  /** ISO 8601. */
  startedAt: string
  /** By what the server was judged; left out in reports from before there were profiles. */
  profile?: { name: string; title: string }
  /** Ids of the checks that were to be played, in order; of a divided run those of all its parts. */
  planned?: string[]
  /** Which part of a divided run this is. */
  shard?: Shard
  /** What else was asked of the run; left out in reports from before it was told. */
  choices?: Choices
  /** How often every check was to be played; left out: once. */
  repeat?: number
  /** When the run went on after it had been cut off; ISO 8601, in order. */
  resumedAt?: string[]
  /** Secrets stand in it in the clear, because somebody asked for them. */
  secretsShown?: true
  /** What the labels of the target's own secrets stand for. */
  secrets?: NamedSecret[]
  /** What was found out about the target before the checks. */
  knowledge?: Knowledge
}

/** What turns a run red beside what always does. */
export interface Gate {
  /** A warn counts as a fail. */
  strict?: true
  /** Where a check comes to one of these, nobody can tell. */
  failOn?: ('inconclusive' | 'skip')[]
}

/** What became of the accepted verdicts in one run. */
export interface BaselineOutcome {
  /** The name of the file, without its folder. */
  file: string
  /** How many verdicts of the run are accepted. */
  accepted: number
  /** How many of those no person has judged yet. */
  unjudged: number
  /** Entries that no longer say what is so. */
  stale: { id: string; why: string }[]
  /** Entries whose last day is over. */
  expired: { id: string; expires: string }[]
}

/** What is known of a run after its last verdict. */
export interface RunFooter {
  /** ISO 8601. */
  finishedAt: string
  durationMs: number
  /** False when the run was cut off: what was not decided by then is missing. */
  complete: boolean
  /** Why the run could not begin or go on, in one sentence (an unreachable server, a sign-in that does not work). */
  problem?: string
  /** What to know of the run, one sentence each. */
  notes?: string[]
  /** Every origin that was connected to, in order; left out for the embedded mock server. */
  origins?: string[]
  summary: Summary
  /** Left out: the usual one. */
  gate?: Gate
  /** Left out: the run had no baseline. */
  baseline?: BaselineOutcome
  /** What no request can decide: for the operator to answer. */
  questionnaire?: Question[]
}

/** A whole run, as `report.json` holds it. */
export interface Report extends RunHeader, RunFooter {
  checks: CheckResult[]
}

export function summarize(checks: readonly Pick<CheckResult, 'verdict'>[]): Summary {
  const summary = Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Summary
  for (const { verdict } of checks) summary[verdict] += 1
  return summary
}

/** Sorted copy: as the checks were planned, those of no plan at the end. */
export function asPlanned(checks: readonly CheckResult[], planned: readonly string[] = []): CheckResult[] {
  const place = new Map(planned.map((id, at) => [id, at]))
  const rank = ({ id }: CheckResult): number => place.get(id) ?? planned.length
  return checks.toSorted((a, b) => rank(a) - rank(b))
}
