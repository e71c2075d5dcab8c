/** A check is a value: one requirement, and how each of its variants is decided. */
import { closest } from 'fastest-levenshtein'
import type { Cast } from '../driver/cast/cast.ts'
import { isKnownNeed, nameableNeeds } from '../driver/cast/needs.ts'
import { requirement, type Requirement, type Variant } from '../requirements/catalogue.ts'
import type { AlsoDecided, ReportedRequirement } from './verdict.ts'

/** Plays one variant. It returns when the server was seen to do right, and throws otherwise. */
export type Play = (cast: Cast) => Promise<void>

/** A rule of the user's own: what a catalogue entry says, as far as a report needs it. */
export interface HouseRule {
  /** Kebab-case, unique in the run. */
  id: string
  /** Where the rule is written. */
  spec: string
  section?: string
  level?: Requirement['level']
  statement: string
  severity?: Requirement['severity']
  /** What somebody gets out of a breach, or suffers. */
  why?: string
  /** How a server mends it. */
  mend?: string
  /** What a target must have, in the catalogue's names (`second-client`, `resource-endpoint`, ...). */
  needs?: string[]
}

export interface CheckVariant {
  id: string
  kind: Variant['kind']
  /** What a violation amounts to. */
  onViolation: 'fail' | 'warn' | 'info'
  play: Play
}

export interface Check {
  id: string
  title: string
  requirement: ReportedRequirement
  /** What else the check decides: requirements of other documents that ask the same. */
  also?: readonly AlsoDecided[]
  needs: readonly string[]
  /** A rule of the user's own, not of the catalogue. */
  ownRule?: true
  /** The requirement that a rule repeats in other circumstances: it binds where that one does, and weighs as much. */
  repeats?: string
  /** Played in its place where the target lacks what it needs: a requirement that asks the same and needs less. */
  otherwise?: Check | undefined
  /** It lets time pass on a server in real time, and is begun before the others, which are played meanwhile. */
  waits?: true
  variants: readonly CheckVariant[]
}

/** What a report says of a requirement. */
export function reportedRequirement({
  spec,
  section,
  level,
  statement,
  severity,
  why,
  mend,
}: ReportedRequirement): ReportedRequirement {
  const advice = { ...(why === undefined ? {} : { why }), ...(mend === undefined ? {} : { mend }) }
  return { spec, section, level, statement, severity, ...advice }
}

export interface Suite {
  name: string
  checks: readonly Check[]
}

/** Checks of one subject. */
export function suite(name: string, ...checks: readonly Check[]): Suite {
  return { name, checks }
}

/**
 * A check of one requirement.
 *
 * @param rule the id of a requirement of the catalogue, or a rule of your own
 * @param plays one function, or one per variant; for a requirement of the catalogue exactly its variants
 * @param how.waits on a server in real time it lets time pass, and is therefore begun before the others
 * @throws {Error} when the id is not in the catalogue, or a variant is missing or unknown there
 */
export function check(
  rule: string | HouseRule,
  plays: Play | Readonly<Record<string, Play>>,
  how: { waits?: true } = {},
): Check {
  return {
    ...(typeof rule === 'string' ? catalogued(requirement(rule), plays) : ownRule(rule, plays)),
    ...how,
  }
}

/** One play for every row of a table: the rows are the variants, a row's value is what it changes. */
export function rows<Row>(
  table: Readonly<Record<string, Row>>,
  play: (cast: Cast, row: Row, id: string) => Promise<void>,
): Record<string, Play> {
  return Object.fromEntries(
    Object.entries(table).map(([id, row]): [string, Play] => [id, (cast) => play(cast, row, id)]),
  )
}

/** The id of the only variant where a requirement lists none. */
const single = 'as-stated'

function catalogued(entry: Requirement, plays: Play | Readonly<Record<string, Play>>): Check {
  const listed = entry.check.variants ?? []
  const given = typeof plays === 'function' ? { [single]: plays } : plays
  const known = listed.length > 0 ? listed : [{ id: single, kind: 'negative' as const, do: entry.check.send }]
  const missing = known.filter(({ id }) => !Object.hasOwn(given, id)).map(({ id }) => id)
  const unknown = Object.keys(given).filter((id) => !known.some((variant) => variant.id === id))
  if (missing.length > 0 || unknown.length > 0) {
    const parts = [
      missing.length > 0 ? `these variants are not played: ${missing.join(', ')}` : '',
      unknown.length > 0 ? `these are not in the catalogue: ${unknown.join(', ')}` : '',
    ]
    throw new Error(`${entry.id}: ${parts.filter(Boolean).join('; ')}`)
  }
  return {
    id: entry.id,
    title: titleOf(entry.id),
    requirement: entry,
    needs: entry.needs,
    variants: known.map((variant) => ({
      id: variant.id,
      kind: variant.kind,
      onViolation: ('verdict' in variant ? variant.verdict : undefined) ?? entry.verdict_on_violation,
      play: given[variant.id] as Play,
    })),
  }
}

function ownRule(rule: HouseRule, plays: Play | Readonly<Record<string, Play>>): Check {
  if (!/^[a-z0-9]+([.-][a-z0-9]+)*$/.test(rule.id)) {
    throw new Error(`the id of a rule is kebab-case, such as acme-codes-are-long; got "${rule.id}"`)
  }
  if (!rule.statement) throw new Error(`${rule.id}: statement is missing; say what the rule demands`)
  for (const need of rule.needs ?? []) refuseUnknownNeed(need, rule.id)
  const level = rule.level ?? 'MUST'
  const onViolation = level === 'MUST' ? 'fail' : level === 'SHOULD' ? 'warn' : 'info'
  const given = typeof plays === 'function' ? { [single]: plays } : plays
  return {
    id: rule.id,
    title: titleOf(rule.id),
    requirement: {
      spec: rule.spec,
      section: rule.section ?? '',
      level,
      statement: rule.statement,
      severity: rule.severity ?? 'medium',
    },
    needs: rule.needs ?? [],
    ownRule: true,
    variants: Object.entries(given).map(([id, play]) => ({ id, kind: 'negative', onViolation, play })),
  }
}

function refuseUnknownNeed(need: string, id: string): void {
  if (isKnownNeed(need)) return
  throw new Error(`${id}: no target can have "${need}"; did you mean ${closest(need, nameableNeeds)}?`)
}

/** `rfc6749-4.1.2-code-single-use` -> `code single use`, also where two sections are named. */
function titleOf(id: string): string {
  return id.replace(/^rfc\d+-[A-Z]?[\d.]*-(?:\d+\.[\d.]+-)?/, '').replaceAll('-', ' ')
}
