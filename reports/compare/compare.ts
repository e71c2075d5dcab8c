/** What changed between two runs. */
import type { CheckResult, Report, Verdict } from '../../suites/verdict.ts'
import { mostUrgentFirst } from '../order.ts'
import { movement } from './movement.ts'
import { conclude, type Outcome } from './outcome.ts'
import { stable } from './stable.ts'

/** One of the two runs. */
export type Side = Pick<
  Report,
  'tool' | 'target' | 'startedAt' | 'profile' | 'complete' | 'problem' | 'summary'
>

/** What is said of a check in one run. */
export type Said = Pick<CheckResult, 'verdict' | 'reason'>

export interface VariantChange {
  id: string
  /** Left out: this run had no such variant. */
  before?: Verdict
  after?: Verdict
  /** Of the later run, where it has the variant. */
  reason: string
}

/** A check that both runs played. */
export interface Change extends Pick<CheckResult, 'id' | 'suite' | 'title' | 'requirement'> {
  before: Said
  after: Said
  /** Those whose verdict is another one. */
  variants: VariantChange[]
}

/** A check that only one of the runs played. */
export type Lone = Pick<CheckResult, 'id' | 'suite' | 'title' | 'requirement' | 'verdict' | 'reason'>

/** By what became of the check; each the most urgent first. */
export interface Changes {
  /** The verdict is worse, or it is the same and a variant breaks the requirement that did not. */
  worse: Change[]
  /** The verdict is better, or it is the same and a variant is mended. */
  better: Change[]
  /** Another verdict, neither better nor worse: something is not seen any more, or was not before. */
  changed: Change[]
  /** The same verdict for another reason, or with other variants. */
  reasons: Change[]
  added: Lone[]
  gone: Lone[]
  /** How many checks came to the same. */
  same: number
}

export interface Comparison extends Changes, Outcome {
  schemaVersion: 1
  before: Side
  after: Side
}

export function compare(before: Report, after: Report): Comparison {
  const changes = changesBetween(before, after)
  return {
    schemaVersion: 1,
    ...conclude(before, after, changes),
    before: side(before),
    after: side(after),
    ...changes,
  }
}

function side({ tool, target, startedAt, profile, complete, problem, summary }: Report): Side {
  return {
    tool,
    target,
    startedAt,
    ...(profile === undefined ? {} : { profile }),
    complete,
    ...(problem === undefined ? {} : { problem }),
    summary,
  }
}

function changesBetween(before: Report, after: Report): Changes {
  const earlier = new Map(before.checks.map((check) => [check.id, check]))
  const later = new Set(after.checks.map(({ id }) => id))
  const changes: Changes = {
    worse: [],
    better: [],
    changed: [],
    reasons: [],
    added: [],
    gone: mostUrgentFirst(before.checks)
      .filter(({ id }) => !later.has(id))
      .map(lone),
    same: 0,
  }
  const words = [stable(before), stable(after)] as const
  for (const check of mostUrgentFirst(after.checks)) {
    const known = earlier.get(check.id)
    if (!known) {
      changes.added.push(lone(check))
      continue
    }
    const variants = variantChanges(known, check)
    const kind = kindOf(known, check, variants, words)
    if (kind === 'same') changes.same += 1
    else changes[kind].push(change(known, check, variants))
  }
  return changes
}

const breach = new Set<Verdict | undefined>(['fail', 'warn', 'error'])

function kindOf(
  before: CheckResult,
  after: CheckResult,
  variants: readonly VariantChange[],
  [was, is]: readonly [(text: string) => string, (text: string) => string],
): 'worse' | 'better' | 'changed' | 'reasons' | 'same' {
  const moved = movement(before.verdict, after.verdict)
  if (moved !== 'same') return moved
  const moves = variants.flatMap(({ before, after }) => (before && after ? [{ before, after }] : []))
  if (moves.some(({ before, after }) => breach.has(after) && movement(before, after) === 'worse'))
    return 'worse'
  if (moves.some(({ before, after }) => breach.has(before) && movement(before, after) === 'better'))
    return 'better'
  if (variants.length > 0) return 'reasons'
  // Whatever else a server does on the way to a pass is its own affair.
  return after.verdict === 'pass' || reasonsOf(before, was) === reasonsOf(after, is) ? 'same' : 'reasons'
}

function reasonsOf({ reason, variants }: CheckResult, words: (text: string) => string): string {
  const given = variants.filter(({ verdict }) => verdict !== 'pass').map(({ reason }) => reason)
  return [reason, ...given].map(words).join('\n')
}

function variantChanges(before: CheckResult, after: CheckResult): VariantChange[] {
  const earlier = new Map(before.variants.map((variant) => [variant.id, variant]))
  const later = new Map(after.variants.map((variant) => [variant.id, variant]))
  // A check that is skipped as a whole plays none: that is said once, by the check.
  if (earlier.size === 0 || later.size === 0) return []
  return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((id) => {
    const [was, is] = [earlier.get(id), later.get(id)]
    if (was?.verdict === is?.verdict) return []
    return {
      id,
      ...(was ? { before: was.verdict } : {}),
      ...(is ? { after: is.verdict } : {}),
      reason: (is ?? was)?.reason ?? '',
    }
  })
}

function change(before: CheckResult, after: CheckResult, variants: VariantChange[]): Change {
  const { id, suite, title, requirement } = after
  return { id, suite, title, requirement, before: said(before), after: said(after), variants }
}

function said({ verdict, reason }: CheckResult): Said {
  return { verdict, reason }
}

function lone({ id, suite, title, requirement, verdict, reason }: CheckResult): Lone {
  return { id, suite, title, requirement, verdict, reason }
}
