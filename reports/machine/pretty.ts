/** JSON that every parser reads: some refuse half of a surrogate pair, which is left where a text was cut. */
export function pretty(value: object, indent = 2): string {
  const wellFormed = (_: string, member: unknown): unknown =>
    typeof member === 'string' ? member.replace(/\p{Cs}/gu, '\ufffd') : member
  return `${JSON.stringify(value, wellFormed, indent)}\n`
}
