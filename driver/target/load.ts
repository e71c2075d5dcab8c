/** Reads target files: YAML, JSON, TypeScript or JavaScript. */
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseDocument } from 'yaml'
import { withEnvironment } from './environment.ts'
import { problemsOf, targetFileSchema, type ReadTargetFile, type TargetFile } from './schema.ts'
import { TargetError } from './target-error.ts'

export { TargetError }

/** A target in TypeScript, checked as it is written. @throws {TargetError} */
export function defineTarget(target: TargetFile): TargetFile {
  read(target, 'the target')
  return target
}

/**
 * The target in a file. `${NAME}` in a value is replaced from the environment; `tls.ca` is read, relative to the file.
 *
 * @throws {TargetError} when the file cannot be read, or something in it does not fit
 */
export async function loadTarget(
  file: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<ReadTargetFile> {
  const raw = /\.[cm]?[jt]s$/.test(file) ? await fromModule(file) : fromText(file, await textOf(file))
  const target = read(withEnvironment(raw, environment, file), file)
  if (target.tls?.ca === undefined) return target
  const path = resolve(dirname(file), target.tls.ca)
  const ca = await readFile(path, 'utf8').catch(() => {
    throw new TargetError([`${file}: tls.ca names ${target.tls?.ca ?? ''}, which cannot be read`])
  })
  return { ...target, tls: { ...target.tls, ca } }
}

function read(value: unknown, source: string): ReadTargetFile {
  const problems = problemsOf(value)
  if (problems) throw new TargetError(problems, source)
  return targetFileSchema.parse(value)
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw new TargetError([
      missing ? `there is no target file ${file}` : `the target file ${file} cannot be read`,
    ])
  }
}

/** YAML; JSON is YAML as well. */
function fromText(file: string, text: string): unknown {
  const document = parseDocument(text, { prettyErrors: true })
  const [error] = document.errors
  if (error) {
    const [start] = error.linePos ?? []
    const where = start ? ` at line ${start.line}, column ${start.col}` : ''
    throw new TargetError([
      `${file}: not valid YAML${where}: ${error.message.split('\n')[0]?.replace(/ at line.*$/, '') ?? ''}`,
    ])
  }
  const value: unknown = document.toJS({ maxAliasCount: 100 })
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TargetError([`${file}: a target is a mapping of keys to values, beginning with its endpoints`])
  }
  return value
}

async function fromModule(file: string): Promise<unknown> {
  let module: Record<string, unknown>
  try {
    module = (await import(pathToFileURL(resolve(file)).href)) as Record<string, unknown>
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    throw new TargetError([`the target file ${file} cannot be loaded: ${message}`])
  }
  if (module['target'] === undefined) {
    throw new TargetError([`${file} exports no target; write: export const target = defineTarget({ ... })`])
  }
  return module['target']
}
