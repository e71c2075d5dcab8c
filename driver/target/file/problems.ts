/** What a schema finds wrong, in sentences that begin with the path of a key. */
import type * as z from 'zod'
import { keyPath, nearest } from './wording.ts'

/** One thing that is wrong: where, and the rest of the sentence. */
export interface Problem {
  /** As in `clients[0].client_id`; empty for the whole. */
  path: string
  text: string
}

/** In the order of the schema; nothing without an error. */
export function problemsIn(error: z.ZodError | undefined): Problem[] {
  return (error?.issues ?? []).flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [{ path: keyPath(issue.path), text: issue.message }]
    const known = issue.message.split(' ')
    const named = issue.keys.map((key) => ({ key, meant: nearest(key, known) }))
    // The list of what is known can be long: the first that needs it has it.
    const first = named.find(({ meant }) => meant === undefined)
    return named.map(({ key, meant }) => {
      const instead = meant === undefined ? '' : `; did you mean ${meant}?`
      const list = key === first?.key ? `; known here: ${known.join(', ')}` : ''
      return { path: keyPath([...issue.path, key]), text: `is not known${instead}${list}` }
    })
  })
}
