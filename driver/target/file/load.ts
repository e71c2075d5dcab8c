/** Target files: read, variables replaced, checked. */
import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { replaceVariables } from './environment.ts'
import { parseTarget } from './parse.ts'
import { problemsOf, targetFile } from './schema.ts'
import { TargetError } from '../target-error.ts'
import { messageOf, readTypeScript } from './typescript.ts'
import type { TargetFile } from '../target.ts'

export { TargetError } from '../target-error.ts'

/**
 * Loads a target from YAML, JSON (also the line that `grantproof mock` prints) or a TypeScript or JavaScript module
 * that exports `target`. TypeScript needs a Node that can import it.
 *
 * @param file path, from the working directory; messages call the file so
 * @throws {TargetError} when it cannot be read or is not a target
 */
export async function loadTarget(file: string): Promise<TargetFile> {
  await readable(file)
  const value = /\.[cm]?[jt]s$/i.test(file)
    ? await exported(file)
    : parseTarget(await readFile(file, 'utf8'), file)
  return withCertificates(checked(value, file), file)
}

/**
 * Gives back the target as it is, once it was checked; gives its type while it is written.
 *
 * @throws {TargetError} when something in it is wrong
 */
export function defineTarget(target: TargetFile): TargetFile {
  checked(target)
  return target
}

function checked(written: unknown, file?: string): TargetFile {
  const { value, problems } = replaceVariables(written)
  const unset = new Set(problems.map(({ path }) => path))
  // A variable that is not set is one mistake, not two.
  const all = [...problems, ...problemsOf(value).filter(({ path }) => !unset.has(path))]
  if (all.length === 0) return targetFile.parse(value)
  throw new TargetError(
    all.map(({ path, text }) => (path === '' ? text : `${path} ${text}`)),
    file ?? 'target',
  )
}

/** `tls.ca` is a path relative to the file, or PEM as it is. */
async function withCertificates(target: TargetFile, file: string): Promise<TargetFile> {
  const { tls } = target
  if (tls?.ca === undefined || tls.ca.includes('-----BEGIN')) return target
  const ca = await readCertificates(resolve(dirname(file), tls.ca), `${file}: tls.ca ${tls.ca}`)
  return { ...target, tls: { ...tls, ca } }
}

async function readable(file: string): Promise<void> {
  const why: Record<string, string> = {
    ENOENT: 'there is no such file',
    EACCES: 'the file may not be read; check its permissions',
  }
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new TargetError([why[error.code ?? ''] ?? `cannot be read: ${error.message}`], file)
  })
  if (found.isDirectory()) throw new TargetError(['is a folder; give a target file'], file)
}

async function exported(file: string): Promise<unknown> {
  const module = await imported(file)
  if (module['target'] !== undefined) return module['target']
  throw new TargetError(['exports no target; write: export const target = defineTarget({ ... })'], file)
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

/**
 * The text of a PEM file.
 *
 * @param path from the working directory
 * @param name how the file is called in messages
 * @throws {TargetError} when it cannot be read or holds no certificate
 */
export async function readCertificates(path: string, name: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new TargetError([`${name} cannot be read; give the path of a PEM file`])
  })
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text
  throw new TargetError([
    `${name} holds no certificate; give a file that begins with -----BEGIN CERTIFICATE-----`,
  ])
}
