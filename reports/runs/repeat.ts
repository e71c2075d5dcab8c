/** Runs of the same one after another, put side by side: a verdict that changes is unstable, never averaged. */
import {
  asPlanned,
  summarize,
  type CheckResult,
  type Report,
  type VariantResult,
  type Verdict,
} from '../../suites/verdict.ts'
import { verdictsByUrgency } from '../order.ts'
import { headerOf } from '../stream/lines.ts'

/**
 * @param runs in order; the last may have been cut off
 * @param times how many there were to be
 * @returns one report; `complete` is false where runs or parts of them are missing
 */
export function repeated(runs: Readonly<Some<Report>>, times: number): Report {
  const [first] = runs
  const last = runs.at(-1) ?? first
  const number = `run ${runs.length} of ${times}`
  // A run that could not begin decided nothing: all that it says is why.
  const played = last.problem === undefined || runs.length === 1 ? runs : runs.slice(0, -1)
  const checks = sideBySide(played.map((run) => run.checks))
  const notes = [
    ...new Set(runs.flatMap((run) => run.notes ?? [])),
    ...(last.complete && runs.length === times ? [] : [`${number} was the last`]),
  ]
  const { finishedAt, problem } = last
  return {
    ...headerOf(first),
    repeat: times,
    finishedAt,
    durationMs: runs.reduce((sum, run) => sum + run.durationMs, 0),
    complete: runs.length === times && runs.every(({ complete }) => complete),
    ...(problem === undefined ? {} : { problem: `${number}: ${problem}` }),
    ...(notes.length > 0 ? { notes } : {}),
    summary: summarize(checks),
    ...(first.questionnaire ? { questionnaire: first.questionnaire } : {}),
    checks: asPlanned(checks, first.planned),
  }
}

type Some<Item> = [Item, ...Item[]]

/** What one run made of a check or a variant. */
interface Played<Result> {
  /** From 1. */
  run: number
  result: Result
}

/** Each check once, by what all runs made of it. */
export function sideBySide(runs: readonly (readonly CheckResult[])[]): CheckResult[] {
  return byId(runs.map((checks, at) => ({ run: at + 1, result: checks }))).map(combined)
}

function combined(played: Some<Played<CheckResult>>): CheckResult {
  const verdicts = played.map(({ result }) => result.verdict)
  const [shown] = worstFirst(played)
  const variants = byId(played.map(({ run, result }) => ({ run, result: result.variants }))).flatMap(apart)
  const { result } = shown
  return isStable(verdicts)
    ? { ...result, variants }
    : { ...result, reason: `${unstable(verdicts)}: ${result.reason}`, unstable: verdicts, variants }
}

/** A variant whose verdict changes stands once for each verdict, the worst first. */
function apart(played: Some<Played<VariantResult>>): VariantResult[] {
  const verdicts = played.map(({ result }) => result.verdict)
  const ordered = worstFirst(played)
  if (isStable(verdicts)) return [ordered[0].result]
  const one = verdictsByUrgency.flatMap(
    (verdict) => ordered.find(({ result }) => result.verdict === verdict) ?? [],
  )
  return one.map(({ run, result }) => ({ ...result, id: `${result.id} (run ${run})`, unstable: verdicts }))
}

const words: Record<Verdict, string> = {
  pass: 'pass',
  fail: 'fail',
  warn: 'warn',
  skip: 'skip it',
  inconclusive: 'come to no verdict',
  error: 'break',
}

/** `unstable: 1 of 3 runs fail, 2 pass`. */
function unstable(verdicts: readonly Verdict[]): string {
  const counts = verdictsByUrgency
    .map((verdict) => [verdict, verdicts.filter((one) => one === verdict).length] as const)
    .filter(([, count]) => count > 0)
  const told = counts.map(([verdict, count], at) =>
    at === 0 ? `${count} of ${verdicts.length} runs ${words[verdict]}` : `${count} ${words[verdict]}`,
  )
  return `unstable: ${told.join(', ')}`
}

function isStable(verdicts: readonly Verdict[]): boolean {
  return new Set(verdicts).size === 1
}

/** Of the same verdict the earliest first. */
function worstFirst<Result extends { verdict: Verdict }>(played: Some<Played<Result>>): Some<Played<Result>> {
  const rank = ({ result }: Played<Result>) => verdictsByUrgency.indexOf(result.verdict)
  return [...played].sort((one, other) => rank(one) - rank(other)) as Some<Played<Result>>
}

/** The results with the same id, together, in the order in which the ids first come. */
function byId<Result extends { id: string }>(
  runs: readonly Played<readonly Result[]>[],
): Some<Played<Result>>[] {
  const found = new Map<string, Some<Played<Result>>>()
  for (const { run, result: results } of runs)
    for (const result of results) {
      const known = found.get(result.id)
      if (known) known.push({ run, result })
      else found.set(result.id, [{ run, result }])
    }
  return [...found.values()]
}
