/** Files of operators: YAML, JSON, or a module that exports one value. */
import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { TargetError } from '../target-error.ts'
import { parseTarget } from './parse.ts'
import { messageOf, readTypeScript } from './typescript.ts'

/** What kind of file it is, for the module that has to export it and for messages. */
export interface FileKind {
  /** After "give": `a target file`. */
  file: string
  /** Name of the export. */
  name: string
  /** How a module writes it. */
  example: string
}

/**
 * The value of a file, its variables not replaced and nothing of it checked. TypeScript needs a Node that can import it.
 *
 * @param file path, from the working directory; messages call the file so
 * @throws {TargetError} when it cannot be read, or a module does not export it
 */
export async function readValue(file: string, kind: FileKind): Promise<unknown> {
  await readable(file, kind)
  return /\.[cm]?[jt]s$/i.test(file) ? exported(file, kind) : parseTarget(await readFile(file, 'utf8'), file)
}

async function readable(file: string, kind: FileKind): Promise<void> {
  const why: Record<string, string> = {
    ENOENT: 'there is no such file',
    EACCES: 'the file may not be read; check its permissions',
  }
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new TargetError([why[error.code ?? ''] ?? `cannot be read: ${error.message}`], file)
  })
  if (found.isDirectory()) throw new TargetError([`is a folder; give ${kind.file}`], file)
}

async function exported(file: string, { name, example }: FileKind): Promise<unknown> {
  const module = await imported(file)
  if (module[name] !== undefined) return module[name]
  throw new TargetError([`exports no ${name}; write: ${example}`], file)
}

async function imported(file: string): Promise<Record<string, unknown>> {
  const obstacle = /\.[cm]?ts$/i.test(file) ? readTypeScript(file) : undefined
  if (obstacle !== undefined) throw new TargetError([obstacle], file)
  try {
    return (await import(pathToFileURL(resolve(file)).href)) as Record<string, unknown>
  } catch (error) {
    throw new TargetError(error instanceof TargetError ? error.problems : [whyNotImported(error)], file)
  }
}

function whyNotImported(error: unknown): string {
  const message = messageOf(error)
  return /outside a module|Unexpected token 'export'|require\(\) ES Module/.test(message)
    ? 'is read as CommonJS; put "type": "module" into the package.json beside it, or name it .mts or .mjs'
    : `cannot be loaded: ${message}`
}
