/** Files of certificates to trust. */
import { readFile } from 'node:fs/promises'
import { TargetError } from './target-error.ts'

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
