/** Runs that are cut off at a moment that is seen in what they write, and what they leave. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Report } from '../../../suites/verdict.ts'
import { begin, folder, grantproof, reportIn, ofOwnSuite } from '../command.ts'

const library = new URL('../../../dist/index.js', import.meta.url).href

/**
 * A suite of the user's own: some checks pass and one fails at once; `own-waits` comes to an end when the file `go` stands beside the suite; `own-broken` breaks as long as it does not.
 */
function suiteText(): string {
  const rule = (id: string) => JSON.stringify({ id, spec: 'Own rules', statement: 'A rule.', level: 'MUST' })
  const grant = 'given(await owner.approves(client.request()))'
  const plays = {
    'own-first': grant,
    'own-broken': `${grant}; if (!existsSync(go)) throw new TypeError('broken')`,
    'own-fails': `${grant}; violated('a', 'b')`,
    'own-waits': `do { ${grant} } while (!existsSync(go))`,
    'own-last': grant,
  }
  const checks = Object.entries(plays).map(
    ([id, play]) => `check(${rule(id)}, async ({ owner, client }) => { ${play} })`,
  )
  return `import { existsSync } from 'node:fs'
import { check, given, suite, violated } from '${library}'
const go = new URL('go', import.meta.url)
export const own = suite('own', ${checks.join(', ')})\n`
}

export const all = ['own-first', 'own-broken', 'own-fails', 'own-waits', 'own-last']

/** What a run has written when only `own-waits` is left: the header and the others. */
const linesThen = all.length

export interface Place {
  path: string
  out: string
  /** Arguments of a run into another folder than `out`, where one is named. */
  args: (...more: readonly string[]) => string[]
  resumed: (...more: readonly string[]) => ReturnType<typeof grantproof>
  report: () => Promise<Report>
  /** The lines of the stream. */
  lines: () => string[]
  remove: () => Promise<void>
}

export async function place(files: Record<string, string> = {}): Promise<Place> {
  const { path, remove } = await folder({ 'own.mjs': suiteText(), ...files })
  const out = join(path, 'out')
  const args = (...more: readonly string[]) => ofOwnSuite(path, ...more)
  return {
    path,
    out,
    args,
    resumed: (...more) => grantproof(args('--resume', out, ...more)),
    report: () => reportIn(out),
    lines: () => linesOf(out),
    remove,
  }
}

/** Those that are whole. */
export function linesOf(out: string): string[] {
  return textOf(out).split('\n').slice(0, -1)
}

function textOf(out: string): string {
  try {
    return readFileSync(join(out, 'report.jsonl'), 'utf8')
  } catch {
    return ''
  }
}

export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(5)
}

/** Begins a run and waits until all checks but `own-waits` are decided. */
export async function underWay(at: Place, ...more: readonly string[]): Promise<ReturnType<typeof begin>> {
  const running = begin(at.args('--out', at.out, ...more))
  await until(() => at.lines().length >= linesThen || running.child.exitCode !== null)
  return running
}

/** Begins a run and ends it by a signal when all checks but `own-waits` are decided. */
export async function cutOff(
  at: Place,
  signal: NodeJS.Signals,
  ...more: readonly string[]
): ReturnType<typeof grantproof> {
  const { child, finished } = await underWay(at, ...more)
  child.kill(signal)
  return finished
}
