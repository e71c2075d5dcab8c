/** How many bits a guesser would have to guess at most, by what a few values show. They can refute, never confirm. */

/** From small to large: the first that holds every character is taken for the alphabet. */
const alphabets = [
  '0123456789',
  '0123456789abcdef',
  '0123456789ABCDEF',
  'abcdefghijklmnopqrstuvwxyz234567',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  '0123456789abcdefghijklmnopqrstuvwxyz',
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz',
  '+/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
]
/** Every character that a code or a token may have (RFC 6749, A.11 to A.17). */
const printable = Array.from({ length: 95 }, (_, at) => String.fromCharCode(0x20 + at)).join('')

/** Rarer than this does not happen: one in two to the power of it. */
const never = 30

/** Different characters that the last one of Base64 may have: what is left over of 128 bits fills two of its six. */
const leastAtTheEnd = 4

/** Random values lie a little less far apart than their range is wide; bits. */
const slack = 4

/**
 * An upper bound of the entropy of such values, in bits: positions that vary, each with the logarithm of its alphabet.
 * Where a position shows far fewer different characters than chance would, those count.
 */
export function upperBound(values: readonly string[]): number {
  const positions = positionsOf(values)
  const size = alphabetOf(positions.filter((characters) => new Set(characters).size > 1).flat()).length
  const bits = positions.map((characters, at) => {
    const seen = new Set(characters).size
    const different = at === positions.length - 1 && seen > 1 ? Math.max(seen, leastAtTheEnd) : seen
    return Math.log2(tooFew(different, size, characters.length) ? different : size)
  })
  return Math.round(bits.reduce((sum, each) => sum + each, 0))
}

/** The size of one value, in bits: what it could hold at most. */
export function sizeOf(value: string): number {
  return Math.round(value.length * Math.log2(alphabetOf([...value]).length))
}

/**
 * How far the difference between one value and the next is from being known, in bits; counters, time stamps and
 * generators with a constant step come to little.
 *
 * @param values in the order in which they were issued
 */
export function stepBound(values: readonly string[]): number {
  const varying = positionsOf(values).map((characters) => new Set(characters).size > 1)
  const alphabet = alphabetOf(values.flatMap((value) => [...value].filter((_, at) => varying[at])))
  const numbers = values.map((value) =>
    [...value]
      .filter((_, at) => varying[at])
      .reduce((sum, one) => sum * BigInt(alphabet.length) + BigInt(alphabet.indexOf(one)), 0n),
  )
  const steps = numbers.slice(1).map((number, at) => number - (numbers[at] ?? 0n))
  const [least = 0n, ...others] = steps.sort((one, other) => (one < other ? -1 : one > other ? 1 : 0))
  const spread = (others.at(-1) ?? least) - least
  return spread === 0n ? 0 : spread.toString(2).length + slack
}

/** The characters at each position, of those values that are long enough. */
function positionsOf(values: readonly string[]): string[][] {
  const longest = Math.max(0, ...values.map(({ length }) => length))
  return Array.from({ length: longest }, (_, at) =>
    values.filter(({ length }) => length > at).map((value) => value.charAt(at)),
  )
}

function alphabetOf(characters: readonly string[]): string {
  const seen = [...new Set(characters)]
  return alphabets.find((alphabet) => seen.every((one) => alphabet.includes(one))) ?? printable
}

/** Would chance show so few different characters? The bound is the number of choices of them times their chance. */
function tooFew(different: number, size: number, drawn: number): boolean {
  let choices = 0
  for (let at = 0; at < different; at += 1) choices += Math.log2((size - at) / (different - at))
  return choices + drawn * Math.log2(different / size) < -never
}
