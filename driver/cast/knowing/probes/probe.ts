import type { Cast } from '../../cast.ts'

/** One thing that shows only when it is tried. */
export interface Probe {
  seen: (cast: Cast) => Promise<boolean>
  /** What was not seen. */
  missing: string
  /** What the operator gives to have it seen, in the words of the target file; or does to the server. */
  give: string
}
