/** The shape of `report.json` as a value: it checks reports that are read back and makes the JSON Schema. */
import { z } from 'zod'
import type { Report } from '../../suites/verdict.ts'
import { knowledge } from './knowledge.ts'

const verdict = z.enum(['pass', 'fail', 'warn', 'skip', 'inconclusive', 'error'])
const instant = z.iso.datetime({ offset: true })
const duration = z.number().min(0).meta({ description: 'Milliseconds.' })
const count = z.int().min(0)
const headers = z
  .array(z.tuple([z.string(), z.string()]))
  .meta({ description: 'Pairs of name and value, in their order.' })

const exchange = z.object({
  request: z.object({ method: z.string(), url: z.string(), headers, body: z.string().optional() }),
  response: z.object({ status: z.int(), headers, body: z.string().optional() }).optional(),
  error: z.string().optional().meta({ description: 'Why there is no response.' }),
  startedAt: instant,
  durationMs: duration,
  browser: z
    .int()
    .min(1)
    .optional()
    .meta({ description: 'Whose browser sent it, counted within the variant; left out: the client.' }),
  control: z.literal(true).optional().meta({ description: 'It only shows that the valid request works.' }),
  made: z
    .array(z.object({ label: z.string(), of: z.string(), dropped: count, text: z.string(), kept: count }))
    .optional()
    .meta({
      description:
        'Values that the check made from others: the beginning of `of` without its last `dropped` characters, then `text`, then the last `kept` characters of `of`.',
    }),
  waitedMs: duration.optional().meta({
    description: 'Time that the check let pass before it, on the clock of the server; milliseconds.',
  }),
  curl: z.string().meta({ description: 'Repeats the request; secrets are replaced by labels.' }),
})

const unstable = z.array(verdict).min(2).optional().meta({
  description: 'The verdict of each run that played it, in order, where those differ.',
})

const variant = z.object({
  id: z.string(),
  verdict,
  reason: z.string(),
  expected: z.string().optional(),
  actual: z.string().optional(),
  fault: count.optional().meta({ description: 'The index of the exchange that shows the fault.' }),
  script: z
    .string()
    .optional()
    .meta({ description: 'A bash script that sends the requests anew, up to the one at fault.' }),
  unstable,
  exchanges: z.array(exchange),
})

const requirement = z.object({
  spec: z.string(),
  section: z.string(),
  level: z.enum(['MUST', 'SHOULD', 'MAY']),
  statement: z.string(),
  severity: z.enum(['high', 'medium', 'low']),
  why: z.string().optional().meta({ description: 'What somebody gets out of a breach, or suffers.' }),
  mend: z.string().optional().meta({ description: 'How servers usually mend it.' }),
})

const also = z.object({
  id: z.string(),
  spec: z.string(),
  section: z.string(),
  level: z.enum(['MUST', 'SHOULD', 'MAY']),
})

const question = z.object({
  id: z.string().meta({ description: 'The id of the requirement.' }),
  requirement,
  why: z.string().meta({ description: 'Why no request can decide it.' }),
})

const accepted = z.object({
  verdict: verdict.exclude(['pass']),
  reason: z.string().meta({ description: 'In the words of whoever accepted it.' }),
  expires: z.iso.date().optional().meta({ description: 'The last day on which it counts (UTC).' }),
})

const gate = z.object({
  strict: z.literal(true).optional().meta({ description: 'A warn counts as a fail.' }),
  failOn: z
    .array(z.enum(['inconclusive', 'skip']))
    .optional()
    .meta({ description: 'Where a check comes to one of these, nobody can tell.' }),
})

const baseline = z.object({
  file: z.string().meta({ description: 'The name of the file, without its folder.' }),
  accepted: count.meta({ description: 'How many verdicts of the run are accepted.' }),
  unjudged: count.meta({ description: 'How many of those no person has judged yet.' }),
  stale: z
    .array(z.object({ id: z.string(), why: z.string() }))
    .meta({ description: 'Entries that no longer say what is so.' }),
  expired: z
    .array(z.object({ id: z.string(), expires: z.iso.date() }))
    .meta({ description: 'Entries whose last day is over.' }),
})

