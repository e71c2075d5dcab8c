/** A comparison on a terminal and in a log: plain ASCII lines. */
import { counted } from '../conclusion.ts'
import { placeOf } from '../document.ts'
import { verdictsByUrgency } from '../order.ts'
import { line } from '../text/details.ts'
import { paint, type Paint } from '../text/paint.ts'
import { ascii } from '../visible.ts'
import type { Change, Comparison, Lone, Side, VariantChange } from './compare.ts'
import { headings, nothing } from './headings.ts'

const indent = ' '.repeat(6)
const mostVariants = 5

export function comparisonText(comparison: Comparison, { color = false }: { color?: boolean } = {}): string {
  const pens = paint(color)
  const { before, after, outcome, sentence } = comparison
  const lines = [...side('before', before, pens), ...side('after', after, pens)]
  for (const [kind, heading] of headings) {
    const members = comparison[kind]
    if (members.length === 0) continue
    lines.push('', pens.strong(`${heading} (${members.length})`))
    for (const member of members)
      lines.push(...('before' in member ? entry(member, pens) : lone(member, pens)))
  }
  const verdict = outcome === 'not worse' ? 'pass' : outcome === 'worse' ? 'fail' : 'error'
  lines.push('', totals(comparison), pens.verdict(verdict, pens.strong(line(sentence))))
  return `${lines.join('\n')}\n`
}

function side(name: string, { target, tool, startedAt, profile, summary }: Side, pens: Paint): string[] {
  const place = target.issuer ?? target.token_endpoint
  const given = verdictsByUrgency.filter((verdict) => summary[verdict] > 0)
  const counts = given.map((verdict) => pens.verdict(verdict, `${summary[verdict]} ${verdict}`)).join(', ')
  const of = `${line(target.name)}${place === undefined ? '' : ` (${line(place)})`}`
  return [
    `${name.padEnd(6)}  ${of}, ${ascii(tool.name)} ${ascii(tool.version)}${profile === undefined ? '' : `, profile ${ascii(profile.name)}`}, ${ascii(startedAt)}`,
    `${' '.repeat(8)}${counts || 'nothing decided'}`,
  ]
}

function entry({ id, requirement, before, after, variants }: Change, pens: Paint): string[] {
  const verdicts =
    before.verdict === after.verdict
      ? `still ${pens.verdict(after.verdict, after.verdict)}`
      : `${pens.verdict(before.verdict, before.verdict)} -> ${pens.verdict(after.verdict, after.verdict)}`
  const said = after.verdict === 'pass' ? `was: ${line(before.reason)}` : `reason: ${line(after.reason)}`
  const more = variants.length - mostVariants
  const below = [
    ascii(`${placeOf(requirement)}, ${requirement.level}, severity ${requirement.severity}`),
    said,
    ...(before.verdict === after.verdict && after.verdict !== 'pass' && before.reason !== after.reason
      ? [`was: ${line(before.reason)}`]
      : []),
    ...variants.slice(0, mostVariants).map((variant) => variantLine(variant)),
    ...(more > 0 ? [`and ${counted(more, 'more variant')}: see --json`] : []),
  ]
  return [`  ${verdicts}  ${pens.strong(ascii(id))}`, ...below.map((one) => `${indent}${one}`)]
}

function variantLine({ id, before, after }: VariantChange): string {
  return `variant ${ascii(id)}: ${before ?? nothing} -> ${after ?? nothing}`
}

function lone({ id, verdict, reason }: Lone, pens: Paint): string[] {
  const tail = verdict === 'pass' ? '' : `: ${line(reason)}`
  return [`  ${pens.verdict(verdict, verdict)}  ${ascii(id)}${tail}`]
}

function totals({ worse, better, changed, reasons, added, gone, same }: Comparison): string {
  const parts: [readonly unknown[], string][] = [
    [worse, 'worse'],
    [better, 'better'],
    [changed, 'otherwise changed'],
    [reasons, 'the same for another reason'],
    [added, 'new'],
    [gone, 'gone'],
  ]
  const given = parts
    .filter(([members]) => members.length > 0)
    .map(([{ length }, word]) => `${length} ${word}`)
  return [...given, `${same} the same`].join(', ')
}
