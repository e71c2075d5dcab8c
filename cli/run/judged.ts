/** Judges a server before the eyes of whoever runs the command, and writes down every verdict as it comes. */
import { Secrets } from '../../driver/record/secrets.ts'
import { found, progress, repeated, scripted, withScripts } from '../../reports/index.ts'
import { run, type RunOptions } from '../../run/run.ts'
import type { Report } from '../../suites/verdict.ts'
import { finished, type Finish } from './finished.ts'
import { gatedCheck } from './gate.ts'
import { Recording } from './record.ts'

/**
 * @param times how often; more than once, verdicts that change are reported as unstable
 * @returns the exit code
 * @throws {UsageError} when the reports cannot be written
 */
export async function judged(options: RunOptions, finish: Finish, times = 1): Promise<number> {
  const recording = new Recording(finish.out, options.signal)
  if (!options.resumed) recording.open()
  if (times === 1) {
    const report = await once(options, finish, recording)
    return finished(withScripts(report), finish, recording.ended())
  }
  // One for all runs: a value that comes again has the same label.
  const all = { ...options, secrets: new Secrets({ shown: options.showSecrets ?? false }) }
  const first = await numbered(1)
  const runs: [Report, ...Report[]] = [first]
  let last = first
  while (runs.length < times && last.complete && last.problem === undefined)
    runs.push((last = await numbered(runs.length + 1)))
  return finished(repeated(runs, times), finish, recording.ended())

  async function numbered(number: number): Promise<Report> {
    process.stdout.write(`run ${number} of ${times}\n`)
    return withScripts(await once(all, finish, recording, { number, of: times }))
  }
}

/** @param place which of several runs of the same it is, from 1 */
async function once(
  options: RunOptions,
  finish: Finish,
  recording: Recording,
  place?: { number: number; of: number },
): Promise<Report> {
  const { isTTY, columns } = process.stdout
  const color = isTTY && !process.env['NO_COLOR']
  const isFirst = place === undefined || place.number === 1
  let shown: ReturnType<typeof progress> | undefined
  let known: Parameters<typeof scripted>[1] = {}
  const report = await run({
    ...options,
    signal: recording.signal,
    onBegin: (header, total, kept) => {
      if (isFirst) recording.begin(place ? { ...header, repeat: place.of } : header, kept)
      known = header
      if (header.knowledge && isFirst)
        process.stdout.write(
          `${found(header.knowledge, { color, ...(isTTY ? { width: columns } : {}) }).join('\n')}\n\n`,
        )
      if (kept.length > 0) process.stdout.write(`${kept.length} decided before, ${total} to be played\n`)
      shown = progress(process.stdout, { color, interactive: isTTY && !process.env['CI'], total })
    },
    onDecided: (result) => recording.check(gatedCheck(scripted(result, known), finish.gate), place?.number),
    onResult: (result) => shown?.result(gatedCheck(result, finish.gate)),
    onWait: (id, milliseconds) => shown?.waits(id, milliseconds),
  })
  shown?.end()
  return report
}
