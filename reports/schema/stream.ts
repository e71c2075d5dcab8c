/** The shape of a line of `report.jsonl`: a header, the checks as they are decided, a footer. */
import { z } from 'zod'
import { check, footer, header, jsonSchemaOf } from './report.ts'

export const lineSchemas = {
  header: z.object({ header }),
  check: z.object({
    check,
    run: z.int().min(1).max(20).optional().meta({ description: 'Which run of a repeated one decided it.' }),
  }),
  footer: z.object({
    footer,
    checks: z.int().min(0).meta({ description: 'How many checks stand before it.' }),
  }),
}

export const lineSchema = z
  .union([lineSchemas.header, lineSchemas.check, lineSchemas.footer])
  .meta({ title: 'a line of a grantproof stream' })

/** The JSON Schema of one line. */
export function lineJsonSchema(): object {
  return jsonSchemaOf(lineSchema)
}
