/** Randomness that every server of the proof repeats, so that pages come out the same and are read once. */
import { createHash } from 'node:crypto'

/** Unguessable for whoever does not know it: 40 digits of a hash, in the same order each time. */
export function repeatable(): () => string {
  let drawn = 0
  return () => {
    drawn += 1
    const known = values[drawn]
    if (known !== undefined) return known
    return (values[drawn] = createHash('sha1').update(`value ${drawn}`).digest('hex'))
  }
}

const values: string[] = []
