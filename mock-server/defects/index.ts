/** Every defect by name, in the order of the suites that they break. */
import { codeReuseDefects } from './code-reuse.ts'
import { consentDefects } from './consent.ts'
import type { Defect } from './defect.ts'
import { loginDefects } from './login.ts'
import { redirectUriDefects } from './redirect-uri/index.ts'
import { stateDefects } from './state.ts'
import { tokenErrorDefects } from './token-errors/index.ts'

export type { Defect } from './defect.ts'

const all = [
  ...loginDefects,
  ...consentDefects,
  ...redirectUriDefects,
  ...stateDefects,
  ...codeReuseDefects,
  ...tokenErrorDefects,
]

export const defects: ReadonlyMap<string, Defect> = new Map(all.map((defect) => [defect.name, defect]))
