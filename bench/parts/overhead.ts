/**
 * What judging costs: a whole run against the mock server on loopback, beside the same requests sent by bare undici.
 * Each time against a fresh mock server in a process of its own, taking turns, after one warm-up.
 */
import type { Target } from '../../driver/target/target.ts'
import { run } from '../../run/run.ts'
import { round, spread, summarized, timed, type Sample, type Summary } from '../measure.ts'
import { withMock } from '../mock.ts'
import { playWithoutWaits, record, usual } from '../runs/checks.ts'
import { replay, type Replayed } from '../runs/replay.ts'
import type { Table } from '../table.ts'

interface Pair {
  ours: Summary
  bare: Summary
}

/** Both, one after the other, so many times. */
async function compared(
  ours: (target: Target) => Promise<unknown>,
  bare: (target: Target) => Promise<unknown>,
  times: number,
): Promise<Pair> {
  const samples: { ours: Sample[]; bare: Sample[] } = { ours: [], bare: [] }
  for (let time = 0; time <= times; time += 1) {
    const one = await withMock((target) => timed(() => ours(target)))
    const other = await withMock((target) => timed(() => bare(target)))
    if (time === 0) continue // the warm-up
    samples.ours.push(one)
    samples.bare.push(other)
  }
  return { ours: summarized(samples.ours), bare: summarized(samples.bare) }
}

async function wholeRun(target: Target): Promise<void> {
  const report = await run({ target, concurrency: usual })
  if (report.problem !== undefined) throw new Error(`the run failed: ${report.problem}`)
}

function originOf({ authorization_endpoint }: Target): string {
  return new URL(authorization_endpoint).origin
}

export async function overhead(): Promise<Table> {
  const { from, lanes } = await withMock(async (target) => ({
    from: originOf(target),
    lanes: await record(target),
  }))
  const steps = lanes.flatMap((lane) => lane.steps)
  const requests = steps.filter(({ request }) => request).length
  const waited = steps.reduce((sum, { wait = 0 }) => sum + wait, 0) / 1000
  const replays: Replayed[] = []
  const again = (waits: boolean) => async (target: Target) => {
    replays.push(await replay(lanes, { from, to: originOf(target) }, { waits }))
  }
  const bareAlone = await compared(playWithoutWaits, again(false), 7)
  const whole = await compared(wholeRun, again(true), 5)
  const other = spread(replays.map(({ otherStatus }) => otherStatus))
  const row = (name: string, { medianMs, minMs, maxMs, medianCpuMs }: Summary, beside: Summary) => [
    name,
    ...[medianMs, minMs, maxMs, medianCpuMs].map((ms) => Math.round(ms)),
    Math.round(requests / (medianMs / 1000)),
    round(medianMs / beside.medianMs, 2),
  ]
  return {
    title: 'A run on loopback',
    notes: [
      `${lanes.length - 1} checks, ${usual} side by side: ${requests} requests, ${waited} s of declared waits.`,
      'Bare undici sends the same requests with the same concurrency, and reads and judges nothing.',
      `To a fresh server the codes and sessions of the replay are unknown: ${other.min} to ${other.max} of its answers have another status than in the run.`,
    ],
    columns: ['', 'median ms', 'min', 'max', 'own cpu ms', 'requests/s', 'ratio'],
    rows: [
      row('without the waits', bareAlone.ours, bareAlone.bare),
      row('  bare undici', bareAlone.bare, bareAlone.bare),
      row('a whole run()', whole.ours, whole.bare),
      row('  bare undici, waiting as long', whole.bare, whole.bare),
    ],
  }
}
