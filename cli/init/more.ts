/** What a target lacks, and how many checks wait for it. */
import { untold } from '../../driver/cast/needs.ts'
import type { Target } from '../../driver/target/target.ts'
import { suites } from '../../suites/index.ts'

/** What to give, the most useful first. */
export function more(target: Target): { give: string; checks: number }[] {
  const helped = new Map<string, number>()
  for (const { needs } of suites.flatMap(({ checks }) => checks)) {
    const gifts = new Set(needs.flatMap((need) => untold(need, target)?.give ?? []))
    for (const give of gifts) helped.set(give, (helped.get(give) ?? 0) + 1)
  }
  return [...helped].map(([give, checks]) => ({ give, checks })).sort((a, b) => b.checks - a.checks)
}
