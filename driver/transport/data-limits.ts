/** What no answer in JSON needs: tokens, keys and metadata are small, and each is read many times in a run. */
import { TransportError } from '../wire.ts'

const mostBytes = 256 * 1024
/** Objects and lists in each other; a reader may set such a limit (RFC 8259, 9). */
const deepest = 500

/** JSON by its type or by how it begins, since that is how answers are read. Pages and scripts have other limits. */
const isData = (bytes: Buffer, contentType: string): boolean =>
  /json/i.test(contentType) ||
  (!/script|css/i.test(contentType) && /^\s*[{[]/.test(bytes.toString('latin1', 0, 100)))

/** @throws {TransportError} where an answer in JSON is too large, or nested too deeply */
export function withinDataLimits(bytes: Buffer, contentType: string): void {
  // Two characters for each level at least.
  if (bytes.length <= 2 * deepest || !isData(bytes, contentType)) return
  if (bytes.length > mostBytes)
    throw new TransportError('too-large', `the answer is larger than ${mostBytes} bytes of JSON`)
  let depth = 0
  for (const [token] of bytes.toString('latin1').matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/gs)) {
    if (token === '{' || token === '[') depth += 1
    else if (token === '}' || token === ']') depth -= 1
    if (depth > deepest)
      throw new TransportError('too-large', `the answer is JSON of more than ${deepest} levels`)
  }
}
