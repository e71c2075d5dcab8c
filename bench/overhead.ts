/**
 * What judging costs: a whole run against the mock server on loopback, beside the same requests sent by bare undici.
 * Each time against a fresh mock server in a process of its own, taking turns, after one warm-up.
 * Writes `bench/overhead.json`.
 */
import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import type { Target } from '../driver/target/target.ts'
import { run } from '../run/run.ts'
import { concurrency, playWithoutWaits, record } from './checks.ts'
import { build, withMock } from './mock.ts'
import { round, summarized, timed, type Sample } from './measure.ts'
import { replay, type Replayed } from './replay.ts'

build()

const { from, lanes } = await withMock(async (target) => ({
  from: originOf(target),
  lanes: await record(target),
}))
const steps = lanes.flatMap((lane) => lane.steps)
const requests = steps.filter(({ request }) => request).length
const waitsMs = steps.reduce((sum, { wait = 0 }) => sum + wait, 0)
const checks = lanes.length - 1

/** Requests in the reports of whole runs: the preflight's are not in there. */
const reported: number[] = []
const replays: Replayed[] = []

const again =
  ({ waits }: { waits: boolean }) =>
  async (target: Target) => {
    replays.push(await replay(lanes, { from, to: originOf(target) }, { waits }))
  }

const wholeRun = async (target: Target) => {
  const report = await run({ target, concurrency })
  if (report.problem !== undefined) throw new Error(`the run failed: ${report.problem}`)
  const sent = report.checks.flatMap(({ variants }) => variants.flatMap(({ exchanges }) => exchanges))
  reported.push(sent.length)
}

const rows = [
  await compared('without declared waits', playWithoutWaits, again({ waits: false }), 11),
  await compared('whole run(), waits kept', wholeRun, again({ waits: true }), 5),
]

const [processor] = cpus()
const machine = { node: process.version, cpu: processor?.model ?? 'unknown', cores: cpus().length }
const preflightRequests = lanes[0]?.steps.length ?? 0
const result = {
  takenAt: new Date().toISOString(),
  machine,
  concurrency,
  checks,
  requests,
  preflightRequests,
  requestsInReports: spread(reported),
  waitsMs,
  replayedWithAnotherStatus: spread(replays.map(({ otherStatus }) => otherStatus)),
  rows,
}
await writeFile(new URL('overhead.json', import.meta.url), `${JSON.stringify(result, null, 2)}\n`)
process.stdout.write(`${table()}\n`)

async function compared(
  name: string,
  ours: (target: Target) => Promise<void>,
  bare: (target: Target) => Promise<void>,
  times: number,
) {
  const samples: { ours: Sample[]; bare: Sample[] } = { ours: [], bare: [] }
  for (let time = 0; time <= times; time += 1) {
    const pair = {
      ours: await withMock((target) => timed(() => ours(target))),
      bare: await withMock((target) => timed(() => bare(target))),
    }
    if (time === 0) continue // the warm-up
    samples.ours.push(pair.ours)
    samples.bare.push(pair.bare)
  }
  const summaries = { grantproof: summarized(samples.ours), undici: summarized(samples.bare) }
  const ratio = round(summaries.grantproof.medianMs / summaries.undici.medianMs, 2)
  return { name, times, ...summaries, ratio }
}

function table(): string {
  const { node, cpu, cores } = machine
  const { min, max } = result.requestsInReports
  const other = result.replayedWithAnotherStatus
  const lines = [
    `node ${node}, ${cpu}, ${cores} cores; mock server in its own process, fresh for each time`,
    `${checks} checks, ${concurrency} side by side: ${requests} requests recorded (${preflightRequests} of the preflight), ${waitsMs / 1000} s of declared waits`,
    `in the reports of whole runs: ${min} to ${max} requests, without the preflight's`,
    `replayed, answered with another status than recorded: ${other.min} to ${other.max} (their codes and sessions are unknown to a fresh server)`,
    '',
    ['', 'median ms', 'min', 'max', 'own cpu ms', 'requests/s', 'ratio'],
  ]
  const told = rows.flatMap(({ name, times, grantproof, undici, ratio }) => [
    [`${name} (${times} times)`],
    ...([grantproof, undici] as const).map((side, at) => [
      at === 0 ? '  grantproof' : '  bare undici',
      `${side.medianMs}`,
      `${side.minMs}`,
      `${side.maxMs}`,
      `${side.medianCpuMs}`,
      `${Math.round(requests / (side.medianMs / 1000))}`,
      at === 0 ? `${ratio}` : '1',
    ]),
  ])
  return [...lines, ...told].map((line) => (typeof line === 'string' ? line : columns(line))).join('\n')
}

function columns([first = '', ...others]: string[]): string {
  return `${first.padEnd(16)}${others.map((text) => text.padStart(11)).join('')}`.trimEnd()
}

function spread(values: readonly number[]): { min: number; max: number } {
  return { min: Math.min(...values), max: Math.max(...values) }
}

function originOf({ authorization_endpoint }: Target): string {
  return new URL(authorization_endpoint).origin
}
