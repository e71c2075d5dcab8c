/**
 * SHA-256 (FIPS 180-4), at once. The hash of Web Crypto comes later and only to secure contexts; between looking a code
 * up and using it up nothing may come later.
 */

/** The first 64 primes give the constants. */
const primes = firstPrimes(64)
const roundConstants = primes.map((prime) => fraction(Math.cbrt(prime)))
const initial = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)))

const encoder = new TextEncoder()

/** @param message octets; text counts as UTF-8 */
export function sha256(message: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const words = padded(typeof message === 'string' ? encoder.encode(message) : message)
  const state = Uint32Array.from(initial)
  const schedule = new Int32Array(64)
  for (let block = 0; block < words.byteLength; block += 64) {
    for (let at = 0; at < 16; at += 1) schedule[at] = words.getInt32(block + at * 4)
    extend(schedule)
    compress(state, schedule)
  }
  const digest = new DataView(new ArrayBuffer(32))
  state.forEach((word, at) => digest.setUint32(at * 4, word))
  return new Uint8Array(digest.buffer)
}

/** As many octets as are asked for, that nobody guesses who does not know the secret. */
export function derived(secret: string, length: number): Uint8Array<ArrayBuffer> {
  const octets = new Uint8Array(Math.ceil(length / 32) * 32)
  for (let at = 0; at < length; at += 32) octets.set(sha256(`${at} ${secret}`), at)
  return octets.slice(0, length)
}

/** A one, zeros, and the length in bits: whole blocks of 64 octets (5.1.1). */
function padded(message: Uint8Array): DataView {
  const octets = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64)
  octets.set(message)
  octets[message.length] = 0x80
  const words = new DataView(octets.buffer)
  words.setUint32(octets.length - 8, Math.floor(message.length / 2 ** 29))
  words.setUint32(octets.length - 4, message.length * 8)
  return words
}

/** The message schedule (6.2.2, 1). */
function extend(schedule: Int32Array): void {
  for (let at = 16; at < 64; at += 1) {
    const early = schedule[at - 15] ?? 0
    const late = schedule[at - 2] ?? 0
    const s0 = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3)
    const s1 = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10)
    schedule[at] = (schedule[at - 16] ?? 0) + s0 + (schedule[at - 7] ?? 0) + s1
  }
}

/** One block goes into the state (6.2.2, 2 to 4). */
function compress(state: Uint32Array, schedule: Int32Array): void {
  const word = (at: number) => (state[at] ?? 0) | 0
  let [a, b, c, d, e, f, g, h] = [word(0), word(1), word(2), word(3), word(4), word(5), word(6), word(7)]
  for (let at = 0; at < 64; at += 1) {
    const s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (roundConstants[at] ?? 0) + (schedule[at] ?? 0)) | 0
    const s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
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
  worked.forEach((worked, at) => (state[at] = word(at) + worked))
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
