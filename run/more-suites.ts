/** Suites that are played when they are asked for: they send many requests. */
import type { Suite } from '../suites/check.ts'
import { combinations } from '../suites/combinations/index.ts'
import { fuzz } from '../suites/fuzz/index.ts'

export interface MoreSuites {
  /** Plays the combinations of what clients may choose: how many choices meet each other in every way, from 2. */
  combine?: number
  /** Sends odd requests: where they come from. The same seed makes the same. */
  fuzz?: number
}

export function moreSuites({ combine, fuzz: seed }: MoreSuites): Suite[] {
  return [
    ...(combine === undefined ? [] : [combinations(combine)]),
    ...(seed === undefined ? [] : [fuzz({ seed })]),
  ]
}
