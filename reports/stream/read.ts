/** Reads `report.jsonl` back. */
import {
  asPlanned,
  summarize,
  type CheckResult,
  type Report,
  type RunFooter,
  type RunHeader,
} from '../../suites/verdict.ts'
import { sideBySide } from '../runs/repeat.ts'
import { lineSchemas } from '../schema/stream.ts'
import type { Line } from './lines.ts'

export interface ReadStream {
  /** Of a stream that was cut off it holds what was decided by then, with `complete: false`. */
  report: Report
  /** What is missing, in one sentence; undefined where the stream is whole. */
  cutOff?: string
}

/**
 * @param text the whole stream
 * @throws {Error} one sentence: it is no stream, or its lines do not belong together
 */
export function readStream(text: string): ReadStream {
  const lines = text.split('\n')
  // What follows the last line end is a line that was not written to its end.
  const isBroken = lines.pop() !== ''
  let header: RunHeader | undefined
  let footer: RunFooter | undefined
  const runs: (CheckResult[] | undefined)[] = []
  const ids = new Set<string>()
  for (const [at, text] of lines.entries()) {
    const number = at + 1
    const line = parsed(text, number)
    if (footer) throw new Error(`line ${number} stands after the footer: two runs wrote into one file`)
    if ('header' in line !== (number === 1))
      throw new Error(`line ${number}: the header is the first line, and only that`)
    if ('header' in line) header = line.header
    else if ('check' in line) {
      const { check, run = 1 } = line
      if (ids.has(`${run} ${check.id}`)) throw new Error(`line ${number}: the check ${check.id} stands twice`)
      ids.add(`${run} ${check.id}`)
      ;(runs[run - 1] ??= []).push(check)
    } else {
      footer = line.footer
      if (line.checks !== ids.size)
        throw new Error(
          `the footer counts ${line.checks} checks, but ${ids.size} are there: lines were lost or added`,
        )
    }
  }
  if (!header) throw new Error('it has no header: the run wrote nothing, or this is no stream of grantproof')
  const checks = asPlanned(sideBySide(Array.from(runs, (checks) => checks ?? [])), header.planned)
  if (footer && !isBroken) return { report: { ...header, ...footer, checks } }
  return cutOff(header, checks, ids.size)
}

function parsed(text: string, number: number): Line {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Error(`line ${number} is no JSON`)
  }
  const members = typeof value === 'object' && value !== null ? Object.keys(value) : []
  const kind = (['header', 'check', 'footer'] as const).find((name) => members.includes(name))
  if (!kind) throw new Error(`line ${number} is neither header nor check nor footer`)
  const read = lineSchemas[kind].safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new Error(
    `line ${number}: ${issue?.path.join('.') || kind}: ${issue?.message ?? 'not as it should be'}`,
  )
}

/** @param decided how many checks, each as often as it was played */
function cutOff(header: RunHeader, checks: CheckResult[], decided: number): ReadStream {
  const finishedAt = checks
    .flatMap(({ variants }) => variants.flatMap(({ exchanges }) => exchanges))
    .reduce((latest, { startedAt }) => (startedAt > latest ? startedAt : latest), header.startedAt)
  const { planned = [], shard, repeat = 1 } = header
  const of = planned.length === 0 || shard ? '' : ` of ${planned.length * repeat}`
  return {
    report: {
      ...header,
      finishedAt,
      durationMs: Date.parse(finishedAt) - Date.parse(header.startedAt),
      complete: false,
      summary: summarize(checks),
      checks,
    },
    cutOff: `it has no footer: the run was cut off after ${decided}${of} checks`,
  }
}
