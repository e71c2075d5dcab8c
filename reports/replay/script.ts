/** A shell script that walks the grant anew up to the exchange at fault, and says whether the same answer comes. */
import { placeOf } from '../document.ts'
import type { CheckResult, NamedSecret, Report, VariantResult } from '../../suites/verdict.ts'
import { library } from './library.ts'
import { comparedHeaders, marksOf } from './marks.ts'
import { plan, type Step } from './plan.ts'
import { environmentName, Requests, taken, type Words } from './request.ts'
import { ascii, shorten } from '../visible.ts'
import { comment, quoted } from './shell.ts'
import { Sources } from './sources.ts'
import { atomsOf, hasLabel, isLabel, labelName } from './values.ts'

/** Nobody reads a longer one, and a check that sends more counts something. */
const mostSteps = 150

/**
 * The script for one variant that did not pass. Codes, tokens and cookies are taken from the answers as they come, the
 * secrets of the target from the environment. It needs bash, curl and awk, and ends with 1 when the answer is like the
 * reported one, with 0 when it is another, with 2 when it does not get that far.
 *
 * @returns undefined where there is nothing to repeat: no exchange is at fault, or it had no answer
 */
export function script(
  check: CheckResult,
  variant: VariantResult,
  { secrets = [] }: Pick<Report, 'secrets'>,
): string | undefined {
  const { fault, verdict } = variant
  if (fault === undefined || (verdict !== 'fail' && verdict !== 'warn')) return undefined
  if (!variant.exchanges[fault]?.response) return undefined
  const steps = plan(check, variant)
  if (steps.length > mostSteps) return undefined
  const requests = new Requests(secrets, steps)
  const groups = groupsOf(steps).map((group) => written(group, requests))
  const shared = sharedOptions(groups.flat())
  const lines = [
    ...head(check, variant, steps),
    ...opening,
    ...environment(requests.wanted.values()),
    library,
    '',
    ...[...shared].map(([name, options]) => `${name}=(\n  ${options.join('\n  ')}\n)`),
    ...groups.flatMap((group) => linesOf(group, shared, group === groups.at(-1))),
    '',
    ...told(check, variant),
    ...conclusion(steps, requests),
  ]
  return `${lines.join('\n')}\n`
}

function head({ id, requirement }: CheckResult, variant: VariantResult, steps: readonly Step[]): string[] {
  const waited = steps.reduce((sum, { exchange: { waitedMs = 0 } }) => sum + waitedMs, 0)
  return [
    '#!/usr/bin/env bash',
    comment(`${id}, variant ${variant.id}: ${variant.verdict}`),
    comment(`${placeOf(requirement)}: ${requirement.statement}`),
    ...(variant.expected === undefined ? [] : [comment(`Expected: ${variant.expected}`)]),
    comment(`Came: ${variant.actual ?? variant.reason}`),
    '#',
    '# Sends the requests anew, up to the answer at fault. Ends with 1 when that answer comes again, with 0 when another comes,',
    '# with 2 when it cannot get that far. Options for curl, such as -k or --cacert FILE, are taken from CURL_OPTIONS.',
    ...(waited > 0
      ? [
          comment(
            `Waits ${seconds(waited)} seconds on the way; WAIT names a command that lets them pass otherwise.`,
          ),
        ]
      : []),
    'set -eu',
  ]
}

const seconds = (milliseconds: number): number => Math.ceil(milliseconds / 1000)

function environment(wanted: Iterable<NamedSecret>): string[] {
  return [...wanted].map(
    ({ label, of }) => `: "\${${environmentName(label)}:?give ${of.replace(/[^\w .,:@/-]/g, '?')}}"`,
  )
}

/** However it ends, it leaves no answers behind; only a conclusion is no 2. */
const opening = [
  'options=${CURL_OPTIONS-}',
  'wait=${WAIT-sleep}',
  'export LC_ALL=C',
  'concluded=',
  'work=$(mktemp -d)',
  `trap 'status=$?; rm -rf "$work"; if [ "$status" = 9 ]; then status=0; elif [ ! "$concluded" ]; then status=2; fi; exit "$status"' EXIT`,
]

function written(group: readonly Step[], requests: Requests): Written[] {
  const all = group.map((step) => ({ step, words: requests.next(step) }))
  for (const step of group) requests.answered(step)
  return all
}

/** Steps that are under way together. */
function groupsOf(steps: readonly Step[]): Step[][] {
  const groups: Step[][] = []
  for (const step of steps) {
    if (step.beside) groups.at(-1)?.push(step)
    else groups.push([step])
  }
  return groups
}

interface Written {
  step: Step
  words: Words
}

/** Options that every request of a browser has, and every other one: said once, by the name of a list. */
function sharedOptions(written: readonly Written[]): Map<string, string[]> {
  const shared = new Map<string, string[]>()
  for (const name of ['as_browser', 'as_client']) {
    const own = written.filter(({ step }) => listOf(step) === name).map(({ words }) => words.options)
    const [first = [], ...others] = own
    // A value is known only by the time that its own request is sent.
    const common = first.filter(
      (option) => !option.includes('"$') && others.every((options) => options.includes(option)),
    )
    if (others.length > 0 && common.length > 0) shared.set(name, common)
  }
  return shared
}

