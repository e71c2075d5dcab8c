/** A defect: one named override of the honest rules, and the requirements that it breaks. */
import type { Rules } from '../rules/index.ts'

export interface Defect {
  name: string
  /** Who does this, and what goes wrong. */
  story: string
  /** Ids of the requirements whose checks must not pass; the main one first. Exactly these. */
  breaks: readonly [string, ...string[]]
  /** Ids of requirements that nobody can decide any more while this is wrong. Exactly these. */
  obscures?: readonly string[]
  rules: Partial<Rules>
}

/** A defect with its name. */
export function defect(name: string, parts: Omit<Defect, 'name'>): Defect {
  return { name, ...parts }
}
