/** Parsers of option values. */
import { InvalidArgumentError, Option } from 'commander'
import type { Shard } from '../../suites/verdict.ts'

export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new InvalidArgumentError(`give a whole number from ${least} to ${most}.`)
    }
    return value
  }
}

export function seconds(text: string): number {
  const value = Number(text)
  if (!Number.isFinite(value) || value <= 0)
    throw new InvalidArgumentError('give a number of seconds above 0.')
  return value
}

/** `2/3`: the second of three parts. */
export function shardOf(text: string): Shard {
  const [, index, count] = /^(\d{1,4})\/(\d{1,4})$/.exec(text)?.map(Number) ?? []
  if (index === undefined || count === undefined || index < 1 || index > count)
    throw new InvalidArgumentError('give which part of how many, such as 2/3.')
  return { index, count }
}

/** Repeated options; commas are part of the value. */
export function words(text: string, before: string[] = []): string[] {
  return [...before, text]
}

/** `a,b` and repeated options alike. */
export function names(text: string, before: string[] = []): string[] {
  return [...before, ...text.split(',').filter(Boolean)]
}

/** What `--browser` gives: a path, or true where the Chromium of the PATH will do. */
export type BrowserChoice = string | true

/** For every command that signs in. */
export const browserOption = (): Option =>
  new Option(
    '--browser [path]',
    'use Chromium for pages that need JavaScript: the given one, or that of the PATH; needs playwright-core',
  )

/** `--browser target.yaml` means the target and no browser of that name: an option takes the next word as its value. */
export function browserAndFile(
  browser: BrowserChoice | undefined,
  file: string | undefined,
): { browser: BrowserChoice | undefined; file: string | undefined } {
  const swallowed =
    typeof browser === 'string' && file === undefined && /\.(?:ya?ml|json|[cm]?[jt]s)$/i.test(browser)
  return swallowed ? { browser: true, file: browser } : { browser, file }
}
