/** What a run shows while it lasts: a live status line on a terminal, plain lines everywhere else. */
import ms from 'ms'
import type { CheckResult } from '../../suites/verdict.ts'
import { line } from './details.ts'
import { isPass, verdictsByUrgency } from '../order.ts'
import { paint } from './paint.ts'
import { ascii } from '../visible.ts'

export interface ProgressStream {
  write(text: string): unknown
  /** Width of the terminal in characters; 80 where unknown. */
  columns?: number
}

export interface ProgressOptions {
  color: boolean
  /** True for a terminal that a person watches: a status line is drawn and drawn again. */
  interactive: boolean
  /** The number of checks to come. */
  total: number
}

export interface Progress {
  result(check: CheckResult): void
  /** A check waits for this long, while others go on. */
  waits(id: string, milliseconds: number): void
  /** Takes the status line away; nothing is written afterwards. */
  end(): void
}

const eraseLine = '\r\x1b[2K'

export function progress(stream: ProgressStream, { color, interactive, total }: ProgressOptions): Progress {
  const pens = paint(color)
  const counts = new Map<string, number>()
  let done = 0

  const permanent = ({ verdict, id, durationMs, reason, accepted }: CheckResult): string => {
    const word = pens.verdict(verdict, verdict.toUpperCase().padEnd(12))
    const why = accepted ? `accepted: ${accepted.reason}` : reason
    const tail = verdict === 'pass' ? pens.quiet(`(${ms(Math.round(durationMs))})`) : line(why)
    return `${word} ${ascii(id)}${verdict === 'pass' ? ' ' : ': '}${tail}\n`
  }

  /** Cut to the width of the terminal: a line that wraps could not be erased. */
  const status = (current: string): string => {
    const given = verdictsByUrgency.filter((verdict) => counts.has(verdict))
    const numbers = given.map((verdict) => `${counts.get(verdict) ?? 0} ${verdict}`).join(', ')
    return `[${done}/${total}] ${numbers}  ${ascii(current)}`.slice(
      0,
      Math.max((stream.columns ?? 80) - 1, 1),
    )
  }

  let ended = false
  return {
    result(check) {
      if (ended) return
      done += 1
      counts.set(check.verdict, (counts.get(check.verdict) ?? 0) + 1)
      if (!interactive) stream.write(permanent(check))
      else stream.write(`${eraseLine}${isPass(check) ? '' : permanent(check)}${status(check.id)}`)
    },
    waits(id, milliseconds) {
      if (ended) return
      stream.write(
        `${interactive ? eraseLine : ''}${pens.quiet(`waiting ${ms(milliseconds, { long: true })} for ${ascii(id)}`)}\n`,
      )
    },
    end() {
      if (ended) return
      ended = true
      if (interactive && done > 0) stream.write(eraseLine)
    },
  }
}
