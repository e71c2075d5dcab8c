/** Report formats by their names on the command line. */
import { format, formats } from '../../reports/index.ts'
import { UsageError } from '../../run/usage-error.ts'

/** All of them, for a help text. */
export const formatNames = Object.keys(formats).join(', ')

/** @throws {UsageError} when a report format is not known */
export function checkFormats(names: readonly string[]): void {
  try {
    for (const name of names) format(name)
  } catch (error) {
    unusable(error)
  }
}

/** @throws {UsageError} with the message of an error that says what to do */
export function unusable(error: unknown): never {
  throw new UsageError(error instanceof Error ? error.message : String(error))
}
