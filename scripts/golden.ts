/**
 * Holds a report against a golden file: `node --import ./test/register.mjs scripts/golden.ts REPORT.json NAME`.
 * A verdict that may vary is told, and is no difference. Checks that the golden file does not speak of are left out, and
 * counted. Exit code 1 where there is a difference.
 */
import { readFileSync } from 'node:fs'
import type { Report } from '../suites/verdict.ts'
import { golden, speaksOf } from './servers-page.ts'

const [file = '', name = ''] = process.argv.slice(2)
const report = JSON.parse(readFileSync(file, 'utf8')) as Report
const written = golden(name)
const { verdicts, skips } = written
const expectedOf = new Map([
  ...verdicts.map(({ id, verdict }) => [id, verdict as string] as const),
  ...skips.map((id) => [id, 'skip'] as const),
])
const varying = new Set(verdicts.filter(({ may_vary }) => may_vary).map(({ id }) => id))
const judged = report.checks.filter(({ id }) => speaksOf(written, id))
const unjudged = report.checks.length - judged.length
let differences = 0
for (const { id, verdict, reason } of judged) {
  const expected = expectedOf.get(id) ?? 'pass'
  if (expected === verdict) continue
  const difference = `${id}: ${verdict} now, ${expected} in the golden file`
  if (varying.has(id)) {
    process.stdout.write(`${difference}, which may vary\n`)
    continue
  }
  differences += 1
  process.stdout.write(`${difference}: ${reason}\n`)
}
process.stdout.write(
  `${name}: ${differences} differences in ${judged.length} checks${unjudged > 0 ? `, ${unjudged} more are not judged in the golden file` : ''}\n`,
)
process.exitCode = differences > 0 ? 1 : 0
