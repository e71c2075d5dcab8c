/** What no request can decide, for the operator to answer. */
import { requirements } from '../requirements/catalogue.ts'
import { binds, type Profile } from '../requirements/profiles.ts'
import { reportedRequirement, type Suite } from '../suites/check.ts'
import type { Question } from '../suites/verdict.ts'

/** The questions that go with these suites: those of the catalogue, when its checks are among them. */
export function questionsOf(suites: readonly Suite[], profile: Profile): Question[] {
  const ours = suites.some(({ checks }) => checks.some(({ ownRule }) => ownRule !== true))
  if (!ours) return []
  return [...requirements().values()]
    .filter((entry) => entry.observable === 'no' && binds(profile, entry))
    .map((entry) => ({
      id: entry.id,
      requirement: reportedRequirement(entry),
      why: entry.observable_why ?? 'No request shows it.',
    }))
}
