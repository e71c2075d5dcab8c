/** What a baseline makes of a run. */
import { basename } from 'node:path'
import { nearest } from '../../driver/target/file/wording.ts'
import type { BaselineOutcome, CheckResult, Report } from '../../suites/verdict.ts'
import type { Baseline } from './load.ts'

/** How the reason of an entry begins that a run wrote and no person has judged. */
export const unjudged = 'not yet judged'

/** A day as in `2027-01-31`, of UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}

/** The check with the entry that covers its verdict, if there is one; an earlier acceptance is forgotten. */
export function accept(check: CheckResult, { entries }: Baseline, day = today()): CheckResult {
  const plain = { ...check }
  delete plain.accepted
  const entry = entries.get(check.id)
  if (!entry || entry.verdict !== check.verdict || isOver(entry, day)) return plain
  const { verdict, reason, expires } = entry
  return { ...plain, accepted: { verdict, reason, ...(expires === undefined ? {} : { expires }) } }
}

/**
 * The report with what is accepted in it, and what of the baseline no longer holds.
 *
 * @param known ids of every check that exists, also of those that were not selected
 */
export function withBaseline(
  report: Report,
  baseline: Baseline,
  { known, day = today() }: { known: ReadonlySet<string>; day?: string },
): Report {
  const checks = report.checks.map((check) => accept(check, baseline, day))
  const accepted = checks.filter((check) => check.accepted)
  const outcome: BaselineOutcome = {
    file: basename(baseline.path),
    accepted: accepted.length,
    unjudged: accepted.filter((check) => check.accepted?.reason.startsWith(unjudged)).length,
    stale: [],
    expired: [],
  }
  const results = new Map(checks.map((check) => [check.id, check]))
  for (const entry of baseline.entries.values()) {
    const { id, verdict, expires } = entry
    const check = results.get(id)
    if (!known.has(id)) outcome.stale.push({ id, why: unknown(id, known) })
    else if (!check || (report.problem !== undefined && wasNotPlayed(check))) continue
    else if (check.verdict === 'pass')
      outcome.stale.push({ id, why: `accepted as ${verdict}, but it passes now: remove the entry` })
    else if (check.verdict !== verdict)
      outcome.stale.push({
        id,
        why: `accepted as ${verdict}, but it came to ${check.verdict}: judge it anew`,
      })
    else if (expires !== undefined && isOver(entry, day)) outcome.expired.push({ id, expires })
  }
  return { ...report, checks, baseline: outcome }
}

function isOver({ expires }: { expires?: string }, day: string): boolean {
  return expires !== undefined && day > expires
}

function wasNotPlayed({ verdict, variants }: CheckResult): boolean {
  return verdict === 'inconclusive' && variants.length === 0
}

function unknown(id: string, known: ReadonlySet<string>): string {
  const meant = nearest(id, [...known])
  return `no check has this id${meant === undefined ? ': remove the entry' : `; did you mean ${meant}?`}`
}
