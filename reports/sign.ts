/** A verdict is always a sign and a word, never a colour alone. */
import type { Verdict } from '../suites/verdict.ts'

export const signs: Record<Verdict, string> = {
  pass: '\u2713',
  fail: '\u2717',
  warn: '!',
  skip: '\u2013',
  inconclusive: '?',
  error: '\u00d7',
}

/** Such as `! warn`. */
export function sign(verdict: Verdict): string {
  return `${signs[verdict]} ${verdict}`
}
