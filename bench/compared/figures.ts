/**
 * What each peer costs, written to results.json. Run it when the machine is quiet: `npm run figures`, or with names of peers.
 * A grant is an authorization request with whatever pages the peer has, then a token request for the code, with PKCE.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { importMs, installed, nextMs } from './measures.ts'
import { node, peers, started, type Entry, type Running } from './peers.ts'
import { tokens } from './probes/probe.ts'
import { sent } from './subject.ts'
import { results, write, type Figures } from './results.ts'

const grants = 10_000

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const round = (value: number, digits = 0): number => Number(value.toFixed(digits))

/** Megabytes that the process holds in memory. Linux only. */
function resident({ process: { pid } }: Running): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}

/** Grants per second. */
async function rate({ subject }: Running, count: number, atOnce: number): Promise<number> {
  let left = count
  const began = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left-- > 0) await tokens(subject)
    }),
  )
  return round((count / (performance.now() - began)) * 1000)
}

async function cold(peer: Entry): Promise<number> {
  const began = performance.now()
  const running = await started(peer)
  await tokens(running.subject)
  const ms = performance.now() - began
  await running.close()
  return ms
}

async function figures(peer: Entry): Promise<Omit<Figures, 'load'>> {
  const times: number[] = []
  for (let run = 0; run < 5; run += 1) times.push(await cold(peer))
  const running = await started(peer)
  try {
    await rate(running, 200, 1)
    const before = sent()
    await tokens(running.subject)
    const requestsPerGrant = sent() - before
    const megabytesBefore = resident(running)
    // Where a server refuses many requests, fewer grants are made, and not the 10,000.
    const few = peer.requestsAnHour !== undefined
    const one = [1, 2, 3].map(() => (few ? 150 : 500))
    const alone: number[] = []
    for (const count of one) alone.push(await rate(running, count, 1))
    const many: number[] = []
    for (const count of one) many.push(await rate(running, count, 16))
    if (!few) await rate(running, grants - 3000, 16)
    return {
      ...installed(peer),
      importMs: peer.jvm ? null : round(await importMs(peer), 0),
      coldMs: round(median(times)),
      nextMs: peer.jvm || peer.onePerProcess ? null : round(await nextMs(peer), 1),
      requestsPerGrant,
      grantsPerSecond: median(alone),
      grantsPerSecond16: median(many),
      megabytesBefore,
      megabytesAfter: few ? null : resident(running),
    }
  } finally {
    await running.close()
  }
}

const { positionals } = parseArgs({ allowPositionals: true })
for (const peer of peers()) {
  if (positionals.length > 0 && !positionals.includes(peer.name)) continue
  const load = round(loadavg()[0] ?? 0, 1)
  const measured = await figures(peer)
  const before = results()
  const known = before.peers[peer.name] ?? { version: peer.version }
  const java = execFileSync('java', ['--version'], { encoding: 'utf8' }).split('\n')[0] ?? ''
  await write({
    ...before,
    machine: {
      takenAt: new Date().toISOString().slice(0, 10),
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      node: execFileSync(node, ['--version'], { encoding: 'utf8' }).trim(),
      java,
    },
    peers: {
      ...before.peers,
      [peer.name]: { ...known, version: peer.version, figures: { ...measured, load } },
    },
  })
  process.stdout.write(`${peer.name}, load ${load} before: ${JSON.stringify(measured)}\n`)
}
