/** Target files: read, variables replaced, checked. */
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { replaceVariables } from './environment.ts'
import { readValue, type FileKind } from './read.ts'
import { problemsOf, targetFile } from './schema.ts'
import { TargetError } from '../target-error.ts'
import type { TargetFile } from '../target.ts'

export { TargetError } from '../target-error.ts'

const kind: FileKind = {
  file: 'a target file',
  name: 'target',
  example: 'export const target = defineTarget({ ... })',
}

/**
 * Loads a target from YAML, JSON (also the line that `grantproof mock` prints) or a TypeScript or JavaScript module
 * that exports `target`. TypeScript needs a Node that can import it.
 *
 * @param file path, from the working directory; messages call the file so
 * @throws {TargetError} when it cannot be read or is not a target
 */
export async function loadTarget(file: string): Promise<TargetFile> {
  return withCertificates(checked(await readValue(file, kind), file), file)
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
