/** The suites as a profile has them: what it does not bind is left out, and a breach weighs what it weighs there. */
import { boundBy, verdictUnder, type Profile } from '../requirements/profiles.ts'
import { requirement, type Requirement } from '../requirements/catalogue.ts'
import type { Check, CheckVariant, Suite } from './check.ts'

/** Rules of the user's own bind under every profile. */
export function underProfile(suites: readonly Suite[], profile: Profile): Suite[] {
  return suites
    .map((suite) => ({ ...suite, checks: suite.checks.flatMap((check) => bound(check, profile)) }))
    .filter(({ checks }) => checks.length > 0)
}

function bound(check: Check, profile: Profile): Check[] {
  if (check.ownRule) return [check]
  const [strongest, ...others] = boundBy(profile, check.id)
  if (!strongest) return []
  const [usual, now] = [requirement(check.id).verdict_on_violation, verdictUnder(profile, strongest)]
  // A variant that weighs less than its check does so for a reason of its own.
  const weighed = (variant: CheckVariant) =>
    variant.onViolation === usual ? { ...variant, onViolation: now } : variant
  return [
    {
      ...check,
      requirement: strongest,
      ...(others.length > 0 ? { also: others.map(mentioned) } : {}),
      variants: check.variants.map(weighed),
    },
  ]
}

function mentioned({ id, spec, section, level }: Requirement) {
  return { id, spec, section, level }
}