function listOf({ browser }: Step): string {
  return browser === undefined ? 'as_client' : 'as_browser'
}

function linesOf(
  group: readonly Written[],
  shared: ReadonlyMap<string, readonly string[]>,
  last: boolean,
): string[] {
  const lines = ['']
  const waited = group[0]?.step.exchange.waitedMs ?? 0
  if (waited > 0) lines.push(`$wait ${seconds(waited)}`)
  const asks = group.map(({ step, words: { before, url, options } }) => {
    lines.push(...before)
    const common = shared.get(listOf(step))
    const own = options.filter((option) => common?.includes(option) !== true)
    const all = [...(common ? [`"\${${listOf(step)}[@]}"`] : []), ...own]
    return `ask ${step.number} ${quoted(step.exchange.request.method)} ${url} \\\n  ${all.join(' \\\n  ')}`
  })
  if (group.length > 1) lines.push(...asks.map((ask) => `${ask} &`), 'wait')
  else lines.push(...asks)
  for (const { step, words } of group) {
    const { number, browser, exchange } = step
    if (browser !== undefined) lines.push(`cat "$work/${number}.head" >>"$work/browser-${browser}"`)
    const status = exchange.response?.status ?? 0
    if (!last && group.length === 1 && status < 400)
      lines.push(`went ${number} ${status} ${words.secret ? 'secret' : 'none'}`)
  }
  return lines
}

function conclusion(steps: readonly Step[], requests: Requests): string[] {
  const group = groupsOf(steps).at(-1) ?? []
  const last = group.at(-1)
  const response = last?.exchange.response
  if (!last || !response) return []
  if (group.length > 1) {
    const came = group.map(({ number }) => `"status $(cat "$work/${number}.status")"`).join(' ')
    const reported = group.map(({ exchange }) => `status ${exchange.response?.status ?? ''}`)
    return [`came=$(printf '%s\\n' ${came} | sort)`, concluding(reported)]
  }
  const { lines, exact, shown, echoes } = marksOf(response, requests.said, echoedBy(last))
  const list = (names: readonly string[]) => quoted(`\n${names.join('\n')}\n`)
  const again = againIn(last, steps)
  return [
    `HEADERS=${list(comparedHeaders)} EXACT=${list(exact)} SHOWN=${list(shown)} ECHOES=${quoted(echoes.map((text) => `${text}\n`).join(''))}`,
    'export HEADERS EXACT SHOWN ECHOES',
    `came=$(marks ${last.number})`,
    ...again.map(({ test }) => test),
    concluding([...lines, ...again.map(({ line }) => line)]),
  ]
}

/** Odd texts of the request: an answer that repeats them may be at fault for that. */
function echoedBy({ exchange: { request } }: Step): string[] {
  const query = new URLSearchParams(request.url.split('?')[1] ?? '')
  const form = new URLSearchParams(request.body ?? '')
  return [...query.values(), ...form.values()].filter(
    (value) => /^[ -~]*[<>"'\\][ -~]*$/.test(value) && !hasLabel(value),
  )
}

/** Values that the last answer gave although an earlier one had given them: codes and tokens that do not change. */
function againIn(last: Step, steps: readonly Step[]): { test: string; line: string }[] {
  const { response } = last.exchange
  const sources = response && new Sources(response)
  const labels = new Set(atomsOf(response?.body ?? '').filter(isLabel))
  return [...labels].flatMap((label) => {
    const before = steps.find(
      (step) => step !== last && step.exchange.response && new Sources(step.exchange.response).of(label),
    )
    const source = sources?.of(label)
    const earlier = before?.exchange.response && new Sources(before.exchange.response).of(label)
    if (!before || !source || !earlier) return []
    const line = `${labelName(label).replace(/-\d+$/, '')} of step ${before.number}, again`
    const test = `if [ "$(${taken(last.number, source)} 2>/dev/null || true)" = "$(${taken(before.number, earlier)})" ]; then came=$(printf '%s\\n%s' "$came" ${quoted(line)}); fi`
    return [{ test, line }]
  })
}

/** What is asked of the server, before what comes. */
function told({ requirement }: CheckResult, { expected, actual, reason }: VariantResult): string[] {
  const lines = [
    `${placeOf(requirement)}: ${requirement.statement}`,
    ...(expected === undefined ? [] : [`Expected: ${expected}`]),
    `In the report: ${actual ?? reason}`,
  ]
  return ["printf '\\n'", ...lines.map((line) => `printf '%s\\n' ${quoted(ascii(shorten(line, 600)))}`)]
}

function concluding(lines: readonly string[]): string {
  return ['conclude "$came"', ...lines.map(quoted)].join(' \\\n  ')
}
