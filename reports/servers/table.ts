/** Servers against checks: what the page and the Markdown of many reports are made from. */
import type { CheckResult, Report, ReportedRequirement, Summary, Verdict } from '../../suites/verdict.ts'
import { summarize } from '../../suites/verdict.ts'
import { bySuite } from '../order.ts'

export interface ServerTable {
  /** In the order in which they were given. */
  servers: readonly Server[]
  /** In the order of the flow. */
  suites: readonly TableSuite[]
  /** What stands where a server has no verdict on a check, in two words; `not played` unless something else is given. */
  absent?: string
}

/** What stands where a run did not play a check. */
export const notPlayed = 'not played'

export interface Server {
  name: string
  version?: string
  /** When it was judged: a day, or a time where two runs of one day stand side by side. */
  when: string
  /** The address of its own report, relative to the page. */
  report?: string
  /** What to know of the run. */
  notes: readonly string[]
  summary: Summary
}

export interface TableSuite {
  name: string
  rows: readonly Row[]
}

/** One check. */
export interface Row {
  id: string
  title: string
  requirement: ReportedRequirement
  /** One for each server; undefined where nothing is said of the check. */
  cells: readonly (Cell | undefined)[]
}

export interface Cell {
  verdict: Verdict
  reason?: string
  variants: readonly CellVariant[]
}

export interface CellVariant {
  id: string
  verdict: Verdict
  reason: string
  expected?: string
  actual?: string
}

/** A run, and where its own page lies. */
export interface Judged {
  report: Report
  /** Relative to the page; undefined where there is none. */
  page?: string
}

export function tableOf(judged: readonly Judged[]): ServerTable {
  const checks = judged.map(({ report }) => new Map(report.checks.map((check) => [check.id, check])))
  const first = new Map(checks.toReversed().flatMap((each) => [...each]))
  // The checks of the first report keep their order; what only a later one has follows within its suite.
  const ordered = [...new Set(checks.flatMap((each) => [...each.keys()]))].flatMap(
    (id) => first.get(id) ?? [],
  )
  return {
    servers: judged.map((each) => server(each, judged)),
    suites: [...bySuite(ordered)].map(([name, members]) => ({
      name,
      rows: members.map((check) => row(check, checks)),
    })),
  }
}

function server({ report, page }: Judged, all: readonly Judged[]): Server {
  const { target, startedAt, complete, problem, notes = [], checks } = report
  const day = startedAt.slice(0, 10)
  const isTwin = ({ report: other }: Judged): boolean =>
    other !== report && other.target.name === target.name && other.startedAt.slice(0, 10) === day
  return {
    name: target.name,
    when: all.some(isTwin) ? startedAt.slice(0, 19).replace('T', ' ') : day,
    ...(page === undefined ? {} : { report: page }),
    notes: [
      ...(complete ? [] : ['The run was cut off: checks are missing.']),
      ...(problem === undefined ? [] : [problem]),
      ...notes,
    ],
    summary: summarize(checks),
  }
}

function row(
  { id, title, requirement }: CheckResult,
  checks: readonly ReadonlyMap<string, CheckResult>[],
): Row {
  return { id, title, requirement, cells: checks.map((of) => cell(of.get(id))) }
}

function cell(check: CheckResult | undefined): Cell | undefined {
  if (!check) return undefined
  const { verdict, reason, variants } = check
  return {
    verdict,
    reason,
    variants: variants.map(({ id, verdict, reason, expected, actual }) => ({
      id,
      verdict,
      reason,
      ...(expected === undefined ? {} : { expected }),
      ...(actual === undefined ? {} : { actual }),
    })),
  }
}
