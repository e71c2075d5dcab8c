/** Values that a check made from others: their labels alone would not tell that. */

/** The value is the beginning of another one, up to `dropped` characters before its end, then `text`, then its last `kept` ones. */
export interface Making {
  dropped: number
  text: string
  kept: number
}

/** Shorter values are alike by chance. */
const shortest = 8
/** What was put in is told in the clear, so it is no more than a check puts in. */
const longestText = 4

/** How a value can be made from another one, where most of that is in it. */
export function makingOf(value: string, of: string): Making | undefined {
  if (of.length < shortest || value === of) return undefined
  const shorter = Math.min(value.length, of.length)
  let before = 0
  while (before < shorter && value[before] === of[before]) before += 1
  let kept = 0
  while (kept < shorter - before && value.at(-1 - kept) === of.at(-1 - kept)) kept += 1
  const text = value.slice(before, value.length - kept)
  if (2 * (before + kept) < Math.max(of.length, value.length) || text.length > longestText) return undefined
  return { dropped: of.length - before, text, kept }
}
