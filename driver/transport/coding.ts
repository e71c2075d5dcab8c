/** Content codings (RFC 9110, 8.4): nobody asks for one, and a server may use one all the same. */
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, type ZlibOptions } from 'node:zlib'
import { TransportError } from '../wire.ts'

type Unpack = (bytes: Buffer, limit: Pick<ZlibOptions, 'maxOutputLength'>) => Buffer

const codings: Readonly<Record<string, Unpack>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  br: brotliDecompressSync,
  // Some leave out the wrapper that the name stands for (RFC 9110, 8.4.1.2).
  deflate: (bytes, limit) => ((bytes[0] ?? 0) % 16 === 8 ? inflateSync : inflateRawSync)(bytes, limit),
}

/** Nobody needs more of them; each can multiply what the one before made. */
const mostCodings = 2

/**
 * A body without its codings; one that is not known is left as it is.
 *
 * @param contentEncoding the value of the header, with the coding that came last at its end
 * @param maxBytes of what comes out, at each step
 * @throws {TransportError} where it becomes larger, or is not in the coding
 */
export function unpacked(bytes: Buffer, contentEncoding: string, maxBytes: number): Buffer {
  const named = contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
  if (bytes.length === 0 || named.length === 0) return bytes
  if (named.length > mostCodings)
    throw new TransportError('other', `the answer is packed ${named.length} times over (Content-Encoding)`)
  return named.reduceRight((packed, name) => step(packed, name, maxBytes), bytes)
}

function step(bytes: Buffer, name: string, maxOutputLength: number): Buffer {
  const unpack = Object.hasOwn(codings, name) ? codings[name] : undefined
  if (!unpack) return bytes
  try {
    return unpack(bytes, { maxOutputLength })
  } catch (cause) {
    throw cause instanceof RangeError
      ? new TransportError(
          'too-large',
          `the answer is larger than ${maxOutputLength} bytes once it is unpacked (${name})`,
          { cause },
        )
      : new TransportError('other', `the answer is not in ${name}, as its Content-Encoding says`, { cause })
  }
}
