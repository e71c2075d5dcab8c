/** What goes wrong with the worth of access tokens. */
import type { Defect } from '../defect.ts'
import { guessableDefects } from './guessable.ts'
import { limitDefects } from './limits.ts'
import { scopeDefects } from './scope.ts'

export const accessTokenDefects: readonly Defect[] = [...scopeDefects, ...limitDefects, ...guessableDefects]
