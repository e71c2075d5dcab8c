/** JSON as the product sends it. */
import type { MockResponse } from '../../../message/wire.ts'
import { noStore } from '../../../rules/index.ts'

export const contentType = ['Content-Type', 'application/json;charset=UTF-8'] as const

export function answered(
  status: number,
  members: Readonly<Record<string, unknown>>,
  headers: MockResponse['headers'] = [],
): MockResponse {
  return {
    status,
    headers: [['Content-Type', 'application/json; charset=utf-8'], ...noStore, ...headers],
    body: JSON.stringify(members),
  }
}
