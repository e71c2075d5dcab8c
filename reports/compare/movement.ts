/** Whether a verdict got worse or better from one run to the next. */
import type { Verdict } from '../../suites/verdict.ts'

/** From what says the most for the server to what says the most against it. */
const ranks: readonly Verdict[] = ['pass', 'skip', 'warn', 'inconclusive', 'error', 'fail']

export type Movement = 'worse' | 'better' | 'changed' | 'same'

/**
 * Losing sight of something is no improvement: of what falls in rank only a pass, and a fail that is now a warn, are
 * better. So a fail that becomes a skip is `changed`, and a pass that becomes a skip is `worse`.
 */
export function movement(before: Verdict, after: Verdict): Movement {
  if (before === after) return 'same'
  if (ranks.indexOf(after) > ranks.indexOf(before)) return 'worse'
  return after === 'pass' || (before === 'fail' && after === 'warn') ? 'better' : 'changed'
}
