/** Whether a verdict got worse or better from one run to the next. */
import type { Verdict } from '../../suites/verdict.ts'
import { verdictsByUrgency } from '../order.ts'

export type Movement = 'worse' | 'better' | 'changed' | 'same'

/**
 * Losing sight of something is no improvement: of what is less urgent then only a pass, and a fail that is now a warn, are
 * better. So a fail that becomes a skip is `changed`, and a pass that becomes a skip is `worse`.
 */
export function movement(before: Verdict, after: Verdict): Movement {
  if (before === after) return 'same'
  if (verdictsByUrgency.indexOf(after) < verdictsByUrgency.indexOf(before)) return 'worse'
  return after === 'pass' || (before === 'fail' && after === 'warn') ? 'better' : 'changed'
}
