/** `grantproof prove`: every defect fails exactly the checks it names, the honest server passes them all. */
import { Command } from 'commander'
import { prove, type Proof } from '../../proof/prove.ts'
import type { Done } from '../main.ts'
import { conformant, notConformant } from '../exit-code.ts'
import { names } from './options.ts'

export function proveCommand(done: Done): Command {
  return new Command('prove')
    .description('prove the checks: run all of them against the honest mock server and against every defect')
    .option('--defect <name>', 'only this defect; may be repeated', names)
    .option('--json', 'the whole proof as JSON')
    .action(async ({ defect, json = false }: { defect?: string[]; json?: boolean }) => {
      const proof = await prove({
        ...(defect ? { defects: defect } : {}),
        onProgress: (finished, total, name) => {
          if (!json) process.stderr.write(`${finished}/${total} ${name}\n`)
        },
      })
      process.stdout.write(json ? `${JSON.stringify(proof, null, 2)}\n` : asText(proof))
      done(proof.holds ? conformant : notConformant)
    })
}

function counted(defects: number): string {
  return defects === 1 ? '1 defect' : `${defects} defects`
}

function asText({ rows, requests, seconds, unproven, holds }: Proof): string {
  const lines = rows
    .filter(({ exact }) => !exact)
    .flatMap(({ subject, missed, unexpected }) => [
      ...missed.map((id) => `${subject}: ${id} should not pass, and does`),
      ...unexpected.map(({ id, verdict, reason }) => `${subject}: ${id} should pass: ${verdict}, ${reason}`),
    ])
  for (const id of unproven) lines.push(`no defect breaks ${id}`)
  const rate = Math.round(requests / seconds)
  const exact = rows.filter((row) => row.exact).length
  lines.push(
    `${exact} of ${rows.length} rows exact (the honest server, ${counted(rows.length - 1)}); ${requests} requests in ${seconds.toFixed(1)} s (${rate}/s)`,
    holds ? 'the proof holds' : 'the proof does not hold',
  )
  return `${lines.join('\n')}\n`
}
