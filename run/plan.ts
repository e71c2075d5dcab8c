/** What a run is asked for, before anybody is asked anything. */
import type { Profile } from '../requirements/profiles.ts'
import type { Suite } from '../suites/check.ts'
import { suites as ourSuites } from '../suites/index.ts'
import type { Choices } from '../suites/verdict.ts'
import { moreSuites } from './more-suites.ts'
import { version } from './package.ts'
import { chosenUnder, profileNamed } from './profile.ts'
import type { Asked } from './resume.ts'
import type { RunOptions } from './run.ts'
import { idsOf, part } from './select.ts'

export interface Plan {
  profile: Profile
  /** All that is chosen, also what other parts of a divided run play. */
  whole: Suite[]
  /** What this run plays. */
  selected: Suite[]
  /** What the report tells of it. */
  asked: Omit<Asked, 'target'> & { planned: string[] }
}

/** @throws {UsageError} when a name selects nothing, or there is no such profile */
export function plan(options: RunOptions): Plan {
  const { suites = ourSuites, only = [], shard, showSecrets = false } = options
  const profile = profileNamed(options.profile)
  const whole = chosenUnder([...suites, ...moreSuites(options)], profile, only)
  const choices = choicesOf(options)
  return {
    profile,
    whole,
    selected: shard ? part(whole, shard) : whole,
    asked: {
      tool: { name: 'grantproof', version },
      profile: { name: profile.name, title: profile.title },
      planned: idsOf(whole),
      ...(shard ? { shard } : {}),
      ...(Object.keys(choices).length > 0 ? { choices } : {}),
      ...(showSecrets ? { secretsShown: true as const } : {}),
    },
  }
}

function choicesOf({ combine, fuzz, slow, timeoutMs, insecure, target, renderer }: RunOptions): Choices {
  return {
    ...(combine === undefined ? {} : { combine }),
    ...(fuzz === undefined ? {} : { fuzz }),
    ...(slow === true ? { slow } : {}),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...((insecure ?? target?.tls?.insecure) ? { insecure: true as const } : {}),
    ...(renderer ? { browser: true as const } : {}),
  }
}

/** The suites without these checks. */
export function without(suites: readonly Suite[], ids: ReadonlySet<string>): Suite[] {
  return suites
    .map((suite) => ({ ...suite, checks: suite.checks.filter(({ id }) => !ids.has(id)) }))
    .filter(({ checks }) => checks.length > 0)
}
