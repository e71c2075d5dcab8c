/** Consumer keys and secrets: 28 letters, digits and underscores, the last one an `a`. */
import { createHmac } from 'node:crypto'

/** @param seed the same seed gives the same key */
export function consumerKey(seed: string): string {
  return createHmac('sha1', 'consumer key')
    .update(seed)
    .digest('base64')
    .replaceAll('/', '_')
    .replaceAll('=', 'a')
    .replaceAll('+', 'f')
}
