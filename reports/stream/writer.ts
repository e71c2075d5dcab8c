/**
 * `report.jsonl`, written while the run lasts: what was decided is in the file at once, whatever happens to the process
 * afterwards, and on the disk as soon as the disk can. A stream without a footer was cut off.
 */
import type { CheckResult, Report, RunHeader } from '../../suites/verdict.ts'
import { plainJson } from '../json-text.ts'
import { LineFile } from './line-file.ts'
import { footerOf, headerOf, type Line } from './lines.ts'

export const streamFile = 'report.jsonl'

/** What a run that goes on has from before. */
export interface Begun {
  header: RunHeader
  checks: readonly CheckResult[]
}

export class StreamWriter {
  readonly #file: LineFile
  readonly #ids = new Set<string>()
  #lines = 0
  #begun: boolean

  /**
   * Takes the place of what was there, at once and whole.
   *
   * @throws {Error} one sentence that names the path
   */
  constructor(path: string, begun?: Begun) {
    const checks = begun?.checks ?? []
    const lines: Line[] = begun ? [{ header: begun.header }, ...checks.map((check) => ({ check }))] : []
    this.#file = new LineFile(path, texts(lines))
    this.#begun = begun !== undefined
    this.#lines = checks.length
    for (const { id } of checks) this.#ids.add(id)
  }

  get path(): string {
    return this.#file.path
  }

  /** Whether it was taken away while the run went on, and made anew. */
  get wasRemoved(): boolean {
    return this.#file.wasRemoved
  }

  /** @throws {Error} one sentence that names the path */
  header(header: RunHeader): void {
    this.#begun = true
    this.#write({ header })
  }

  /** @param run which of a repeated one, from 1 @throws {Error} one sentence that names the path */
  check(check: CheckResult, run?: number): void {
    this.#write({ check, ...(run === undefined ? {} : { run }) })
    this.#ids.add(check.id)
    this.#lines += 1
  }

  /** Writes what is missing of the report and ends the stream. @throws {Error} one sentence that names the path */
  end(report: Report): void {
    if (!this.#begun) this.header(headerOf(report))
    for (const check of report.checks) if (!this.#ids.has(check.id)) this.check(check)
    this.#write({ footer: footerOf(report), checks: this.#lines })
    this.#file.end()
  }

  close(): void {
    this.#file.close()
  }

  #write(line: Line): void {
    this.#file.append(plainJson(line))
  }
}

function* texts(lines: readonly Line[]): Generator<string> {
  for (const line of lines) yield plainJson(line)
}
