/** Reads `report.jsonl` back. */
import {
  summarize,
  type CheckResult,
  type Report,
  type RunFooter,
  type RunHeader,
} from '../../suites/verdict.ts'
import { lineSchema } from '../schema/stream.ts'

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
  const broken = lines.pop() !== ''
  let header: RunHeader | undefined
  let footer: RunFooter | undefined
  const checks: CheckResult[] = []
  const ids = new Set<string>()
  for (const [at, line] of lines.entries()) {
    const number = at + 1
    const read = parsed(line, number)
    if (footer) throw new Error(`line ${number} stands after the footer: two runs wrote into one file`)
    if ((read.type === 'header') !== (number === 1))
      throw new Error(`line ${number}: the header is the first line, and only that`)
    if (read.type === 'header') {
      const { type: _, ...rest } = read
      header = rest as RunHeader
    } else if (read.type === 'check') {
      const { type: _, ...check } = read
      if (ids.has(check.id)) throw new Error(`line ${number}: the check ${check.id} stands twice`)
      ids.add(check.id)
      checks.push(check as CheckResult)
    } else {
      const { type: _, checks: count, ...rest } = read
      if (count !== checks.length)
        throw new Error(
          `the footer counts ${count} checks, but ${checks.length} are there: lines were lost or added`,
        )
      footer = rest as RunFooter
    }
  }
  if (!header)
    throw new Error('it has no header: nothing was written by the run, or it is no stream of grantproof')
  if (footer && !broken) return { report: { ...header, ...footer, checks } }
  return cutOff(header, checks)
}

function parsed(line: string, number: number) {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new Error(`line ${number} is no JSON`)
  }
  const read = lineSchema.safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new Error(
    `line ${number}: ${issue?.path.join('.') || 'type'}: ${issue?.message ?? 'not as it should be'}`,
  )
}

function cutOff(header: RunHeader, checks: CheckResult[]): ReadStream {
  const instants = checks.flatMap(({ variants }) =>
    variants.flatMap(({ exchanges }) => exchanges.map(({ startedAt }) => startedAt)),
  )
  const finishedAt = instants.reduce(
    (latest, instant) => (instant > latest ? instant : latest),
    header.startedAt,
  )
  const { planned = [], shard } = header
  const of = planned.length === 0 || shard ? '' : ` of ${planned.length}`
  return {
    report: {
      ...header,
      finishedAt,
      durationMs: Date.parse(finishedAt) - Date.parse(header.startedAt),
      complete: false,
      summary: summarize(checks),
      checks,
    },
    cutOff: `it has no footer: the run was cut off after ${checks.length}${of} checks`,
  }
}
