/**
 * Writes `reports/schema/report.schema.json` anew, to be followed by `npm run format`:
 * `node --import ./test/register.mjs reports/schema/file.ts`
 */
import { writeFileSync } from 'node:fs'
import { reportJsonSchema } from './report.ts'

writeFileSync(new URL('report.schema.json', import.meta.url), JSON.stringify(reportJsonSchema(), null, 2))
