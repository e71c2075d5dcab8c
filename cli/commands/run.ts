/** `grantproof run`: judge a server and report. */
import { randomInt } from 'node:crypto'
import type { Command } from 'commander'
import { Registrations } from '../../driver/registration/registrations.ts'
import type { TargetFlags } from '../../driver/target/file/resolve.ts'
import { clearReports } from '../../reports/index.ts'
import { loadSuites } from '../../run/load-suites.ts'
import { defaultProfile, profiles } from '../../requirements/profiles.ts'
import { removed, type RunOptions } from '../../run/run.ts'
import { moreSuites, type MoreSuites } from '../../run/more-suites.ts'
import { chosenUnder, profileNamed } from '../../run/profile.ts'
import { idsOf, part } from '../../run/select.ts'
import { suites as ourSuites } from '../../suites/index.ts'
import type { Shard } from '../../suites/verdict.ts'
import type { Done } from '../commands.ts'
import type { Finish } from '../run/finished.ts'
import { checkFormats, formatNames, unusable } from '../run/formats.ts'
import { gateOptions, givenGate, updateOption, type GateOptions } from '../run/gate.ts'
import { completed, givenTarget, warn } from '../run/given.ts'
import { judged } from '../run/judged.ts'
import { withBrowser } from './browser.ts'
import {
  browserAndFile,
  browserOption,
  names,
  seconds,
  shardOf,
  wholeNumber,
  type BrowserChoice,
} from './options.ts'
import { targetOptions } from './target-options.ts'
import { outlined } from '../outline.ts'
import { showSecretsOption, warnOfSecrets } from '../run/secrets.ts'

interface Options extends TargetFlags, GateOptions {
  profile: string
  combine?: number | true
  fuzz?: number | true
  suite?: string[]
  list?: boolean
  out: string
  report?: string[]
  annotations: boolean
  load?: string[]
  concurrency: number
  shard?: Shard
  slow?: boolean
  timeout: number
  ca?: string
  insecure?: boolean
  browser?: BrowserChoice
  showSecrets?: boolean
}

export function runCommand(done: Done): Command {
  const command = outlined('run').argument('[target]', 'target file: YAML, JSON, TypeScript or JavaScript')
  targetOptions(command)
    .option('--profile <name>', `by what it is judged: ${[...profiles().keys()].join(', ')}`, defaultProfile)
    .option(
      '--combine [n]',
      'play the suite combinations too: n choices of clients meet in every way (default: 2)',
      wholeNumber(2, 4),
    )
    .option(
      '--fuzz [seed]',
      'play the suite fuzz too: odd requests, the same for the same seed (default: a new one)',
      wholeNumber(0, 2 ** 31 - 1),
    )
    .option('--suite <name>', 'a suite, or the beginning of check ids; may be repeated', names)
    .option('--list', 'list the checks that would be played, and stop')
    .option('--load <file>', 'suites of your own; may be repeated', names)
    .option('--out <dir>', 'folder for the reports', 'grantproof-report')
    .option('--report <formats>', `${formatNames} (default: json,html)`, names)
    .option('--no-annotations', 'in GitHub Actions: no annotations, nothing on the page of the job')
  return updateOption(gateOptions(command))
    .option('--concurrency <n>', 'checks under way at once', wholeNumber(1, 64), 8)
    .option('--shard <i/n>', 'play one of n parts; grantproof merge puts them together', shardOf)
    .option('--slow', 'wait for codes and tokens to expire: up to an hour, beside the other checks')
    .option('--timeout <seconds>', 'for one request', seconds, 15)
    .option('-k, --insecure', 'accept any certificate')
    .option('--ca <file>', 'certificates to trust, PEM')
    .addOption(browserOption())
    .addOption(showSecretsOption())
    .action(async (file: string | undefined, options: Options) => done(await act(file, options)))
}

async function act(given: string | undefined, options: Options): Promise<number> {
  const { browser, file } = browserAndFile(options.browser, given)
  // What an earlier run left there must not be taken for this one's, however early this one ends.
  if (options.list !== true) await clearReports(options.out).catch(unusable)
  const wanted = options.report ?? ['json', 'html']
  checkFormats(wanted)
  const profile = profileNamed(options.profile)
  const own = await loadSuites(options.load ?? [])
  const suites = [...ourSuites, ...own]
  const more = asked(options)
  if (options.list) {
    const whole = chosenUnder([...suites, ...moreSuites(more)], profile, options.suite)
    for (const { name, checks } of options.shard ? part(whole, options.shard) : whole) {
      for (const { id, title } of checks) process.stdout.write(`${name}  ${id}  ${title}\n`)
    }
    return 0
  }
  const common: RunOptions = {
    suites,
    profile: profile.name,
    ...more,
    ...(options.suite ? { only: options.suite } : {}),
    ...(options.shard ? { shard: options.shard } : {}),
    concurrency: options.concurrency,
    slow: options.slow ?? false,
    timeoutMs: options.timeout * 1000,
    showSecrets: options.showSecrets ?? false,
  }
  const finish: Finish = {
    out: options.out,
    wanted,
    annotations: options.annotations,
    gate: await givenGate(options, idsOf(own)),
  }
  if (common.showSecrets) warnOfSecrets()
  const interrupted = new AbortController()
  const interrupt = () => interrupted.abort()
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  try {
    return await withBrowser(browser, common.timeoutMs, (renderer) => {
      const all = { ...common, signal: interrupted.signal, ...(renderer && { renderer }) }
      return registeredAndJudged(file, options, all, finish)
    })
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }
}

function asked({ combine, fuzz }: Options): MoreSuites {
  return {
    ...(combine === undefined ? {} : { combine: combine === true ? 2 : combine }),
    ...(fuzz === undefined ? {} : { fuzz: fuzz === true ? randomInt(2 ** 31 - 1) : fuzz }),
  }
}

/** Registers clients where the target wants it, judges it, and leaves none of them behind, whatever happens. */
async function registeredAndJudged(
  file: string | undefined,
  options: Options,
  common: RunOptions,
  finish: Finish,
): Promise<number> {
  const { timeoutMs } = common
  const given = await givenTarget(file, options)
  if (!given) return judged(common, finish)
  const limits = { ...given.tls, ...(timeoutMs === undefined ? {} : { timeoutMs }) }
  const registrations = new Registrations()
  try {
    const target = await completed(
      given,
      registrations,
      { ...limits, signal: common.signal },
      { file, shown: common.showSecrets ?? false },
    )
    return await judged({ ...common, target, registrations }, finish)
  } finally {
    const left = await removed(registrations, limits)
    if (left !== undefined) warn(left)
  }
}
