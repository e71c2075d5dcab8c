/** Odd requests, legal and illegal ones, from a seed. */
import { suite, type Suite } from '../check.ts'
import { authorizationFuzz } from './authorization.ts'
import type { FuzzOptions } from './property.ts'
import { tokenFuzz } from './token.ts'

export type { FuzzOptions }

export function fuzz(options: FuzzOptions): Suite {
  return suite('fuzz', ...authorizationFuzz(options), ...tokenFuzz(options))
}
