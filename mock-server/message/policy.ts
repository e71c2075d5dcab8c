/** What a page may do in a browser (Content Security Policy Level 3). */
import { sha256 } from '../octets/sha256.ts'
import { base64 } from '../octets/text.ts'
import { style } from './style.ts'

/** A script or style by its text, which is then the only one that runs or counts. */
export const hashOf = (text: string) => `'sha256-${base64(sha256(text))}'`

/** Of a page without scripts. A picture of somebody else is shown where a rule has one. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src ${hashOf(style)}`,
  'img-src *',
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')
