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
    rules: (before) => ({
      challengeFault(challenge, client) {
        return before.challengeFault.call(this, challenge, { ...client, require_pkce: true })
      },
    }),
  },
  {
    name: 's256-only',
    story: 'Knows S256 alone: a challenge without a method means plain, and is refused.',
    document: 'RFC 7636, 4.2 and 4.3',
    source: `${bestPractice}, 2.1.1; ${oauth21}, 7.5.2`,
    evidence: 'read',
    breaks: [],
    rules: () => ({ challengeMethods: () => ['S256'] }),
  },
]
