/** One-time codes of authenticators (RFC 6238, RFC 4226). */

/** What an authenticator was told. */
interface Authenticator {
  secret: Uint8Array<ArrayBuffer>
  hash: 'SHA-1' | 'SHA-256' | 'SHA-512'
  digits: number
  /** Seconds. */
  period: number
}

const hashes: Record<string, Authenticator['hash']> = {
  SHA1: 'SHA-1',
  SHA256: 'SHA-256',
  SHA512: 'SHA-512',
}

/**
 * @param secret base32 in any grouping, or an `otpauth://totp/` URI, which may name algorithm, digits and period
 * @throws {TypeError} when it is neither
 */
export function authenticatorOf(secret: string): Authenticator {
  if (!/^otpauth:/i.test(secret)) return { secret: fromBase32(secret), hash: 'SHA-1', digits: 6, period: 30 }
  const { host, searchParams } = new URL(secret)
  if (host.toLowerCase() !== 'totp')
    throw new TypeError('totp_secret of a user is an otpauth URI of another kind than totp')
  const named = (searchParams.get('algorithm') ?? 'SHA1').toUpperCase().replace('-', '')
  const [hash, digits, period] = [
    hashes[named],
    Number(searchParams.get('digits') ?? 6),
    Number(searchParams.get('period') ?? 30),
  ]
  if (!hash || !(digits >= 1 && digits <= 10) || !(period >= 1))
    throw new TypeError(
      'totp_secret of a user names an algorithm, digits or a period that no authenticator has',
    )
  return { secret: fromBase32(searchParams.get('secret') ?? ''), hash, digits, period }
}

/** The time step of a moment. @param time milliseconds since 1970 */
export function timeStepOf({ period }: Authenticator, time: number): number {
  return Math.floor(time / 1000 / period)
}

/** The code of one time step (RFC 4226, 5.3). */
export async function codeOf({ secret, hash, digits }: Authenticator, timeStep: number): Promise<string> {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash }, false, ['sign'])
  const counter = new DataView(new ArrayBuffer(8))
  counter.setBigUint64(0, BigInt(timeStep))
  const digest = new DataView(await crypto.subtle.sign('HMAC', key, counter))
  const offset = digest.getUint8(digest.byteLength - 1) & 0xf
  const number = digest.getUint32(offset) & 0x7f_ff_ff_ff
  return String(number % 10 ** digits).padStart(digits, '0')
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648, 6; spaces and hyphens, as secrets are printed, do not count. */
function fromBase32(text: string): Uint8Array<ArrayBuffer> {
  const letters = text.replaceAll(/[\s-]|=+$/g, '').toUpperCase()
  const bits = Array.from(letters, (letter) => {
    const value = alphabet.indexOf(letter)
    if (value < 0) throw new TypeError('totp_secret of a user is neither base32 nor an otpauth URI')
    return value.toString(2).padStart(5, '0')
  }).join('')
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (octet) => parseInt(octet, 2))
}
