/** The head of an answer as a script keeps it. */
import type { ReportedExchange } from '../../suites/verdict.ts'

/** One line for each header, its name in lower case. */
export function headText({ headers }: NonNullable<ReportedExchange['response']>): string {
  return headers.map(([name, value]) => `${name.toLowerCase()}: ${value.trim()}\n`).join('')
}

/** The Location of an answer that redirects. */
export function locationOf({ response }: ReportedExchange): string | undefined {
  if (!response || response.status < 300 || response.status > 399) return undefined
  return response.headers.find(([name]) => name.toLowerCase() === 'location')?.[1]
}
