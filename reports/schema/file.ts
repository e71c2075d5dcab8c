/**
 * Writes the JSON Schemas beside this file anew, to be followed by `npm run format`:
 * `node --import ./test/register.mjs reports/schema/file.ts`
 */
import { writeFileSync } from 'node:fs'
import { reportJsonSchema } from './report.ts'
import { lineJsonSchema } from './stream.ts'

const schemas = { 'report.schema.json': reportJsonSchema(), 'stream.schema.json': lineJsonSchema() }
for (const [name, schema] of Object.entries(schemas))
  writeFileSync(new URL(name, import.meta.url), JSON.stringify(schema, null, 2))
