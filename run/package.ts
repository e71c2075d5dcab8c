/** The package that this runs from. */
import { readFileSync } from 'node:fs'

/** Its folder: one above this file's, be that the sources' or the one of what is built. */
export const packageFolder = new URL('../', import.meta.url)

/** Its version. */
export const { version } = JSON.parse(readFileSync(new URL('package.json', packageFolder), 'utf8')) as {
  version: string
}
