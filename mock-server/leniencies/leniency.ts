/** A leniency: something that mock servers often let pass, which this one lets pass only by name. */
import type { MockUser } from '../model.ts'
import type { Rules } from '../rules/index.ts'

export interface Leniency {
  name: string
  /** What is let pass. */
  story: string
  /** @param before the rules that are made lenient */
  rules: (before: Rules, server: { users: readonly MockUser[]; scopes: readonly string[] }) => Partial<Rules>
}
