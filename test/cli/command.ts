/** Runs the real command line, as a user does. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Report } from '../../suites/verdict.ts'

const bin = fileURLToPath(new URL('../../cli/grantproof.mjs', import.meta.url))
const running = new Set<ChildProcess>()

export interface Finished {
  code: number | null
  stdout: string
  stderr: string
}

function start(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  // A job of GitHub Actions that runs these tests is not told of the runs in them.
  const outside = { ...process.env, NO_COLOR: '1', GITHUB_ACTIONS: '' }
  const child = spawn(process.execPath, [bin, ...args], { env: { ...outside, ...env } })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Runs a command to its end. */
export async function grantproof(args: readonly string[], env?: Record<string, string>): Promise<Finished> {
  return finished(start(args, env))
}

/** A command under way. */
export function begin(args: readonly string[]): { child: ChildProcess; finished: Promise<Finished> } {
  const child = start(args)
  return { child, finished: finished(child) }
}

async function finished(child: ChildProcess): Promise<Finished> {
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout, stderr }
}

/** Starts the mock server; gives the line that it prints, and where its playground is when there is one. */
export async function mock(
  ...args: readonly string[]
): Promise<{ line: string; target: Record<string, unknown>; playground: string }> {
  const child = start(['mock', ...args])
  if (!child.stdout) throw new Error('the mock server has no output')
  const firstLine = async (stream: Readable) => ((await once(createInterface(stream), 'line')) as [string])[0]
  const [line, told] = await Promise.all([
    firstLine(child.stdout),
    child.stderr && args.includes('--playground') ? firstLine(child.stderr) : '',
  ])
  const playground = told.replace(/^playground: /, '')
  return { line, target: JSON.parse(line) as Record<string, unknown>, playground }
}

/** Ends every command that is still running. */
export function endAll(): void {
  for (const child of running) child.kill('SIGTERM')
}

/** A folder for one test, with files in it. */
export async function folder(
  files: Record<string, string> = {},
): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'grantproof-'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text)
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

export async function reportIn(path: string): Promise<Report> {
  return JSON.parse(await readFile(join(path, 'report.json'), 'utf8')) as Report
}

/** Arguments of a run of the suite `own`, which `own.mjs` in a folder exports. */
export function ofOwnSuite(path: string, ...more: readonly string[]): string[] {
  return ['run', '--load', join(path, 'own.mjs'), '--suite', 'own', ...more]
}
