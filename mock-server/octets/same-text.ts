/** Comparing secrets. */

/**
 * Whether a presented text is the expected one, compared without telling by its duration where the difference is: the
 * time it takes depends on the length of the expected text alone. Nothing presented is no text that is expected.
 */
export function sameText(expected: string, presented: string | undefined): boolean {
  if (presented === undefined) return false
  let difference = expected.length ^ presented.length
  for (let at = 0; at < expected.length; at += 1) {
    difference |= expected.charCodeAt(at) ^ (presented.charCodeAt(at) || 0)
  }
  return difference === 0
}
