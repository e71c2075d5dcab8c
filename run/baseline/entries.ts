/** What may stand in a baseline, checked member by member. */
import * as z from 'zod'
import { problemsIn } from '../../driver/target/file/problems.ts'
import * as part from '../../driver/target/file/schema-parts.ts'
import { kind, shown } from '../../driver/target/file/wording.ts'
import type { Accepted } from '../../suites/verdict.ts'

/** One accepted verdict. */
export interface Entry extends Accepted {
  /** The id of the check. */
  id: string
}

const members = {
  verdict: part.oneOf(['fail', 'warn', 'inconclusive', 'error', 'skip']),
  reason: part
    .text('why it is accepted, such as a ticket')
    .refine((text) => text.trim() !== '', { error: 'is empty; give why it is accepted, such as a ticket' }),
  expires: part
    .text('its last day, such as 2027-01-31')
    .refine((text) => z.iso.date().safeParse(text).success, {
      error: ({ input }) => `must be a day such as 2027-01-31; got ${shown(input)}`,
    })
    .optional(),
}
const whole = 'a mapping with verdict and reason'
const inList = z.array(part.members({ id: part.text('the id of a check'), ...members }, `${whole} and id`))
const inMap = z.record(z.string(), part.members(members, whole))

/**
 * The entries of a baseline: a list of mappings with `id`, or a mapping from ids. An empty file has none.
 *
 * @returns what is wrong with them, in sentences, where something is
 */
export function entriesOf(value: unknown): { entries: Entry[] } | { problems: string[] } {
  if (value === null || value === undefined) return { entries: [] }
  if (typeof value !== 'object')
    return { problems: [`must be a list of entries, each with id, verdict and reason; got ${kind(value)}`] }
  const read = Array.isArray(value) ? inList.safeParse(value) : inMap.safeParse(value)
  if (!read.success)
    return {
      problems: problemsIn(read.error).map(({ path, text }) => (path === '' ? text : `${path} ${text}`)),
    }
  const entries = Array.isArray(read.data)
    ? read.data
    : Object.entries(read.data).map(([id, entry]) => ({ id, ...entry }))
  const twice = entries.flatMap(({ id }, at) =>
    entries.findIndex((entry) => entry.id === id) < at
      ? [`[${at}].id stands twice: ${shown(id)}; keep one entry for a check`]
      : [],
  )
  return twice.length > 0 ? { problems: twice } : { entries }
}
