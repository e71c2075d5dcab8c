/** Judges a server before the eyes of whoever runs the command, and writes down every verdict as it comes. */
import { found, openStream, progress, scripted, withScripts } from '../../reports/index.ts'
import { run, type RunOptions } from '../../run/run.ts'
import { finished, type Finish } from './finished.ts'
import { gatedCheck } from './gate.ts'

/** @returns the exit code @throws {UsageError} when the reports cannot be written */
export async function judged(runOptions: RunOptions, finish: Finish): Promise<number> {
  const { isTTY, columns } = process.stdout
  const color = isTTY && !process.env['NO_COLOR']
  let shown: ReturnType<typeof progress> | undefined
  let known: Parameters<typeof scripted>[1] = {}
  const stream = openStream(finish.out)
  const report = await run({
    ...runOptions,
    onBegin: (header, total) => {
      stream.header(header)
      known = header
      if (header.knowledge)
        process.stdout.write(
          `${found(header.knowledge, { color, ...(isTTY ? { width: columns } : {}) }).join('\n')}\n\n`,
        )
      shown = progress(process.stdout, { color, interactive: isTTY && !process.env['CI'], total })
    },
    onResult: (decided) => {
      const result = gatedCheck(scripted(decided, known), finish.gate)
      stream.check(result)
      shown?.result(result)
    },
    onWait: (id, milliseconds) => shown?.waits(id, milliseconds),
  })
  shown?.end()
  return finished(withScripts(report), finish, stream)
}
