/** Lets `import()` read a user's TypeScript on a Node that cannot by itself. */
import { createRequire, register } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inspect, stripVTControlCharacters } from 'node:util'

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
  let cause: string | undefined
  for (const beside of [pathToFileURL(resolve(file)).href, import.meta.url]) {
    try {
      register(pathToFileURL(createRequire(beside).resolve('ts-node/esm/transpile-only')))
      ready = true
      return undefined
    } catch (error) {
      // Not installed there: the next place may have it.
      if (!isMissing(error)) cause ??= messageOf(error)
    }
  }
  return cause === undefined
    ? 'to read TypeScript on this Node install ts-node and typescript@6, or give JavaScript'
    : `ts-node is installed but does not start: ${cause}; it needs typescript@6`
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND'
}

/** The first line of whatever was thrown; loaders throw values of every kind. */
export function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null) {
    if ('diagnosticText' in error && typeof error.diagnosticText === 'string')
      return firstLine(error.diagnosticText)
    if ('message' in error && typeof error.message === 'string') return firstLine(error.message)
  }
  const shown = typeof error === 'string' ? error : inspect(error, { depth: 1 })
  return firstLine(stripVTControlCharacters(shown).replace(/^\W*\n/, ''))
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? ''
}
