/** What goes wrong when tokens are refreshed. */
import { scopeDefects } from './scope.ts'
import { tokenDefects } from './tokens.ts'
import { useDefects } from './use.ts'

export const refreshDefects = [...useDefects, ...scopeDefects, ...tokenDefects]
