/** `grantproof run`: judge a server and report. */
import { join } from 'node:path'
import { Command } from 'commander'
import { withOwnClients } from '../../driver/registration/own-clients.ts'
import { Registrations } from '../../driver/registration/registrations.ts'
import { completeTarget, gatherTarget, type TargetFlags } from '../../driver/target/resolve.ts'
import type { Target, TargetFile } from '../../driver/target/target.ts'
import { network, type NetworkOptions } from '../../driver/transport/network.ts'
import { TransportError } from '../../driver/wire.ts'
import {
  format,
  formats,
  found,
  progress,
  withScripts,
  writeReports,
  writeScripts,
} from '../../reports/index.ts'
import { loadSuites } from '../../run/load-suites.ts'
import { removed, run, type RunOptions } from '../../run/run.ts'
import { select, UsageError } from '../../run/select.ts'
import { suites as ourSuites } from '../../suites/index.ts'
import { exitCode } from '../exit-code.ts'
import type { Done } from '../main.ts'

import { targetOptions } from './target-options.ts'
import { withBrowser } from './browser.ts'
import { browserAndFile, browserOption, names, seconds, wholeNumber, type BrowserChoice } from './options.ts'

interface Options extends TargetFlags {
  suite?: string[]
  list?: boolean
  out: string
  report?: string[]
  load?: string[]
  strict?: boolean
  concurrency: number
  slow?: boolean
  timeout: number
  ca?: string
  insecure?: boolean
  browser?: BrowserChoice
}

export function runCommand(done: Done): Command {
  const command = new Command('run')
    .description('judge an authorization server; without a target: the embedded mock server')
    .argument('[target]', 'target file: YAML, JSON, TypeScript or JavaScript')
  return targetOptions(command)
    .option('--suite <name>', 'a suite, or the beginning of check ids; may be repeated', names)
    .option('--list', 'list the checks that would be played, and stop')
    .option('--load <file>', 'suites of your own; may be repeated', names)
    .option('--out <dir>', 'folder for the reports', 'grantproof-report')
    .option('--report <formats>', 'json, junit, text, html (default: json,html)', names)
    .option('--strict', 'a warn counts as a fail')
    .option('--concurrency <n>', 'checks under way at once', wholeNumber(1, 64), 8)
    .option('--slow', 'wait for codes and tokens to expire: up to an hour, beside the other checks')
    .option('--timeout <seconds>', 'for one request', seconds, 15)
    .option('-k, --insecure', 'accept any certificate')
    .option('--ca <file>', 'certificates to trust, PEM')
    .addOption(browserOption())
    .action(async (file: string | undefined, options: Options) => done(await act(file, options)))
}

async function act(given: string | undefined, options: Options): Promise<number> {
  const { browser, file } = browserAndFile(options.browser, given)
  const wanted = options.report ?? ['json', 'html']
  checkFormats(wanted)
  const own = await loadSuites(options.load ?? [])
  const suites = [...ourSuites, ...own]
  if (options.list) {
    for (const { name, checks } of select(suites, options.suite)) {
      for (const { id, title } of checks) process.stdout.write(`${name}  ${id}  ${title}\n`)
    }
    return 0
  }
  const common: RunOptions = {
    suites,
    ...(options.suite ? { only: options.suite } : {}),
    concurrency: options.concurrency,
    slow: options.slow ?? false,
    timeoutMs: options.timeout * 1000,
  }
  const interrupted = new AbortController()
  const interrupt = () => interrupted.abort()
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  try {
    return await withBrowser(browser, common.timeoutMs, (renderer) => {
      const all = { ...common, signal: interrupted.signal, ...(renderer && { renderer }) }
      return registeredAndJudged(file, options, all, wanted)
    })
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }
}

