/** A comparison as a comment on a merge request. */
import { codeSpan } from '../code-span.ts'
import { counted } from '../conclusion.ts'
import { placeOf } from '../document.ts'
import { verdictsByUrgency } from '../order.ts'
import { sign } from '../sign.ts'
import type { Change, Comparison, Lone, Side } from './compare.ts'
import { headings, nothing } from './headings.ts'

/** A comment has a limit; what matters most stands first. */
const mostRows = 50
const mostVariants = 5

export function comparisonMarkdown(comparison: Comparison): string {
  const { before, after, outcome, sentence, same } = comparison
  const groups = headings.flatMap(([kind, heading]) => {
    const members = comparison[kind]
    return members.length === 0 ? [] : [group(`${heading} (${members.length})`, members, kind === 'worse')]
  })
  const sides = ['| | target | grantproof | begun | verdicts |', '|---|---|---|---|---|']
  return [
    `### Compared with the earlier run: ${outcome}`,
    codeSpan(sentence),
    [...sides, side('before', before), side('after', after)].join('\n'),
    ...groups,
    `${counted(same, 'check')} came to the same.\n`,
  ].join('\n\n')
}

function side(name: string, { target, tool, startedAt, profile, summary }: Side): string {
  const given = verdictsByUrgency.filter((verdict) => summary[verdict] > 0)
  const counts = given.map((verdict) => `${summary[verdict]} ${verdict}`).join(', ')
  const under = profile === undefined ? '' : `, profile ${codeSpan(profile.name)}`
  return `| ${name} | ${codeSpan(target.name, 100)}${under} | ${codeSpan(tool.version)} | ${codeSpan(startedAt)} | ${counts} |`
}

/** Only what got worse is open from the start. */
function group(heading: string, members: readonly (Change | Lone)[], isOpen: boolean): string {
  const rows = members.slice(0, mostRows).map((member) => row(member))
  const rest = members.length - mostRows
  return [
    `<details${isOpen ? ' open' : ''}><summary><b>${heading}</b></summary>`,
    ['| verdict | check | reason |', '|---|---|---|', ...rows].join('\n'),
    ...(rest > 0 ? [`${rest} more are left out here.`] : []),
    '</details>',
  ].join('\n\n')
}

function row(member: Change | Lone): string {
  const { id, requirement } = member
  const check = `${codeSpan(id)}<br>${codeSpan(placeOf(requirement))}, ${requirement.level}`
  return `| ${verdictsOf(member)} | ${check} | ${reasonOf(member)} |`
}

function verdictsOf(member: Change | Lone): string {
  if (!('before' in member)) return sign(member.verdict)
  const { before, after } = member
  if (before.verdict === after.verdict) return `still ${sign(after.verdict)}`
  return `${sign(before.verdict)} \u2192 ${sign(after.verdict)}`
}

function reasonOf(member: Change | Lone): string {
  if (!('before' in member)) return codeSpan(member.reason)
  const { before, after, variants } = member
  const moved = variants
    .slice(0, mostVariants)
    .map((one) => `<br>${codeSpan(one.id)}: ${one.before ?? nothing} \u2192 ${one.after ?? nothing}`)
  const reason = after.verdict === 'pass' ? `was: ${before.reason}` : after.reason
  return `${codeSpan(reason)}${moved.join('')}`
}
