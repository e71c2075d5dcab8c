/** A run as lines: what is known before, each check once it is decided, what is known after. */
import type { CheckResult, Report, RunFooter, RunHeader } from '../../suites/verdict.ts'
import { plainJson } from '../json-text.ts'

export type Line =
  | { header: RunHeader }
  /** `run`: which run of a repeated one decided it, from 1. */
  | { check: CheckResult; run?: number }
  /** `checks`: how many stand before it. */
  | { footer: RunFooter; checks: number }

/** The header of a report. */
export function headerOf(report: Report): RunHeader {
  const { schemaVersion, tool, target, startedAt, profile, planned, shard } = report
  const { choices, repeat, resumedAt, secretsShown, secrets, knowledge } = report
  return {
    schemaVersion,
    tool,
    target,
    startedAt,
    ...given({ profile, planned, shard, choices, repeat, resumedAt, secretsShown, secrets, knowledge }),
  }
}

/** The footer of a report. */
export function footerOf(report: Report): RunFooter {
  const { finishedAt, durationMs, complete, problem, notes, origins } = report
  const { summary, gate, baseline, questionnaire } = report
  return {
    finishedAt,
    durationMs,
    complete,
    ...given({ problem, notes, origins }),
    summary,
    ...given({ gate, baseline, questionnaire }),
  }
}

/** The whole stream of a report. */
export function streamText(report: Report): string {
  const { checks } = report
  const lines: Line[] = [
    { header: headerOf(report) },
    ...checks.map((check) => ({ check })),
    { footer: footerOf(report), checks: checks.length },
  ]
  return lines.map((line) => `${plainJson(line)}\n`).join('')
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Without the members that are not there. */
function given<T extends object>(members: T): Given<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Given<T>
}
