/** What is demanded of those who present access tokens, beyond RFC 6750. */
import { inForm, inHeader } from '../../message/bearer.ts'
import type { Departure } from '../vendor.ts'
import { bestPractice, oauth21 } from './sources.ts'

export const bearerDemands: readonly Departure[] = [
  {
    name: 'no-token-in-query',
    story: 'Does not look for access tokens in the query of a request: one that stands there is none.',
    document: 'RFC 6750, 2.3',
    source: `${bestPractice}, 4.3.2; ${oauth21}, 5.1`,
    evidence: 'read',
    breaks: [],
    rules: () => ({ tokenPlaces: () => [inHeader, inForm] }),
  },
]
