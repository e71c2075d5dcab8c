/** What goes wrong with redirect URIs. */
import { comparisonDefects } from './comparison.ts'
import { registrationDefects } from './registration.ts'
import { requestDefects } from './request.ts'
import { tokenDefects } from './token.ts'

export const redirectUriDefects = [
  ...comparisonDefects,
  ...requestDefects,
  ...registrationDefects,
  ...tokenDefects,
]
