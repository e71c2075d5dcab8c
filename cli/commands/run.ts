/** `grantproof run`: judge a server and report. */
import { randomInt } from 'node:crypto'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { Registrations } from '../../driver/registration/registrations.ts'
import type { TargetFlags } from '../../driver/target/file/resolve.ts'
import { clearReports } from '../../reports/index.ts'
import { loadSuites } from '../../run/load-suites.ts'
import { defaultProfile, profiles } from '../../requirements/profiles.ts'
import { removed, type RunOptions } from '../../run/run.ts'
import { moreSuites, type MoreSuites } from '../../run/more-suites.ts'
import { chosenUnder, profileNamed } from '../../run/profile.ts'
import { isWhole } from '../../run/resume.ts'
import { idsOf, part } from '../../run/select.ts'
import { UsageError } from '../../run/usage-error.ts'
import { suites as ourSuites } from '../../suites/index.ts'
import type { Shard } from '../../suites/verdict.ts'
import type { Done } from '../commands.ts'
import { finished, type Finish } from '../run/finished.ts'
import { holding } from '../run/folder.ts'
import { checkFormats, formatNames, unusable } from '../run/formats.ts'
import { gateOptions, givenGate, updateOption, type GateOptions } from '../run/gate.ts'
import { completed, givenTarget, warn } from '../run/given.ts'
import { judged } from '../run/judged.ts'
import { earlierRun, goesOnWith } from '../run/resume.ts'
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
  out?: string
  resume?: string
  repeat?: number
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
    .option('--out <dir>', 'folder for the reports (default: grantproof-report)')
    .option(
      '--resume <dir>',
      'go on with the run into this folder that was cut off; with all else as it was given then',
    )
    .option(
      '--repeat <n>',
      'play everything so many times, and report a verdict that changes as unstable',
      wholeNumber(2, 20),
    )
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
  const { list, resume, repeat } = options
  const out = resume ?? options.out ?? 'grantproof-report'
  if (list === true) return listed(options)
  if (resume !== undefined && options.out !== undefined && resolve(options.out) !== resolve(resume))
    throw new UsageError('--resume goes on in the folder of the run that was cut off: leave --out away')
  if (resume !== undefined && repeat !== undefined)
    throw new UsageError('--resume goes on with one run; to repeat one, begin anew without --resume')
  return holding(out, async () => {
    // What an earlier run left there must not be taken for this one's, however early this one ends.
    if (resume === undefined) await clearReports(out).catch(unusable)
    const wanted = options.report ?? ['json', 'html']
    checkFormats(wanted)
    const { name: profile } = profileNamed(options.profile)
    const own = await loadSuites(options.load ?? [])
    const resumed = resume === undefined ? undefined : await earlierRun(resume)
    const common: RunOptions = {
      suites: [...ourSuites, ...own],
      profile,
      ...asked(options, resumed?.choices?.fuzz),
      ...(options.suite ? { only: options.suite } : {}),
      ...(options.shard ? { shard: options.shard } : {}),
      ...(resumed ? { resumed } : {}),
      concurrency: options.concurrency,
      slow: options.slow ?? false,
      timeoutMs: options.timeout * 1000,
      showSecrets: options.showSecrets ?? false,
    }
    const finish: Finish = {
      out,
      wanted,
      annotations: options.annotations,
      gate: await givenGate(options, idsOf(own)),
    }
    if (common.showSecrets) warnOfSecrets()
    return interruptible((signal) =>
      withBrowser(browser, common.timeoutMs, (renderer) =>
        registeredAndJudged(file, options, { ...common, signal, ...(renderer && { renderer }) }, finish),
      ),
    )
  })
}

/** What would be played. */
async function listed(options: Options): Promise<number> {
  const own = await loadSuites(options.load ?? [])
  const more = moreSuites(asked(options))
  const whole = chosenUnder([...ourSuites, ...own, ...more], profileNamed(options.profile), options.suite)
  for (const { name, checks } of options.shard ? part(whole, options.shard) : whole)
    for (const { id, title } of checks) process.stdout.write(`${name}  ${id}  ${title}\n`)
  return 0
}

const interruptions = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The first interruption lets it come to an end with what was decided; a second one ends it at once. */
async function interruptible<Result>(act: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const interrupted = new AbortController()
  const interrupt = () => interrupted.abort()
  for (const signal of interruptions) process.once(signal, interrupt)
  try {
    return await act(interrupted.signal)
  } finally {
    for (const signal of interruptions) process.off(signal, interrupt)
  }
}

/** @param seed of the run that is gone on with */
function asked({ combine, fuzz }: Options, seed: number = randomInt(2 ** 31 - 1)): MoreSuites {
  return {
    ...(combine === undefined ? {} : { combine: combine === true ? 2 : combine }),
    ...(fuzz === undefined ? {} : { fuzz: fuzz === true ? seed : fuzz }),
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
  const { resumed } = common
  if (resumed) {
    goesOnWith(resumed, common, given)
    if (isWhole(resumed)) {
      process.stdout.write('nothing is left to be played: the run had come to its end\n\n')
      return finished(resumed, finish)
    }
  }
  if (!given) return judged(common, finish, options.repeat)
  const limits = { ...given.tls, ...(timeoutMs === undefined ? {} : { timeoutMs }) }
  const registrations = new Registrations()
  try {
    const target = await completed(
      given,
      registrations,
      { ...limits, signal: common.signal },
      { file, shown: common.showSecrets ?? false },
    )
    return await judged({ ...common, target, registrations }, finish, options.repeat)
  } finally {
    const left = await removed(registrations, limits)
    if (left !== undefined) warn(left)
  }
}
