/** What a run comes to, put together. */
import { reportedRequirement, type Suite } from '../suites/check.ts'
import {
  summarize,
  type CheckResult,
  type Report,
  type RunFooter,
  type RunHeader,
} from '../suites/verdict.ts'
import type { Plan } from './plan.ts'
import type { World } from './world.ts'

export function headerOf(parts: {
  world: Pick<World, 'reported' | 'secrets' | 'named'>
  startedAt: Date
  asked: Plan['asked']
  knowledge?: RunHeader['knowledge'] | undefined
}): RunHeader {
  const { world, startedAt, knowledge } = parts
  const { tool, ...asked } = parts.asked
  return {
    schemaVersion: 1,
    tool,
    target: world.reported,
    startedAt: startedAt.toISOString(),
    ...asked,
    ...(world.named.length > 0 && !world.secrets.shown ? { secrets: world.named } : {}),
    ...(knowledge ? { knowledge } : {}),
  }
}

/**
 * The report of a run that ends now.
 *
 * @param parts.since when it began, or went on; default: as the header says
 * @param parts.before how long it had lasted by then; milliseconds
 */
export function reportOf(
  header: RunHeader,
  checks: CheckResult[],
  {
    complete,
    problem,
    notes = [],
    origins,
    questionnaire = [],
    since = new Date(header.startedAt),
    before = 0,
  }: Pick<RunFooter, 'complete' | 'problem' | 'notes' | 'questionnaire'> &
    Pick<World, 'origins'> & { since?: Date; before?: number },
): Report {
  const finishedAt = new Date()
  return {
    ...header,
    finishedAt: finishedAt.toISOString(),
    durationMs: before + finishedAt.getTime() - since.getTime(),
    complete,
    ...(problem === undefined ? {} : { problem }),
    ...(notes.length > 0 ? { notes } : {}),
    ...(origins && origins.size > 0 ? { origins: [...origins] } : {}),
    summary: summarize(checks),
    ...(questionnaire.length > 0 ? { questionnaire } : {}),
    checks,
  }
}

/** Nothing was played: every check is in the report, and none of them passes. */
export function undecided({ name, checks }: Suite, problem: string): CheckResult[] {
  return checks.map(({ id, title, requirement }) => ({
    id,
    suite: name,
    title,
    requirement: reportedRequirement(requirement),
    verdict: 'inconclusive',
    reason: `not played: ${problem}`,
    durationMs: 0,
    variants: [],
  }))
}
