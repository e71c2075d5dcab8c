/** Suites that are played when they are asked for: they send many requests. */
import type { Suite } from '../suites/check.ts'
import { combinations } from '../suites/combinations/index.ts'

export interface MoreSuites {
  combine?: number
}

export function moreSuites({ combine }: MoreSuites): Suite[] {
  return combine === undefined ? [] : [combinations(combine)]
}
