/** What goes wrong at the token endpoint and in its errors. */
import { basicDefects } from './basic.ts'
import { challengeDefects } from './challenges.ts'
import { codeDefects } from './codes.ts'
import { formDefects } from './forms.ts'
import { requestDefects } from './requests.ts'
import { resourceDefects } from './resource.ts'

export const tokenErrorDefects = [
  ...requestDefects,
  ...codeDefects,
  ...formDefects,
  ...basicDefects,
  ...challengeDefects,
  ...resourceDefects,
]
