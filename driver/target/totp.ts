/** Secrets of authenticators (RFC 6238), as operators have them. */
import { Secret, TOTP, URI } from 'otpauth'

const base32 = /^[A-Z2-7]+=*$/i
/** As they are printed: in groups. */
const plain = (text: string): string => text.replaceAll(/[\s-]/g, '')

/**
 * @param secret base32, or an `otpauth://totp/` URI (which may name digits, period and algorithm)
 * @throws {TypeError} when it is neither
 */
export function totpOf(secret: string): TOTP {
  if (/^otpauth:/i.test(secret)) {
    const read = URI.parse(secret)
    if (read instanceof TOTP) return read
    throw new TypeError('an otpauth URI of another kind than totp')
  }
  const letters = plain(secret)
  if (!base32.test(letters)) throw new TypeError('no base32')
  return new TOTP({ secret: Secret.fromBase32(letters) })
}

export function isTotpSecret(text: string): boolean {
  try {
    return totpOf(text).secret.bytes.length > 0
  } catch {
    return false
  }
}
