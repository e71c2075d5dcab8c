/** A member of a JSON object as it is spelled, which JSON.parse does not tell: 3600, 3.6e3 and 3600.0 (RFC 6749, A.14). */

/**
 * @param json the text of a JSON object
 * @returns the text of the value of a member on the top level, the last one where there are several
 */
export function rawMember(json: string, name: string): string | undefined {
  let depth = 0
  let text = ''
  let begins: number | undefined
  let raw: string | undefined
  for (const { 0: token, index } of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:,]/gs)) {
    const ends = depth === 1 && (token === ',' || token === '}')
    if (ends && begins !== undefined) raw = json.slice(begins, index).trim()
    if (ends) begins = undefined
    if (token === '{' || token === '[') depth += 1
    else if (token === '}' || token === ']') depth -= 1
    else if (token === ':' && depth === 1 && JSON.parse(text) === name) begins = index + 1
    else if (token.startsWith('"')) text = token
  }
  return raw
}
