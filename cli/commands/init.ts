/** `grantproof init`: look at a server, and write a target file with what is known of it. */
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import type { Command } from 'commander'
import type { Preflight } from '../../driver/cast/knowing/preflight.ts'
import { missingFlags } from '../../driver/target/file/flags.ts'
import { loadTarget, TargetError } from '../../driver/target/file/load.ts'
import { completeTarget, gatherTarget, type TargetFlags } from '../../driver/target/file/resolve.ts'
import type { Target, TargetFile } from '../../driver/target/target.ts'
import { boundsOf } from '../../driver/transport/bounds/bounds.ts'
import { network, type NetworkOptions } from '../../driver/transport/network.ts'
import type { Renderer } from '../../driver/rendered/renderer.ts'
import { found } from '../../reports/index.ts'
import { visible } from '../../reports/visible.ts'
import { look } from '../../run/look.ts'
import { UsageError } from '../../run/usage-error.ts'
import { remoteWorld } from '../../run/world.ts'
import { couldNotTell } from '../exit-code.ts'
import { ask } from '../init/questions.ts'
import { readyMadeText, variablesIn, withFlagsIn } from '../init/ready-made.ts'
import { drafted, type Drafted } from '../init/target-text.ts'
import type { Done } from '../commands.ts'
import { withBrowser } from './browser.ts'
import { browserOption, seconds, type BrowserChoice } from './options.ts'
import { quietly } from '../run/secrets.ts'
import { targetOptions } from './target-options.ts'
import { outlined } from '../outline.ts'

interface Options extends TargetFlags {
  out: string
  force?: boolean
  like?: string
  timeout: number
  browser?: BrowserChoice
}

/** How the server is reached, and what draws its pages where they need JavaScript. */
type Means = NetworkOptions & { renderer?: Renderer | undefined }

export function initCommand(done: Done): Command {
  const command = outlined('init')
  return targetOptions(command)
    .option('--like <product>', 'start from a ready-made target, such as keycloak')
    .option('--out <file>', 'the file to write', 'target.yaml')
    .option('--force', 'overwrite the file')
    .option('--timeout <seconds>', 'for one request', seconds, 15)
    .option('-k, --insecure', 'accept any certificate')
    .option('--ca <file>', 'certificates to trust, PEM')
    .addOption(browserOption())
    .action(async ({ browser, ...options }: Options) => {
      const timeoutMs = options.timeout * 1000
      done(await withBrowser(browser, timeoutMs, (renderer) => act(options, { timeoutMs, renderer })))
    })
}

async function act(
  { out, force = false, like, ...flags }: Omit<Options, 'browser'>,
  limits: Means,
): Promise<number> {
  if (!force && existsSync(out))
    throw new UsageError(`${out} is there already; give --force to overwrite it, or another --out`)
  if (like !== undefined) return startFrom(withFlagsIn(readyMadeText(like), flags), out, limits)

  const onTerminal = process.stdin.isTTY && process.stdout.isTTY
  const { stdin: input, stdout: output } = process
  const all = onTerminal ? await ask(flags, { input, output }) : flags
  const lacking = missingFlags(all, { who: 'without a terminal to ask on, init', client: true })
  if (lacking !== undefined) throw new UsageError(lacking)
  const given = await gatherTarget({ flags: all })
  const { target, seen, problem } = await lookedAt(given, limits)
  const knowledge = seen?.knowledge
  const certificates = all.ca === undefined ? undefined : relative(dirname(resolve(out)), resolve(all.ca))
  const draft = drafted({ given, target, knowledge, problem, certificates })
  await write(out, draft.text)
  tell(seen)
  process.stdout.write(nextSteps(out, draft.variables))
  return said(problem)
}

/** A ready-made target is written as it is, and looked at where the environment has all that it needs. */
async function startFrom(text: string, out: string, limits: Means): Promise<number> {
  await write(out, text)
  const unset = variablesIn(text).filter((name) => process.env[name] === undefined)
  if (unset.length > 0) {
    process.stdout.write(
      nextSteps(
        out,
        unset.map((name) => ({ name, meaning: 'see the file' })),
      ),
    )
    return 0
  }
  const { seen, problem } = await lookedAt(await loadTarget(out), limits)
  tell(seen)
  process.stdout.write(nextSteps(out, []))
  return said(problem)
}

interface LookedAt {
  /** Undefined where the endpoints could not be found. */
  target?: Target
  seen?: Preflight
  problem?: string | undefined
}

async function lookedAt(given: TargetFile, { renderer, ...limits }: Means): Promise<LookedAt> {
  const options = { ...limits, ...given.tls }
  const { send: plain, close } = network({ ...options, bounds: boundsOf(given) })
  let target: Target
  try {
    target = await quietly(given, { send: plain }, (send, warn) => completeTarget(given, send, { warn }))
  } catch (error) {
    if (error instanceof UsageError || error instanceof TargetError) return { problem: error.message }
    throw error
  } finally {
    await close()
  }
  const world = remoteWorld(target, options, { renderer })
  try {
    const seen = await look(world)
    return { target, seen, problem: seen.works ? undefined : seen.problem }
  } finally {
    await world.close()
  }
}

function tell(seen: Preflight | undefined): void {
  if (!seen) return
  const { isTTY, columns } = process.stdout
  const color = isTTY && !process.env['NO_COLOR']
  process.stdout.write(
    `${found(seen.knowledge, { color, ...(isTTY ? { width: columns } : {}) }).join('\n')}\n\n`,
  )
}

function nextSteps(out: string, variables: Drafted['variables']): string {
  const exports = variables.map(({ name, meaning }) => `  export ${name}='...'  # ${meaning}\n`)
  const first = exports.length > 0 ? `It needs from the environment:\n${exports.join('')}` : ''
  return `written: ${out}\n${first}Next: grantproof run ${out}\n`
}

function said(problem: string | undefined): number {
  if (problem === undefined) return 0
  const advice = 'the file says what is known so far; docs/target.md says what to look at'
  process.stderr.write(`grantproof: ${visible(problem)}\ngrantproof: ${advice}\n`)
  return couldNotTell
}

async function write(out: string, text: string): Promise<void> {
  await writeFile(out, text).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${out} cannot be written: ${error.message}`)
  })
}
