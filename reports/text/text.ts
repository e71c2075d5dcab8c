/** `report.txt`: what the terminal shows at the end of a run, and what a log keeps. Plain ASCII lines. */
import ms from 'ms'
import type { CheckResult, Question, Report, Summary } from '../../suites/verdict.ts'
import { conclude, counted } from '../conclusion.ts'
import { details, line, standing } from './details.ts'
import type { RenderOptions } from '../format.ts'
import { placeOf } from '../document.ts'
import { found } from './found.ts'
import { acceptedLine, baselineLines, isAccepted } from './accepted.ts'
import { isPass, mostUrgentFirst, verdictsByUrgency } from '../order.ts'
import { paint } from './paint.ts'
import type { Paint } from './paint.ts'
import { possible } from '../possible.ts'
import { ascii } from '../visible.ts'

const indent = ' '.repeat(6)

const secretsShown =
  'SECRETS ARE SHOWN: passwords, client secrets, codes and tokens stand in this report; delete it after use'

export function text(
  report: Report,
  { color = false, strict = false, brief = false }: RenderOptions = {},
): string {
  const pens = paint(color)
  const { tool, target, checks, summary, durationMs, profile, repeat } = report
  const under = profile === undefined ? '' : ` under the profile ${line(profile.name)}`
  const times = repeat === undefined ? '' : `, ${repeat} times each`
  const place = target.issuer ?? target.token_endpoint
  const lines = [
    ...(report.secretsShown ? [secretsShown] : []),
    `${ascii(tool.name)} ${ascii(tool.version)}: ${line(target.name)}${place === undefined ? '' : ` (${line(place)})`}`,
    `${counted(checks.length, 'check')}${under}${times} in ${ms(Math.round(durationMs))}: ${counts(summary, pens)}`,
  ]
  // A terminal has shown it before the first verdict.
  if (report.knowledge && !brief) lines.push('', ...found(report.knowledge, { color }))
  if (report.origins && !brief) lines.push(`talked to: ${report.origins.map(line).join(', ')}`)
  for (const note of report.notes ?? []) lines.push(`note: ${line(note)}`)
  // Where nothing was played, every check would say the same.
  const played = report.problem === undefined ? checks : checks.filter(({ variants }) => variants.length > 0)
  const accepted = mostUrgentFirst(checks).filter(isAccepted)
  const shown = mostUrgentFirst(played.filter((check) => !isPass(check) && !isAccepted(check)))
  const loud = shown.filter(({ verdict }) => verdict !== 'skip')
  for (const check of loud) lines.push('', ...entry(check, pens))
  const skipped = shown.filter(({ verdict }) => verdict === 'skip')
  if (skipped.length > 0) lines.push('', ...skipped.map((check) => skip(check, pens)))
  if (accepted.length > 0) lines.push('', ...accepted.map((check) => acceptedLine(check, pens)))
  lines.push(...baselineLines(report.baseline, pens))
  const questions = report.questionnaire ?? []
  if (questions.length > 0)
    lines.push('', ...(brief ? [askInShort(questions)] : questions.map((question) => ask(question, pens))))
  lines.push('', ...ending(report, strict, pens), ...more(report))
  return `${lines.join('\n')}\n`
}

/** `90 pass, 2 fail`: only the verdicts that were given. */
function counts(summary: Summary, pens: Paint): string {
  const given = verdictsByUrgency.filter((verdict) => summary[verdict] > 0)
  return (
    given.map((verdict) => pens.verdict(verdict, `${summary[verdict]} ${verdict}`)).join(', ') ||
    'nothing decided'
  )
}

function entry(check: CheckResult, pens: Paint): string[] {
  const name = `${pens.verdict(check.verdict, check.verdict.toUpperCase())} ${pens.strong(ascii(check.id))}`
  const below = [line(check.title), standing(check), ...details(check)]
  return [name, ...below.map((one) => `${indent}${one}`)]
}

function skip(check: CheckResult, pens: Paint): string {
  return `${pens.verdict('skip', 'SKIP')} ${ascii(check.id)} (${standing(check)}): ${line(check.reason)}`
}

/** What no request can decide: the operator says. */
function ask({ id, requirement, why }: Question, pens: Paint): string {
  const { level, statement } = requirement
  return `${pens.quiet('ASK')} ${ascii(id)} (${placeOf(requirement)}, ${level}): ${line(statement)} Not seen by any request: ${line(why)}`
}

function askInShort(questions: readonly Question[]): string {
  return `${counted(questions.length, 'requirement')} for the operator to answer, since no request decides them: see the report`
}

function more({ checks }: Report): string[] {
  const found = possible(checks)
  if (!found) return []
  const { sentence, gifts } = found
  return [
    `${sentence}: give`,
    ...gifts.map((gift) => `${indent}${line(gift.give)} (${counted(gift.checks, 'check')})`),
  ]
}

function ending(report: Report, strict: boolean, pens: Paint): string[] {
  const { outcome, sentence } = conclude(report, strict)
  const verdict = outcome === 'conformant' ? 'pass' : outcome === 'not conformant' ? 'fail' : 'error'
  const lines = [pens.verdict(verdict, pens.strong(line(sentence)))]
  // The sentence already says so when nobody could tell.
  if (outcome !== 'could not tell') {
    if (report.problem !== undefined) lines.unshift(`the run stopped: ${line(report.problem)}`)
    else if (!report.complete) lines.unshift('the run was cut off: checks are missing')
  }
  return lines
}
