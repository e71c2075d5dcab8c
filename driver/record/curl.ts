/** The command line that repeats a request. */
import type { WireRequest } from '../wire.ts'

/** Quoted for a POSIX shell; control characters as `$'...'` escapes. */
function quoted(text: string): string {
  if (!/[\0-\x1f\x7f]/.test(text)) return `'${text.replaceAll("'", `'\\''`)}'`
  const escaped = text.replace(/[\\']/g, '\\$&')
  return `$'${escaped.replace(/[\0-\x1f\x7f]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`)}'`
}

/** Headers that curl sets by itself from the rest. */
const implied = new Set(['host', 'content-length', 'connection'])

export function curl(request: WireRequest): string {
  const words = ['curl', '-i', '--path-as-is', '-g']
  if (request.method === 'HEAD') words.push('-I')
  else if (request.method !== (request.body === undefined ? 'GET' : 'POST')) words.push('-X', request.method)
  for (const [name, value] of request.headers) {
    // Whoever puts the secret in for its label leaves the base64 to curl.
    const credentials = name.toLowerCase() === 'authorization' && /^Basic <base64 of (.*)>$/i.exec(value)?.[1]
    if (typeof credentials === 'string') words.push('-u', quoted(credentials))
    else if (!implied.has(name.toLowerCase())) words.push('-H', quoted(`${name}: ${value}`))
  }
  if (request.body !== undefined) words.push('--data-binary', quoted(request.body))
  words.push(quoted(request.url))
  return words.join(' ')
}
