/** Which of the reported requests a script sends, in which order, from whose browser. */
import type { CheckResult, ReportedExchange, VariantResult } from '../../suites/verdict.ts'
import { headText } from './answer.ts'
import { atomsOf } from './values.ts'

export interface Step {
  exchange: ReportedExchange
  /** From 1. */
  number: number
  /** Whose cookies it sends, from 1 and the same in all variants; undefined: no browser's. */
  browser: number | undefined
  /** Under way at the same time as the one before. */
  beside: boolean
}

interface Candidate {
  exchange: ReportedExchange
  /** Whose it is: a browser is counted within its variant. */
  run: string
  asked: readonly string[]
  answered: ReadonlySet<string>
}

/**
 * The requests of the variant up to the one at fault. Controls and earlier variants are left out, unless what a browser
 * brings along was obtained there: variants share the cookies of the main user.
 */
export function plan(check: CheckResult, variant: VariantResult): Step[] {
  const all = candidates(check, variant)
  const first = all.length - ((variant.fault ?? 0) + 1)
  const chosen = new Set<number>()
  all.forEach(({ exchange }, index) => {
    if (index >= first && (exchange.control !== true || index === all.length - 1)) chosen.add(index)
  })
  for (const index of [...chosen]) bringAlong(index, all, chosen)
  const kept = [...chosen].sort((a, b) => a - b).flatMap((index) => all[index] ?? [])
  const answered = kept.filter(({ exchange }) => exchange.response !== undefined)
  const browsers = browsersOf(answered)
  return answered.map(({ exchange, run }, index) => ({
    exchange,
    number: index + 1,
    browser: exchange.browser === undefined ? undefined : browsers.get(run),
    beside: overlaps(answered[index - 1]?.exchange, exchange),
  }))
}

function candidates(check: CheckResult, variant: VariantResult): Candidate[] {
  const upTo = check.variants.slice(0, check.variants.indexOf(variant) + 1)
  return upTo.flatMap(({ exchanges }, number) => {
    const seen = upTo[number] === variant ? exchanges.slice(0, (variant.fault ?? 0) + 1) : exchanges
    return seen.map((exchange) => ({
      exchange,
      run: `${number} ${exchange.browser ?? ''}`,
      asked: atomsOf(requestText(exchange)),
      answered: new Set(atomsOf(responseText(exchange))),
    }))
  })
}

function requestText({ request }: ReportedExchange): string {
  return [request.url, ...request.headers.map(([, value]) => value), request.body ?? ''].join('\n')
}

function responseText({ response }: ReportedExchange): string {
  return response ? `${headText(response)}\n${response.body ?? ''}` : ''
}

/** Chooses the exchanges in which the values of a request were obtained, and what the same browser did around them. */
function bringAlong(index: number, all: readonly Candidate[], chosen: Set<number>): void {
  const candidate = all[index]
  for (const atom of new Set(candidate?.asked)) {
    const origin = all.findIndex(({ asked, answered }) => asked.includes(atom) || answered.has(atom))
    const source = all[origin]
    // What a client was the first to say is its own.
    if (!source || origin >= index || source.asked.includes(atom)) continue
    if ([...chosen].some((one) => one < index && all[one]?.answered.has(atom))) continue
    const whole = source.exchange.browser === undefined ? [origin] : runOf(source.run, all)
    for (const one of whole) {
      if (one >= index || chosen.has(one)) continue
      chosen.add(one)
      bringAlong(one, all, chosen)
    }
  }
}

function runOf(run: string, all: readonly Candidate[]): number[] {
  return all.flatMap((candidate, index) => (candidate.run === run ? [index] : []))
}

/** Runs that send a cookie which another run was given are of the same browser. */
function browsersOf(kept: readonly Candidate[]): Map<string, number> {
  const browsers = new Map<string, number>()
  const givenTo = new Map<string, number>()
  let count = 0
  for (const { exchange, run } of kept) {
    if (exchange.browser === undefined) continue
    const known =
      browsers.get(run) ??
      cookies(exchange.request.headers, 'cookie')
        .map((one) => givenTo.get(one))
        .find(Boolean)
    const browser = known ?? (count += 1)
    browsers.set(run, browser)
    for (const one of cookies(exchange.response?.headers ?? [], 'set-cookie')) givenTo.set(one, browser)
  }
  return browsers
}

function cookies(headers: readonly [string, string][], wanted: string): string[] {
  return headers.filter(([name]) => name.toLowerCase() === wanted).flatMap(([, value]) => atomsOf(value))
}

/** Milliseconds that two requests must share to have been sent together. */
const together = 1

function overlaps(before: ReportedExchange | undefined, { startedAt, request }: ReportedExchange): boolean {
  if (!before || before.request.url !== request.url) return false
  return Date.parse(startedAt) + together < Date.parse(before.startedAt) + before.durationMs
}
