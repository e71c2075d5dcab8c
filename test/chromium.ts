/** Suites that need a real browser: chromium from the PATH, or from where CHROMIUM says; skipped without. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome']

/** The path of chromium. */
export function foundChromium(): string | undefined {
  const places = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [process.env.CHROMIUM, ...places].find((path) => path !== undefined && existsSync(path))
}

/** A suite that is given the path of chromium, or is skipped with the reason in its title. */
export function describeWithChromium(title: string, suite: (executable: string) => void): void {
  const executable = foundChromium()
  if (executable === undefined) {
    describe.skip(`${title} (skipped: no chromium in the PATH)`, () => suite(''))
  } else {
    describe(title, () => suite(executable))
  }
}
