/** Reports that runs have written, read back. */
import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Report } from '../../suites/verdict.ts'
import { reportSchema } from '../schema/report.ts'
import { readStream, type ReadStream } from '../stream/read.ts'
import { streamFile } from '../stream/writer.ts'

/** A report, and where it was read. */
export interface StoredReport extends ReadStream {
  path: string
  /** The folder that holds it. */
  folder: string
}

/**
 * @param given the folder that a run wrote into, or its `report.jsonl` or `report.json`
 * @throws {Error} one sentence: there is no report, or it is none of ours
 */
export async function readReport(given: string): Promise<StoredReport> {
  const path = await locate(given)
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw new Error(`there is no report at ${path}: give the folder that a run wrote into (--out)`, {
      cause: error,
    })
  }
  try {
    const read = path.endsWith('.json') ? { report: whole(text) } : readStream(text)
    return { path, folder: dirname(path), ...read }
  } catch (error) {
    throw new Error(`cannot read the report ${path}: ${(error as Error).message}`, { cause: error })
  }
}

/** In a folder the stream is the one to believe: it is written first. */
async function locate(given: string): Promise<string> {
  if (!(await isFolder(given))) return given
  const stream = join(given, streamFile)
  return (await exists(stream)) ? stream : join(given, 'report.json')
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined
}

function whole(text: string): Report {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Error('it is no JSON, or was not written to its end')
  }
  const read = reportSchema.safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new Error(`${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'not as it should be'}`)
}
