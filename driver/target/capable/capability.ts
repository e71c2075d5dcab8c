import type { Target } from '../target.ts'

/** Something that a check needs of a target. */
export interface Capability {
  has: (target: Target) => unknown
  /** What the target lacks. */
  missing: string
  /** What the operator gives to have it, in the words of the target file. */
  give: string
}
