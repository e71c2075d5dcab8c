/** The shape of a line of `report.jsonl`: a header, the checks as they are decided, a footer. */
import { z } from 'zod'
import { check, footer, header, jsonSchemaOf } from './report.ts'

export const lineSchema = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('header'), ...header.shape }),
    z.object({ type: z.literal('check'), ...check.shape }),
    z.object({
      type: z.literal('footer'),
      ...footer.shape,
      checks: z.int().min(0).meta({ description: 'How many checks stand before it.' }),
    }),
  ])
  .meta({ title: 'a line of a grantproof stream' })

/** The JSON Schema of one line. */
export function lineJsonSchema(): object {
  return jsonSchemaOf(lineSchema)
}
