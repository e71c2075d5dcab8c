/** Consumer keys and secrets: 28 letters, digits and underscores, the last one an `a`. */
import { hmacSha256 } from '../../octets/hmac.ts'
import { base64 } from '../../octets/text.ts'

/** @param seed the same seed gives the same key */
export function consumerKey(seed: string): string {
  return base64(hmacSha256('consumer key', seed).subarray(0, 20))
    .replaceAll('/', '_')
    .replaceAll('=', 'a')
    .replaceAll('+', 'f')
}