/** Registers clients where the target wants it, judges it, and leaves none of them behind, whatever happens. */
async function registeredAndJudged(
  file: string | undefined,
  options: Options,
  common: RunOptions,
  wanted: string[],
): Promise<number> {
  const { timeoutMs } = common
  const given = await givenTarget(file, options)
  if (!given) return judged(common, options, wanted)
  const limits = { ...given.tls, ...(timeoutMs === undefined ? {} : { timeoutMs }) }
  const registrations = new Registrations()
  try {
    const target = await completed(given, registrations, { ...limits, signal: common.signal }, file)
    return await judged({ ...common, target, registrations }, options, wanted)
  } finally {
    const left = await removed(registrations, limits)
    if (left !== undefined) warn(left)
  }
}

/** What file and flags say of the server; undefined for the embedded mock server. */
async function givenTarget(file: string | undefined, options: Options): Promise<TargetFile | undefined> {
  const asked =
    file !== undefined || options.issuer !== undefined || options.authorizationEndpoint !== undefined
  if (asked) return gatherTarget({ ...(file === undefined ? {} : { file }), flags: options })
  const stray = (
    ['clientId', 'tokenEndpoint', 'redirectUri', 'username', 'initialAccessToken'] as const
  ).find((name) => options[name])
  if (stray)
    throw new UsageError(
      `there is no server to judge: give a target file, --issuer or --authorization-endpoint`,
    )
  return undefined
}

/** The whole target: with what its metadata say, and with clients of our own. */
async function completed(
  given: TargetFile,
  registrations: Registrations,
  limits: NetworkOptions,
  source: string | undefined,
): Promise<Target> {
  const { send, close } = network(limits)
  try {
    const target = await completeTarget(given, send, { source, warn, registering: true })
    return await withOwnClients(target, { send, registrations, warn })
  } catch (error) {
    if (error instanceof TransportError) throw new UsageError(error.message)
    throw error
  } finally {
    await close()
  }
}

function warn(text: string): void {
  process.stderr.write(`grantproof: ${text}\n`)
}

async function judged(runOptions: RunOptions, options: Options, wanted: string[]): Promise<number> {
  const color = process.stdout.isTTY && !process.env['NO_COLOR']
  let shown: ReturnType<typeof progress> | undefined
  const judgedReport = await run({
    ...runOptions,
    onKnown: (knowledge) => {
      const lines = found(knowledge, {
        color,
        ...(process.stdout.isTTY ? { width: process.stdout.columns } : {}),
      })
      process.stdout.write(`${lines.join('\n')}\n\n`)
    },
    onBegin: (total) => {
      shown = progress(process.stdout, {
        color,
        interactive: process.stdout.isTTY && !process.env['CI'],
        total,
      })
    },
    onResult: (result) => shown?.result(result),
    onWait: (id, milliseconds) => shown?.waits(id, milliseconds),
  })
  shown?.end()
  const report = withScripts(judgedReport)
  const written = await writeReports(options.out, report, wanted).catch(unusable)
  process.stdout.write(
    `${formats.text.render(report, { color, strict: options.strict ?? false, brief: true })}\n`,
  )
  process.stdout.write(written.map((path) => `report: ${path}\n`).join(''))
  const scripts = await writeScripts(options.out, report, { strict: options.strict ?? false }).catch(unusable)
  if (scripts.length > 0)
    process.stdout.write(
      `replay: ${join(options.out, 'replay')} has ${count(scripts.length, 'script')} for curl that show failures again\n`,
    )
  const code = exitCode(report, { strict: options.strict ?? false })
  if (report.problem !== undefined) process.stderr.write(`grantproof: ${report.problem}\n`)
  return code
}

function count(number: number, of: string): string {
  return `${number} ${of}${number === 1 ? '' : 's'}`
}

/** @throws {UsageError} when a report format is not known */
function checkFormats(names: readonly string[]): void {
  try {
    for (const name of names) format(name)
  } catch (error) {
    unusable(error)
  }
}

function unusable(error: unknown): never {
  throw new UsageError(error instanceof Error ? error.message : String(error))
}
