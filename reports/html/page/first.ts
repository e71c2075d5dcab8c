/** What to fix first: everything that is neither passed nor skipped, or not in every run; the worst first. */
import type { CheckResult } from '../../../suites/verdict.ts'
import { isProblem, mostUrgentFirst, severities } from '../../order.ts'
import { shorten } from '../../visible.ts'
import { acceptance, anchor, badge, place } from './labels.ts'
import { markup } from '../markup.ts'
import type { Markup } from '../markup.ts'

interface Group {
  name: string
  holds: (check: CheckResult) => boolean
}

const undecided = ({ verdict }: CheckResult): boolean => verdict === 'error' || verdict === 'inconclusive'

const groups: Group[] = [
  ...severities.map((severity) => ({
    name: `Fails of ${severity} severity`,
    holds: ({ verdict, requirement }: CheckResult) => verdict === 'fail' && requirement.severity === severity,
  })),
  {
    name: 'Required, and without a verdict',
    holds: (check) => undecided(check) && check.requirement.level === 'MUST',
  },
  { name: 'Warnings', holds: ({ verdict }) => verdict === 'warn' },
  {
    name: 'Skipped in some of the runs',
    holds: ({ verdict, unstable }) => verdict === 'skip' && unstable !== undefined,
  },
  {
    name: 'Not required, and without a verdict',
    holds: (check) => undecided(check) && check.requirement.level !== 'MUST',
  },
]

export function firstView(checks: readonly CheckResult[]): Markup | undefined {
  const problems = mostUrgentFirst(checks).filter(isProblem)
  if (problems.length === 0) return undefined
  const open = problems.filter(({ accepted }) => !accepted)
  const grouped = groups.map(({ name, holds }) => ({ name, members: open.filter(holds) }))
  const accepted = { name: 'Accepted', members: problems.filter((check) => check.accepted) }
  const parts = [...grouped, accepted].flatMap(({ name, members }) => {
    if (members.length === 0) return []
    return [
      markup`<h3>${name} <span class="quiet">${members.length}</span></h3><ol>${members.map(entry)}</ol>`,
    ]
  })
  return markup`<section class="wrong" aria-labelledby="first"><h2 id="first">What to fix first</h2>${parts}</section>`
}

function entry(check: CheckResult): Markup {
  const { verdict, title, requirement, reason } = check
  return markup`
<li class="${verdict}">${badge(verdict)}<a class="title" href="#${encodeURIComponent(anchor(check))}">${shorten(title, 300)}</a><span class="about"><b>${requirement.level}</b> · severity <b>${requirement.severity}</b> · ${place(check)}</span><p class="reason">${shorten(reason, 300)}</p>${acceptance(check)}</li>`
}
