/**
 * What everything costs, beside what a user would do instead and beside the limit: `npm run bench`, or with names of parts.
 * Run it when the machine is quiet. Prints tables and keeps them in bench/results.json.
 */
import { loadavg } from 'node:os'
import { build } from './mock.ts'
import { round } from './measure.ts'
import { parts, type PartName } from './parts/index.ts'
import { keep } from './results.ts'
import { printed } from './table.ts'

const asked = process.argv.slice(2)
const names = Object.keys(parts) as PartName[]
const stranger = asked.find((name) => !names.includes(name as PartName))
if (stranger !== undefined) {
  process.stderr.write(`no part is called ${stranger}; there are ${names.join(', ')}\n`)
  process.exit(2)
}
build()
for (const name of names.filter((one) => asked.length === 0 || asked.includes(one))) {
  const load = round(loadavg()[0] ?? 0)
  process.stderr.write(`${name}: load ${load}\n`)
  const table = await parts[name]()
  await keep(name, { ...table, load })
  process.stdout.write(`\n${printed(table)}\n`)
}
