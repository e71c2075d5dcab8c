import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
// Beside the sources in the repository, one level higher from the compiled files.
const manifest = require(import.meta.url.includes('/dist/') ? '../../package.json' : '../package.json') as {
  version: string
}

/** The version of this package. */
export const { version } = manifest
