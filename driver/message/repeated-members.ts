/**
 * Names that stand more than once in an object of a JSON text, which JSON.parse passes over (RFC 6749, 3.2 and 5.1).
 *
 * @param json a valid JSON text
 * @returns each such name once, with escapes resolved, from objects at any depth
 */
export function repeatedMembers(json: string): string[] {
  const repeated = new Set<string>()
  const open: Set<string>[] = []
  let text = ''
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}:]/gs)) {
    if (token === '{') open.push(new Set())
    else if (token === '}') open.pop()
    else if (token !== ':') text = token
    else {
      // Outside strings a colon stands only behind a member's name.
      const name = JSON.parse(text) as string
      const names = open.at(-1)
      if (names?.has(name)) repeated.add(name)
      names?.add(name)
    }
  }
  return [...repeated]
}
