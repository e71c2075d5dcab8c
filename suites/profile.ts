/** The suites as a profile has them: what it does not bind is left out, and a breach weighs what it weighs there. */
import { boundBy, variantVerdictUnder, verdictUnder, type Profile } from '../requirements/profiles.ts'
import { needsLess, requirement, type Requirement } from '../requirements/catalogue.ts'
import type { Check, Suite } from './check.ts'

/** Rules of the user's own bind under every profile. */
export function underProfile(suites: readonly Suite[], profile: Profile): Suite[] {
  return suites
    .map((suite) => ({ ...suite, checks: suite.checks.flatMap((check) => bound(check, profile)) }))
    .filter(({ checks }) => checks.length > 0)
}

function bound(check: Check, profile: Profile): Check[] {
  const { id, ownRule, repeats } = check
  if (ownRule && repeats === undefined) return [check]
  const [strongest, ...others] = boundBy(profile, repeats ?? id)
  if (!strongest) return []
  if (repeats !== undefined) return [weighed(check, profile, strongest)]
  const decided = decidedBy(check, profile, strongest, others)
  if (needsLess(strongest)) return [{ ...decided, needs: strongest.needs }]
  const [next, ...more] = others.filter(needsLess)
  if (!next) return [decided]
  return [{ ...decided, otherwise: { ...decidedBy(check, profile, next, more), needs: next.needs } }]
}

/** The check as this requirement asks it; the others are named beside. */
function decidedBy(check: Check, profile: Profile, entry: Requirement, others: Requirement[]): Check {
  const also = others.length > 0 ? { also: others.map(mentioned) } : {}
  return { ...weighed(check, profile, entry), requirement: entry, ...also }
}

function weighed(check: Check, profile: Profile, entry: Requirement): Check {
  const usual = requirement(check.repeats ?? check.id).verdict_on_violation
  const now = verdictUnder(profile, entry)
  const variants = check.variants.map((variant) => {
    // A variant that weighs less than its check does so for a reason of its own.
    const own = variant.onViolation === usual ? now : variant.onViolation
    return { ...variant, onViolation: variantVerdictUnder(profile, entry, variant.id) ?? own }
  })
  return { ...check, variants }
}

function mentioned({ id, spec, section, level }: Requirement) {
  return { id, spec, section, level }
}
