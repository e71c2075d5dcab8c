/** A thousand connections at once: whether every grant gets its own code and tokens, once. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { overPort } from '../asks.ts'
import { crowdOf, crowded, type Crowd } from '../crowd.ts'
import { resident } from '../holding.ts'
import { round } from '../measure.ts'
import { withMock } from '../mock.ts'
import type { Table } from '../table.ts'

/** Connections, users and grants under way. */
const sizes = [
  { atOnce: 100, grants: 10_000 },
  { atOnce: 1000, grants: 10_000 },
]

async function measured(crowd: Crowd, grants: number): Promise<(string | number)[]> {
  const folder = mkdtempSync(join(tmpdir(), 'crowd-'))
  const file = join(folder, 'options.json')
  writeFileSync(file, JSON.stringify(crowd))
  try {
    return await withMock(
      async ({ issuer = '' }, pid) => {
        const { ask, close } = overPort(issuer, crowd.users.length)
        const began = performance.now()
        const { raced, problems } = await crowded(ask, crowd, grants)
        const seconds = round((performance.now() - began) / 1000)
        await close()
        if (problems.length > 0) throw new Error(`under load: ${problems.slice(0, 5).join('; ')}`)
        return [grants, raced, 0, 0, seconds, Math.round(grants / seconds), resident(pid).most]
      },
      [file],
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export async function load(): Promise<Table> {
  const rows = []
  for (const { atOnce, grants } of sizes)
    rows.push([`${atOnce} connections`, ...(await measured(crowdOf(atOnce), grants))])
  return {
    title: 'Load',
    notes: [
      'As many users, each with a connection and a grant under way, over a port; every second code is redeemed twice at the same moment.',
      'Each code and token must be that of its own user, client, state and nonce. Megabytes are what the process of the server held at most.',
    ],
    columns: [
      '',
      'grants',
      'codes raced for',
      'lost or mixed up',
      'redeemed twice',
      'seconds',
      'grants a second',
      'MB',
    ],
    rows,
  }
}