/** One verdict. */
export const check = z.object({
  id: z.string().meta({ description: 'The id of the requirement that the check decides.' }),
  suite: z.string(),
  title: z.string(),
  requirement: requirement.meta({
    description: 'The strongest of those that the check decides, under the profile of the run.',
  }),
  also: z.array(also).optional().meta({ description: 'Requirements of other documents that ask the same.' }),
  verdict: verdict.meta({ description: 'The worst verdict of the variants, and of all runs.' }),
  reason: z.string(),
  durationMs: duration,
  accepted: accepted.optional().meta({ description: 'The entry of the baseline that covers the verdict.' }),
  give: z
    .array(z.string())
    .optional()
    .meta({ description: 'What the operator gives to have a skipped check played.' }),
  unstable,
  variants: z.array(variant),
})

const choices = z.object({
  combine: count.optional().meta({ description: 'How many choices of clients meet each other.' }),
  fuzz: count.optional().meta({ description: 'The seed of the odd requests.' }),
  slow: z.literal(true).optional().meta({ description: 'It waited for codes and tokens to expire.' }),
  timeoutMs: z.number().optional().meta({ description: 'For one request.' }),
  insecure: z.literal(true).optional().meta({ description: 'It accepted any certificate.' }),
  browser: z.literal(true).optional().meta({ description: 'A browser drew the pages that need JavaScript.' }),
})

/** What comes before the first verdict. */
export const header = z.object({
  schemaVersion: z.literal(1),
  tool: z.object({ name: z.string(), version: z.string() }),
  target: z.object({
    name: z.string(),
    issuer: z.string().optional(),
    authorization_endpoint: z.string().optional(),
    token_endpoint: z.string().optional(),
    client_origins: z.array(z.string()).optional(),
  }),
  startedAt: instant,
  profile: z
    .object({ name: z.string(), title: z.string() })
    .optional()
    .meta({ description: 'By what the server was judged.' }),
  planned: z.array(z.string()).optional().meta({
    description: 'Ids of the checks that were to be played; of a divided run those of all its parts.',
  }),
  shard: z
    .object({ index: z.int().min(1), count: z.int().min(1) })
    .optional()
    .meta({ description: 'Which part of a divided run this is.' }),
  choices: choices.optional().meta({ description: 'What else was asked of the run.' }),
  repeat: z.int().min(2).max(20).optional().meta({ description: 'How often every check was to be played.' }),
  resumedAt: z
    .array(instant)
    .optional()
    .meta({ description: 'When the run went on after it had been cut off.' }),
  secretsShown: z
    .literal(true)
    .optional()
    .meta({ description: 'Secrets stand in it in the clear, because somebody asked for them.' }),
  secrets: z
    .array(z.object({ label: z.string(), of: z.string() }))
    .optional()
    .meta({ description: 'What the labels of the secrets of the target stand for.' }),
  knowledge: knowledge.optional().meta({ description: 'What was found out before the checks.' }),
})

/** What comes after the last verdict. */
export const footer = z.object({
  finishedAt: instant,
  durationMs: duration,
  complete: z
    .boolean()
    .meta({ description: 'False when the run was cut off: undecided checks are missing.' }),
  problem: z.string().optional().meta({ description: 'Why the run could not begin or go on.' }),
  notes: z.array(z.string()).optional().meta({ description: 'What to know of the run.' }),
  origins: z
    .array(z.string())
    .optional()
    .meta({ description: 'Every origin that was connected to, in order.' }),
  summary: z.object({
    pass: count,
    fail: count,
    warn: count,
    skip: count,
    inconclusive: count,
    error: count,
  }),
  gate: gate.optional().meta({ description: 'What turns the run red beside what always does.' }),
  baseline: baseline.optional().meta({ description: 'What became of the accepted verdicts.' }),
  questionnaire: z
    .array(question)
    .optional()
    .meta({ description: 'What no request can decide: for the operator to answer.' }),
})

/** A whole run. Unknown members are dropped on reading: later versions may add some. */
export const reportSchema = z
  .object({ ...header.shape, ...footer.shape, checks: z.array(check) })
  .meta({ title: 'grantproof report' })

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** Compiles only while the schema and the type say the same. */
export const schemaIsTheType: Same<Resolved<z.infer<typeof reportSchema>>, Resolved<Report>> = true

/** A type with its aliases and `Pick`s written out, so that two spellings of one shape compare as equal. */
type Resolved<T> = T extends object ? { [K in keyof T]: Resolved<T[K]> } : T

/** The JSON Schema (draft 2020-12) of a shape of ours. */
export function jsonSchemaOf(shape: z.ZodType): object {
  return z.toJSONSchema(shape, {
    io: 'input',
    // zod spells the format out as a long pattern as well: `date-time` alone says it to a reader.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern
    },
  })
}

/** The JSON Schema of `report.json`. */
export function reportJsonSchema(): object {
  return jsonSchemaOf(reportSchema)
}
