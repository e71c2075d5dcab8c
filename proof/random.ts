/** Randomness that every server of the proof repeats, so that pages come out the same and are read once. */
import { createHash } from 'node:crypto'

/**
 * Unguessable for whoever does not know it: 40 digits of a hash, in the same order each time.
 *
 * @param who draws: what servers make and what clients make is never the same
 */
export function repeatable(who: 'server' | 'client'): () => string {
  const values = known[who]
  let drawn = 0
  return () => {
    drawn += 1
    return (values[drawn] ??= createHash('sha1').update(`${who} ${drawn}`).digest('hex'))
  }
}

const known: Record<'server' | 'client', string[]> = { server: [], client: [] }
