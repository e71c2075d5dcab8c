/** Lets `import()` read a user's TypeScript on a Node that cannot by itself. */
import { createRequire, register } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

let ready = false

/** What ts-node needs to know to run a single file as a module, whatever project it lies in. */
const options = {
  module: 'nodenext',
  moduleResolution: 'nodenext',
  target: 'es2022',
  rootDir: '/',
  allowImportingTsExtensions: true,
  rewriteRelativeImportExtensions: true,
  verbatimModuleSyntax: true,
}

/** @returns why it cannot be read, in one clause; undefined when it can */
export function readTypeScript(file: string): string | undefined {
  if (ready || ('typescript' in process.features && process.features.typescript)) return undefined
  process.env['TS_NODE_SKIP_PROJECT'] ??= 'true'
  process.env['TS_NODE_COMPILER_OPTIONS'] ??= JSON.stringify(options)
  for (const beside of [pathToFileURL(resolve(file)).href, import.meta.url]) {
    try {
      register(pathToFileURL(createRequire(beside).resolve('ts-node/esm/transpile-only')))
      ready = true
      return undefined
    } catch {
      // Not installed there: the next place may have it.
    }
  }
  return 'to read TypeScript on this Node install ts-node and typescript, or give JavaScript'
}

/** The first line of whatever was thrown; loaders throw values of every kind. */
export function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null) {
    if ('diagnosticText' in error && typeof error.diagnosticText === 'string')
      return firstLine(error.diagnosticText)
    if ('message' in error && typeof error.message === 'string') return firstLine(error.message)
  }
  return typeof error === 'string' ? firstLine(error) : 'for a reason that was not told'
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? ''
}
