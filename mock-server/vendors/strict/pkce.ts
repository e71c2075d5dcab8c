/** What is demanded of a code_challenge beyond RFC 6749 and RFC 7636. */
import type { Departure } from '../vendor.ts'
import { bestPractice, oauth21 } from './sources.ts'

export const pkceDemands: readonly Departure[] = [
  {
    name: 'challenge-demanded-of-all',
    story: 'Refuses authorization requests without a code_challenge, also those of clients with a secret.',
    document: 'RFC 6749, 4.1.1, which knows no such parameter',
    source: `${oauth21}, 4.1.1 and 7.5.1; ${bestPractice}, 2.1.1`,
    evidence: 'read',
    breaks: [],
    demands: 'code_challenge',
    rules: () => ({ demandsChallenge: () => true }),
  },
]
