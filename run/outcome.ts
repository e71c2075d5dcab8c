/** What a run comes to, put together. */
import { reportedRequirement, type Suite } from '../suites/check.ts'
import {
  summarize,
  type CheckResult,
  type Report,
  type RunFooter,
  type RunHeader,
} from '../suites/verdict.ts'
import type { Profile } from '../requirements/profiles.ts'
import { version } from './package.ts'
import type { World } from './world.ts'

export function headerOf(parts: {
  world: Pick<World, 'reported' | 'secrets' | 'named'>
  startedAt: Date
  profile?: Pick<Profile, 'name' | 'title'>
  planned: string[]
  shard?: RunHeader['shard'] | undefined
  knowledge?: RunHeader['knowledge'] | undefined
}): RunHeader {
  const { world, startedAt, profile, planned, shard, knowledge } = parts
  return {
    schemaVersion: 1,
    tool: { name: 'grantproof', version },
    target: world.reported,
    startedAt: startedAt.toISOString(),
    ...(profile ? { profile: { name: profile.name, title: profile.title } } : {}),
    planned,
    ...(shard ? { shard } : {}),
    ...(world.secrets.shown ? { secretsShown: true as const } : {}),
    ...(world.named.length > 0 && !world.secrets.shown ? { secrets: world.named } : {}),
    ...(knowledge ? { knowledge } : {}),
  }
}

/** The report of a run that ends now. */
export function reportOf(
  header: RunHeader,
  checks: CheckResult[],
  {
    complete,
    problem,
    notes = [],
    origins,
    questionnaire = [],
  }: Pick<RunFooter, 'complete' | 'problem' | 'notes' | 'questionnaire'> & Pick<World, 'origins'>,
): Report {
  const finishedAt = new Date()
  return {
    ...header,
    finishedAt: finishedAt.toISOString(),
    durationMs: finishedAt.getTime() - Date.parse(header.startedAt),
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
