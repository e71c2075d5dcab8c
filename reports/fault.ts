/** What to look at first in a variant. */
import type { ReportedExchange, VariantResult } from '../suites/verdict.ts'

/** The exchange that shows the fault: where none is named, the last. */
export function exchangeAtFault({ exchanges, fault }: VariantResult): ReportedExchange | undefined {
  return exchanges[fault ?? exchanges.length - 1]
}
