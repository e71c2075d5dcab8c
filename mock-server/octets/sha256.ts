/**
 * SHA-256 (FIPS 180-4), at once. The hash of Web Crypto comes later and only to secure contexts; between looking a code
 * up and using it up nothing may come later.
 */

/** The first 64 primes give the constants. */
const primes = firstPrimes(64)
const roundConstants = primes.map((prime) => fraction(Math.cbrt(prime)))
const initial = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)))

/** @param message octets; text counts as UTF-8 */
export function sha256(message: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const words = padded(typeof message === 'string' ? new TextEncoder().encode(message) : message)
  const state = Uint32Array.from(initial)
  const schedule = new Uint32Array(64)
  for (let block = 0; block < words.byteLength; block += 64) {
    for (let at = 0; at < 16; at += 1) schedule[at] = words.getUint32(block + at * 4)
    extend(schedule)
    compress(state, schedule)
  }
  const digest = new DataView(new ArrayBuffer(32))
  state.forEach((word, at) => digest.setUint32(at * 4, word))
  return new Uint8Array(digest.buffer)
}

/** A one, zeros, and the length in bits: whole blocks of 64 octets (5.1.1). */
function padded(message: Uint8Array): DataView {
  const octets = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64)
  octets.set(message)
  octets[message.length] = 0x80
  const words = new DataView(octets.buffer)
  words.setBigUint64(octets.length - 8, BigInt(message.length) * 8n)
  return words
}

/** The message schedule (6.2.2, 1). */
function extend(schedule: Uint32Array): void {
  for (let at = 16; at < 64; at += 1) {
    const early = schedule[at - 15] ?? 0
    const late = schedule[at - 2] ?? 0
    const s0 = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3)
    const s1 = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10)
    schedule[at] = (schedule[at - 16] ?? 0) + s0 + (schedule[at - 7] ?? 0) + s1
  }
}

/** One block goes into the state (6.2.2, 2 to 4). */
function compress(state: Uint32Array, schedule: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let at = 0; at < 64; at += 1) {
    const s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    const t1 = h + s1 + ((e & f) ^ (~e & g)) + (roundConstants[at] ?? 0) + (schedule[at] ?? 0)
    const s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
    const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c))
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  const worked = [a, b, c, d, e, f, g, h]
  worked.forEach((word, at) => (state[at] = (state[at] ?? 0) + word))
}

function rotated(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

/** The first 32 bits behind the point. */
function fraction(root: number): number {
  return ((root % 1) * 2 ** 32) | 0
}

function firstPrimes(count: number): number[] {
  const found: number[] = []
  for (let number = 2; found.length < count; number += 1) {
    if (found.every((prime) => number % prime !== 0)) found.push(number)
  }
  return found
}
