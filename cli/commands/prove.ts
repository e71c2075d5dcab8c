/** `grantproof prove`: every defect fails exactly the checks it names, the honest server passes them all. */
import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { vendors } from '../../mock-server/index.ts'
import { seen } from '../../proof/matrix.ts'
import { prove, type Proof } from '../../proof/prove.ts'
import { matrixPage } from '../../reports/matrix/html.ts'
import type { Done } from '../commands.ts'
import { conformant, notConformant } from '../exit-code.ts'
import { UsageError } from '../../run/usage-error.ts'
import { names } from './options.ts'
import { outlined } from '../outline.ts'

interface Options {
  defect?: string[]
  suite?: string[]
  everyPair?: boolean
  html?: string
  json?: boolean
}

export function proveCommand(done: Done): Command {
  return outlined('prove')
    .option(
      '--defect <name>',
      'only this defect, this vendor or this vendor/departure; may be repeated',
      names,
    )
    .option('--suite <name>', 'only this suite, or the checks with this beginning; may be repeated', names)
    .option('--every-pair', 'play also the checks that cannot see a defect')
    .option('--html <file>', 'write the matrix as a page')
    .option('--json', 'the whole proof as JSON')
    .action(async ({ defect, suite, everyPair = false, html, json = false }: Options) => {
      const proof = await prove({
        everyPair,
        ...(defect ? { defects: defect } : {}),
        ...(suite ? { only: suite } : {}),
        onProgress: (finished, total, name) => {
          if (!json) process.stderr.write(`${finished}/${total} ${name}\n`)
        },
      })
      if (html !== undefined) await written(html, matrixPage(seen(proof.rows)))
      process.stdout.write(json ? `${JSON.stringify(proof, null, 2)}\n` : asText(proof))
      done(proof.holds ? conformant : notConformant)
    })
}

/** @throws {UsageError} when the file cannot be written */
async function written(path: string, page: string): Promise<void> {
  try {
    await writeFile(path, page)
  } catch (error) {
    throw new UsageError(
      `the matrix cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

/** How many rows there are of each kind. */
function counted(rows: Proof['rows']): string {
  const departures = rows.filter(({ subject }) => subject.includes('/')).length
  const products = rows.filter(({ subject }) => vendors.has(subject)).length
  const found = [
    ['defect', rows.length - 1 - departures - products],
    ['product', products],
    ['departure', departures],
  ] as const
  const said = found
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count} ${kind}${count === 1 ? '' : 's'}`)
  return ['the honest server', ...said].join(', ')
}

function asText({ rows, requests, seconds, unproven, holds }: Proof): string {
  const lines = rows
    .filter(({ exact }) => !exact)
    .flatMap(({ subject, missed, unexpected, unexplained }) => [
      ...missed.map((id) => `${subject}: ${id} should not pass, and does`),
      ...unexplained.map((id) => `${subject}: ${id} fails without saying what was expected and what came`),
      ...unexpected.map(({ id, verdict, reason }) => `${subject}: ${id} should pass: ${verdict}, ${reason}`),
    ])
  for (const id of unproven) lines.push(`no defect breaks ${id}`)
  const rate = Math.round(requests / seconds)
  const exact = rows.filter((row) => row.exact).length
  lines.push(
    `${exact} of ${rows.length} rows exact (${counted(rows)}); ${requests} requests in ${seconds.toFixed(1)} s (${rate}/s)`,
    holds ? 'the proof holds' : 'the proof does not hold',
  )
  return `${lines.join('\n')}\n`
}
