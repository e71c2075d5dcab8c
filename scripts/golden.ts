/** Holds a report against a golden file: `node --import ./test/register.mjs scripts/golden.ts REPORT.json NAME`. */
import { readFileSync } from 'node:fs'
import type { Report } from '../suites/verdict.ts'
import { golden } from './servers-page.ts'

const [file = '', name = ''] = process.argv.slice(2)
const report = JSON.parse(readFileSync(file, 'utf8')) as Report
const { verdicts, skips } = golden(name)
const written = new Map([
  ...verdicts.map(({ id, verdict }) => [id, verdict as string] as const),
  ...skips.map((id) => [id, 'skip'] as const),
])
let differences = 0
for (const { id, verdict, reason } of report.checks) {
  const expected = written.get(id) ?? 'pass'
  if (expected === verdict) continue
  differences += 1
  process.stdout.write(`${id}: ${verdict} now, ${expected} in the golden file: ${reason}\n`)
}
process.stdout.write(`${differences} differences\n`)
process.exitCode = differences > 0 ? 1 : 0
