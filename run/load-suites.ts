/** Suites of the user's own: JavaScript, or TypeScript where this Node or ts-node can read it. */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { messageOf, readTypeScript } from '../driver/target/file/typescript.ts'
import type { Suite } from '../suites/check.ts'
import { UsageError } from './usage-error.ts'

/**
 * Loads every exported suite of these files.
 *
 * @throws {UsageError} when a file cannot be loaded or exports no suite
 */
export async function loadSuites(files: readonly string[]): Promise<Suite[]> {
  const loaded: Suite[] = []
  for (const file of files) {
    const obstacle = /\.[cm]?ts$/.test(file) ? readTypeScript(file) : undefined
    if (obstacle !== undefined) throw new UsageError(`--load ${file}: ${obstacle}`)
    const suites = Object.values(await importFile(file)).filter(isSuite)
    if (suites.length === 0) {
      throw new UsageError(`--load ${file}: exports no suite; export one made with suite(name, ...checks)`)
    }
    loaded.push(...suites)
  }
  return loaded
}

async function importFile(file: string): Promise<Record<string, unknown>> {
  try {
    return (await import(pathToFileURL(resolve(file)).href)) as Record<string, unknown>
  } catch (error) {
    throw new UsageError(`--load ${file}: cannot be loaded: ${messageOf(error)}`)
  }
}

function isSuite(value: unknown): value is Suite {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'checks' in value &&
    Array.isArray(value.checks)
  )
}
