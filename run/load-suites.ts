/** Suites of the user's own: JavaScript, or TypeScript where this Node or ts-node can read it. */
import { register } from 'node:module'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Suite } from '../suites/check.ts'
import { UsageError } from './select.ts'

let typescript = false

/**
 * Loads every exported suite of these files.
 *
 * @throws {UsageError} when a file cannot be loaded or exports no suite
 */
export async function loadSuites(files: readonly string[]): Promise<Suite[]> {
  const loaded: Suite[] = []
  for (const file of files) {
    if (/\.[cm]?ts$/.test(file)) readTypeScript(file)
    const exported = await importFile(file)
    const suites = Object.values(exported).filter(isSuite)
    if (suites.length === 0) {
      throw new UsageError(`--load: ${file} exports no suite; export one made with suite(name, ...checks)`)
    }
    loaded.push(...suites)
  }
  return loaded
}

async function importFile(file: string): Promise<Record<string, unknown>> {
  try {
    return (await import(pathToFileURL(resolve(file)).href)) as Record<string, unknown>
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    throw new UsageError(`--load: ${file} cannot be loaded: ${message}`)
  }
}

/** Makes `import()` understand TypeScript, once. */
function readTypeScript(file: string): void {
  if (typescript || ('typescript' in process.features && process.features.typescript)) return
  const here = createRequire(import.meta.url)
  const there = createRequire(pathToFileURL(resolve(file)))
  for (const require of [there, here]) {
    try {
      register(pathToFileURL(require.resolve('ts-node/esm/transpile-only')))
      typescript = true
      return
    } catch {
      // Not installed beside the file: the next place may have it.
    }
  }
  throw new UsageError(`--load: to read ${file} install ts-node and typescript, or give JavaScript`)
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
