/** Baselines: files of accepted verdicts. */
import { readFile } from 'node:fs/promises'
import { parseTarget } from '../../driver/target/file/parse.ts'
import { TargetError } from '../../driver/target/target-error.ts'
import { UsageError } from '../usage-error.ts'
import { entriesOf, type Entry } from './entries.ts'

export interface Baseline {
  /** From the working directory; messages call it so. */
  path: string
  /** The text of the file. */
  source: string
  entries: ReadonlyMap<string, Entry>
}

/**
 * @param mayBeMissing a file that is not there is an empty one
 * @throws {UsageError} when it cannot be read or is no baseline
 */
export async function loadBaseline(
  path: string,
  { mayBeMissing = false }: { mayBeMissing?: boolean } = {},
): Promise<Baseline> {
  return baselineOf(path, await read(path, mayBeMissing))
}

/** @throws {UsageError} when the text is no baseline */
export function baselineOf(path: string, source: string): Baseline {
  const read = entriesOf(parsed(path, source))
  if ('problems' in read) throw unusable(path, read.problems)
  return { path, source, entries: new Map(read.entries.map((entry) => [entry.id, entry])) }
}

async function read(path: string, mayBeMissing: boolean): Promise<string> {
  const why: Record<string, string> = {
    ENOENT: 'there is no such file; --update-baseline writes one',
    EACCES: 'the file may not be read; check its permissions',
    EISDIR: 'is a folder; give a file of accepted verdicts',
  }
  return readFile(path, 'utf8').catch(({ code = '', message }: NodeJS.ErrnoException) => {
    if (mayBeMissing && code === 'ENOENT') return ''
    throw unusable(path, [why[code] ?? `cannot be read: ${message}`])
  })
}

function parsed(path: string, source: string): unknown {
  try {
    return parseTarget(source, path)
  } catch (error) {
    throw error instanceof TargetError ? unusable(path, error.problems) : error
  }
}

/** One line a problem, at most ten. */
function unusable(path: string, problems: readonly string[]): UsageError {
  return new UsageError(new TargetError(problems, path).message)
}
