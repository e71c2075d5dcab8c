/**
 * `report.jsonl`, written while the run lasts: what was decided is on the disk at once, whatever happens to the process
 * afterwards. A stream without a footer was cut off.
 */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { CheckResult, Report, RunHeader } from '../../suites/verdict.ts'
import { plainJson } from '../json-text.ts'
import { cannotWrite } from '../write.ts'
import { footerOf, headerOf, type Line } from './lines.ts'

export const streamFile = 'report.jsonl'

export class StreamWriter {
  readonly path: string
  readonly #file: number
  readonly #written = new Set<string>()
  #begun = false

  /** Empties what was there. @throws {Error} one sentence that names the path */
  constructor(path: string) {
    this.path = path
    try {
      mkdirSync(dirname(path), { recursive: true })
      this.#file = openSync(path, 'w')
    } catch (error) {
      throw cannotWrite(path, error)
    }
  }

  header(header: RunHeader): void {
    this.#begun = true
    this.#write({ header })
  }

  check(check: CheckResult): void {
    this.#written.add(check.id)
    this.#write({ check })
  }

  /** Writes what is missing of the report and ends the stream. */
  end(report: Report): void {
    if (!this.#begun) this.header(headerOf(report))
    for (const check of report.checks) if (!this.#written.has(check.id)) this.check(check)
    this.#write({ footer: footerOf(report), checks: this.#written.size })
    this.close()
  }

  close(): void {
    closeSync(this.#file)
  }

  #write(line: Line): void {
    try {
      writeSync(this.#file, `${plainJson(line)}\n`)
    } catch (error) {
      throw cannotWrite(this.path, error)
    }
  }
}
