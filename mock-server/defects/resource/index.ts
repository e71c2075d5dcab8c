/** What goes wrong at the protected resource. */
import { authenticationDefects } from './authentication.ts'
import { challengeDefects } from './challenges.ts'
import { errorDefects } from './errors.ts'
import { jwtDefects } from './jwt.ts'
import { methodDefects } from './methods.ts'
import { validationDefects } from './validation.ts'

export const resourceDefects = [
  ...validationDefects,
  ...jwtDefects,
  ...methodDefects,
  ...challengeDefects,
  ...errorDefects,
  ...authenticationDefects,
]
