/**
 * `annotations.txt`: workflow commands that GitHub Actions turns into annotations when a step prints them. It shows ten
 * errors and ten warnings of a step and drops the others, so the most urgent come first and the tenth tells of the rest.
 */
import type { CheckResult, Report } from '../../suites/verdict.ts'
import { conclude, counted, troubleOf } from '../conclusion.ts'
import { placeOf } from '../document.ts'
import type { RenderOptions } from '../format.ts'
import { mostUrgentFirst } from '../order.ts'
import { shorten, visible } from '../visible.ts'
import { gateOf } from '../gate.ts'
import { isRed, messageOf, outcomeOf } from './gate.ts'

const mostOfAKind = 10
const longest = 1000

type Kind = 'error' | 'warning' | 'notice'

export function github(report: Report, { strict = false }: RenderOptions = {}): string {
  const { checks, target } = report
  const gate = gateOf(report, strict)
  const told = mostUrgentFirst(checks)
  const errors = told.filter((check) => isRed(outcomeOf(check, gate)))
  const warnings = told.filter(
    (check) => check.verdict === 'warn' && !check.accepted && !isRed(outcomeOf(check, gate)),
  )
  const { outcome, sentence } = conclude(report, strict)
  const trouble = troubleOf(report)
  const conclusion = command(outcome === 'conformant' ? 'notice' : 'error', `grantproof: ${target.name}`, [
    sentence,
    ...(trouble === undefined || sentence.includes(trouble) ? [] : [trouble]),
  ])
  return [
    conclusion,
    ...annotations('error', errors, mostOfAKind - 1),
    ...annotations('warning', warnings, mostOfAKind),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

function annotations(kind: Kind, checks: readonly CheckResult[], most: number): string[] {
  const shown = checks.length > most ? checks.slice(0, most - 1) : checks
  const lines = shown.map((check) => annotation(kind, check))
  const rest = checks.length - shown.length
  if (rest > 0)
    lines.push(command(kind, `${counted(rest, 'more check')}`, ['They stand in the reports of the run.']))
  return lines
}

function annotation(kind: Kind, check: CheckResult): string {
  const { id, verdict, requirement } = check
  const { statement, level, severity, mend } = requirement
  const asked = `${placeOf(requirement)} (${level}, severity ${severity}): ${statement}`
  const told = mend === undefined ? [] : [`How to mend it: ${mend}`]
  return command(kind, `${verdict}: ${id}`, [messageOf(check), asked, ...told])
}

/** A workflow command on one line; only our own lines are broken, and only where GitHub shows them. */
function command(kind: Kind, title: string, lines: readonly string[]): string {
  const shown = lines.map((line) => data(shorten(visible(line), longest)))
  return `::${kind} title=${property(shorten(visible(title), 200))}::${shown.join('%0A')}`
}

/** What would end the line or begin an escape. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** What would end the property as well. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
