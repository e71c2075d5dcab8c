/**
 * `report.md`: a summary for the page of a CI job or a comment on a pull request, in GitHub's and GitLab's Markdown.
 * Short enough for a comment: what there is no room for is counted.
 */
import ms from 'ms'
import type { CheckResult, Report } from '../../suites/verdict.ts'
import { conclude, counted, troubleOf } from '../conclusion.ts'
import { addressOf, placeOf } from '../document.ts'
import type { RenderOptions } from '../format.ts'
import { mostUrgentFirst, verdictsByUrgency } from '../order.ts'
import { possible } from '../possible.ts'
import { ascii } from '../visible.ts'
import { details } from './details.ts'
import { block, phrase } from './prose.ts'

/** Characters. GitHub takes 65,536 in a comment. */
const longest = 60_000

export function markdown(report: Report, { strict = false }: RenderOptions = {}): string {
  const { tool, target, checks, summary, durationMs, repeat } = report
  const { outcome, sentence } = conclude(report, strict)
  const trouble = troubleOf(report)
  const given = verdictsByUrgency.filter((verdict) => summary[verdict] > 0)
  const head = [
    `## ${outcome === 'conformant' ? '✅' : '❌'} ${phrase(target.name)}: ${outcome}`,
    phrase(sentence),
    ...(trouble === undefined || sentence.includes(trouble) ? [] : [`The run: ${phrase(trouble)}`]),
    ...(given.length === 0
      ? []
      : [
          table([
            [...given, 'checks'],
            [...given.map((v) => summary[v]), checks.length],
          ]),
        ]),
    ...(report.notes ?? []).map((note) => `Note: ${phrase(note)}`),
  ]
  const loud = mostUrgentFirst(checks).filter(({ verdict }) => verdict !== 'pass' && verdict !== 'skip')
  const under = report.profile === undefined ? '' : `, profile ${ascii(report.profile.name)}`
  const times = repeat === undefined ? '' : `, ${repeat} times each`
  const foot = [
    ...more(report),
    `${ascii(tool.name)} ${ascii(tool.version)}${under}${times}, ${ms(Math.round(durationMs))}`,
  ]
  return `${fitting(head, loud.map(entry), foot).join('\n\n')}\n`
}

/** As many of the entries as there is room for. */
function fitting(head: string[], entries: string[], foot: string[]): string[] {
  let room = longest - [...head, ...foot].join('\n\n').length - 200
  const shown = entries.filter((one) => (room -= one.length + 2) >= 0)
  const rest = entries.length - shown.length
  const left =
    rest === 0 ? [] : [`And ${counted(rest, 'more check')} that there is no room for here: see the report.`]
  return [...head, ...shown, ...left, ...foot]
}

/** With its address, where the document is known. */
function linked(place: Parameters<typeof placeOf>[0]): string {
  const address = addressOf(place)
  return address === undefined ? phrase(placeOf(place)) : `[${placeOf(place)}](${address})`
}

function entry(check: CheckResult): string {
  const { id, verdict, reason, requirement } = check
  const { level, severity, statement, why, mend } = requirement
  const others = (check.also ?? []).map((other) => `${linked(other)} (${other.level})`)
  // The reason, which comes first, stands above.
  const variants = details(check).slice(1)
  return [
    `### ${verdict}: ${phrase(id)}`,
    `${linked(requirement)}, ${level}, severity ${severity}${others.length === 0 ? '' : `; also ${others.join(', ')}`}`,
    `**Seen:** ${phrase(reason)}`,
    `**Asked:** ${phrase(statement)}`,
    ...(why === undefined ? [] : [`**Why it matters:** ${phrase(why)}`]),
    ...(mend === undefined ? [] : [`**How to mend it:** ${phrase(mend)}`]),
    ...(variants.length === 0
      ? []
      : [`<details><summary>Variants</summary>\n\n${block(variants)}\n\n</details>`]),
  ].join('\n\n')
}

function more({ checks }: Report): string[] {
  const found = possible(checks)
  if (!found) return []
  const gifts = found.gifts.map(({ give, checks }) => `- ${phrase(give)} (${counted(checks, 'check')})`)
  return [`${found.sentence}: give`, gifts.join('\n')]
}

/** Of our own words and numbers only. */
function table([head = [], ...rows]: (string | number)[][]): string {
  const lines = [head, head.map(() => '---'), ...rows]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
