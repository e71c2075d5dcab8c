/** Asks every peer every question, and writes what was seen to results.json. `node behaviour.ts [NAME ...]` asks some. */
import { parseArgs } from 'node:util'
import { peers, started, type Entry } from './peers.ts'
import { probes } from './probes/index.ts'
import type { Cell } from './probes/probe.ts'
import { results, write } from './results.ts'

async function asked(peer: Entry): Promise<Record<string, Cell>> {
  const cells: Record<string, Cell> = {}
  let running = await started(peer)
  for (const probe of Object.values(probes).flat()) {
    const cell = await probe.run(running.subject).catch((error: unknown): Cell => ({
      ok: null,
      seen: `could not be asked: ${(error as Error).message}`,
    }))
    cells[probe.id] = cell
    process.stdout.write(
      `${peer.name} ${probe.id}: ${cell.ok === null ? '?' : cell.ok ? 'yes' : 'no'} ${cell.seen}\n`,
    )
    if (!probe.movesTime || !running.subject.advance) continue
    await running.close()
    running = await started(peer)
  }
  await running.close()
  return cells
}

const { positionals } = parseArgs({ allowPositionals: true })
for (const peer of peers()) {
  if (positionals.length > 0 && !positionals.includes(peer.name)) continue
  const behaviour = await asked(peer)
  const { name, version } = peer
  const before = results()
  const entry = { ...before.peers[name], version, behaviour }
  await write({ ...before, peers: { ...before.peers, [name]: entry } })
}
