/** Parsers of option values. */
import { InvalidArgumentError } from 'commander'

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

/** Repeated options; commas are part of the value. */
export function words(text: string, before: string[] = []): string[] {
  return [...before, text]
}

/** `a,b` and repeated options alike. */
export function names(text: string, before: string[] = []): string[] {
  return [...before, ...text.split(',').filter(Boolean)]
}
