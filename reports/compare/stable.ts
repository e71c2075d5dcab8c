/** The part of a sentence that two runs against the same server share. */
import type { Report } from '../../suites/verdict.ts'

/** What is another in each run, and what is said of it instead. */
const volatile: readonly [pattern: RegExp, instead: string][] = [
  // Labels are numbered in the order in which the secrets were met.
  [/<([a-z]+(?:-[a-z]+)*)-\d+>/g, '<$1>'],
  // A mock server listens where there is room.
  [/(\b127\.0\.0\.1|\blocalhost|\[::1\]):\d{1,5}\b/g, '$1'],
  [/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?/g, '<time>'],
  [/\b[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT\b/g, '<time>'],
  [/\b\d+(?:\.\d+)? ms\b/g, '<milliseconds>'],
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '<value>'],
  // State, nonce, ticket. Each begins where no letter stands before: a long text is read once.
  [/\b[0-9a-f]{16,}\b/gi, '<value>'],
  [/(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{20,}/g, '<value>'],
]

/** A function that puts words in place of addresses of this run's server and of values that no two runs share. */
export function stable({ target }: Report): (text: string) => string {
  const hosts = [target.issuer, target.authorization_endpoint, target.token_endpoint].flatMap(hostOf)
  const longestFirst = [...new Set(hosts)].sort((one, other) => other.length - one.length)
  return (text) => {
    const moved = longestFirst.reduce((sentence, host) => sentence.replaceAll(host, '<server>'), text)
    return volatile.reduce((sentence, [pattern, instead]) => sentence.replace(pattern, instead), moved)
  }
}

function hostOf(url: string | undefined): string[] {
  return url !== undefined && URL.canParse(url) ? [new URL(url).host].filter((host) => host !== '') : []
}
