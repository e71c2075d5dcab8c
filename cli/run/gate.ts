/** What makes a run red, as a command line says it: `--strict`, `--fail-on` and `--baseline`. */
import { InvalidArgumentError, type Command } from 'commander'
import { nearest } from '../../driver/target/file/wording.ts'
import { accept, withBaseline } from '../../run/baseline/apply.ts'
import { loadBaseline, type Baseline } from '../../run/baseline/load.ts'
import { idsOf } from '../../run/select.ts'
import { UsageError } from '../../run/usage-error.ts'
import { suites } from '../../suites/index.ts'
import type { CheckResult, Gate, Report } from '../../suites/verdict.ts'

const objectionable = ['fail', 'warn', 'error', 'inconclusive', 'skip'] as const
type Objectionable = (typeof objectionable)[number]

export interface GateOptions {
  strict?: boolean
  failOn?: Objectionable[]
  baseline?: string
  updateBaseline?: boolean
}

/** The options, read. */
export interface GivenGate {
  gate: Gate
  baseline?: Baseline
  /** The file of the baseline is to be written anew. */
  updating: boolean
  /** Ids of checks of the user's own: a baseline may name them too. */
  own: readonly string[]
}

export function gateOptions(command: Command): Command {
  return command
    .option('--strict', 'a warn counts as a fail')
    .option(
      '--fail-on <verdicts>',
      'what turns it red beside fail and error: warn (as --strict), inconclusive, skip',
      verdictsOf,
    )
    .option('--baseline <file>', 'accepted verdicts, by check id')
}

export function updateOption(command: Command): Command {
  return command.option('--update-baseline', 'write the file of --baseline anew from this run')
}

/** @throws {UsageError} when the baseline is none */
export async function givenGate(options: GateOptions, own: readonly string[] = []): Promise<GivenGate> {
  const { failOn = [], baseline, updateBaseline = false } = options
  if (updateBaseline && baseline === undefined)
    throw new UsageError('--update-baseline needs --baseline FILE: it says what to write')
  const also = (['inconclusive', 'skip'] as const).filter((verdict) => failOn.includes(verdict))
  return {
    gate: {
      ...(options.strict === true || failOn.includes('warn') ? { strict: true } : {}),
      ...(also.length > 0 ? { failOn: also } : {}),
    },
    ...(baseline === undefined
      ? {}
      : { baseline: await loadBaseline(baseline, { mayBeMissing: updateBaseline }) }),
    updating: updateBaseline,
    own,
  }
}

/** The report with what the options say; what they do not say stays as it was stored. */
export function gated(report: Report, { gate, baseline, own }: GivenGate): Report {
  const all = { ...report.gate, ...gate }
  const held = Object.keys(all).length > 0 ? { ...report, gate: all } : report
  if (!baseline) return held
  const known = new Set([...idsOf(suites), ...own, ...(report.planned ?? [])])
  return withBaseline(held, baseline, { known })
}

/** One verdict while the run lasts. */
export function gatedCheck(check: CheckResult, { baseline }: GivenGate): CheckResult {
  return baseline ? accept(check, baseline) : check
}

function verdictsOf(text: string, before: Objectionable[] = []): Objectionable[] {
  const given = text.split(',').map((word) => {
    const found = objectionable.find((verdict) => verdict === word)
    if (found !== undefined) return found
    const meant = nearest(word, objectionable)
    throw new InvalidArgumentError(
      `give one or more of ${objectionable.join(', ')}${meant === undefined ? '.' : `; did you mean ${meant}?`}`,
    )
  })
  return [...before, ...given]
}
