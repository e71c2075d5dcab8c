/** What goes wrong with metadata. */
import type { Defect } from '../defect.ts'
import { keyDefects } from './keys.ts'
import { locationDefects } from './location.ts'
import { memberDefects } from './members.ts'
import { openidDefects } from './openid.ts'
import { truthDefects } from './truth.ts'

export const metadataDefects: Defect[] = [
  ...locationDefects,
  ...memberDefects,
  ...truthDefects,
  ...keyDefects,
  ...openidDefects,
]
