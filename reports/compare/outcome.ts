/** What a comparison comes to. */
import type { Report } from '../../suites/verdict.ts'
import { counted } from '../conclusion.ts'
import type { Changes } from './compare.ts'

export interface Outcome {
  outcome: 'not worse' | 'worse' | 'could not tell'
  /** Starts with the outcome. May quote the server's text: escape it where it is shown. */
  sentence: string
}

/** What got worse is evidence and stays one, also beside what cannot be told. */
export function conclude(before: Report, after: Report, changes: Changes): Outcome {
  const worse = changes.worse.length
  if (worse > 0)
    return { outcome: 'worse', sentence: `worse: ${counted(worse, 'check')} of ${total(changes)}` }
  const doubt = doubtOf('earlier', before) ?? doubtOf('later', after) ?? otherChecks(before, after, changes)
  if (doubt !== undefined) return { outcome: 'could not tell', sentence: `could not tell: ${doubt}` }
  return { outcome: 'not worse', sentence: 'not worse: no check that both runs played got worse' }
}

function total({ worse, better, changed, reasons, same }: Changes): number {
  return worse.length + better.length + changed.length + reasons.length + same
}

function doubtOf(which: string, { problem, complete, checks }: Report): string | undefined {
  if (problem !== undefined) return `the ${which} run had a problem: ${problem}`
  if (!complete) return `the ${which} run was cut off before every check was decided`
  if (checks.length === 0) return `the ${which} run played no check`
  return undefined
}

/** Another version of grantproof has other checks; the same one has them only where it was asked for others. */
function otherChecks(before: Report, after: Report, { added, gone }: Changes): string | undefined {
  const isOtherVersion = before.tool.version !== after.tool.version
  if (added.length + gone.length > 0 && added.length === after.checks.length)
    return 'the two runs have no check in common'
  if (isOtherVersion) return undefined
  const advice = 'play the same checks in both runs (--suite, --load)'
  if (gone.length > 0)
    return `${counted(gone.length, 'check')} of the earlier run ${are(gone)} not in the later one; ${advice}`
  const broken = added.filter(
    ({ verdict }) => verdict === 'fail' || verdict === 'error' || verdict === 'inconclusive',
  )
  if (broken.length === 0) return undefined
  return `${counted(broken.length, 'check')} without a pass ${are(broken)} not in the earlier run; ${advice}`
}

function are({ length }: readonly unknown[]): string {
  return length === 1 ? 'is' : 'are'
}
