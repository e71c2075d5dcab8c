/** Where Chromium is on this machine. */
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { RendererMissing } from './renderer.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/**
 * The executable: the given path, or the first of the usual names in the PATH.
 * @throws {RendererMissing}
 */
export function findChromium(given?: string, path = process.env['PATH'] ?? ''): string {
  if (given !== undefined) {
    if (isProgram(given)) return given
    throw new RendererMissing(`${given} is no program: give --browser the path of Chromium`)
  }
  const found = path
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(isProgram)
  if (found !== undefined) return found
  throw new RendererMissing(
    '--browser needs Chromium, and there is none in the PATH: install it (Debian: apt-get install chromium), or give its path: --browser PATH',
  )
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
