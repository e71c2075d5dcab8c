/** What else a client does decides what the documents ask of it: faults together, and what weighs then. */
import { expect } from 'chai'
import { lessons } from '../../course/index.ts'
import type { Fault } from './pupil/faults.ts'
import { pupil } from './pupil/pupil.ts'
import { altered, of, ofState, taught } from './teach.ts'

const unguarded: Fault[] = ['forgets PKCE', 'sends no nonce']

/** Of a client that does not ask for keys. */
const unasked = ['keys-unreachable', 'keys-none', 'keys-html-page']

const together: { faults: Fault[]; only: string[]; fail?: string[]; warn?: string[]; skip?: string[] }[] = [
  {
    faults: ['ignores state', ...unguarded],
    only: ['state'],
    fail: ofState.filter((id) => id !== 'state-twice'),
    warn: ['state-twice'],
  },
  {
    faults: ['keeps one state for all', ...unguarded],
    only: ['state'],
    fail: ['state-of-another-session', 'state-response-of-another-session'],
  },
  {
    faults: ['sends no state', ...unguarded],
    only: ['authorization-request', 'state', 'authorization-response'],
    fail: ['state-response-of-another-session', 'authorization-response-code-of-another-session'],
    warn: ['authorization-request-state', 'authorization-request-nonce', 'authorization-request-pkce'],
    skip: [...altered, 'authorization-response-in-query', 'authorization-response-replayed'],
  },
  {
    faults: ['sends no state', 'sends no nonce'],
    only: ['authorization-request', 'state', 'id-token-nonce'],
    skip: [...altered, 'id-token-nonce-wrong', 'id-token-nonce-missing'],
  },
  {
    faults: ['ignores iss'],
    only: ['iss'],
    warn: ['iss-wrong'],
    skip: lessons.filter(({ id, subject }) => subject === 'iss' && id !== 'iss-wrong').map(({ id }) => id),
  },
  {
    faults: ['fetches no keys', 'takes alg none'],
    only: ['id-token', 'keys', 'discovery-jwks'],
    warn: ['id-token-alg-none'],
    skip: [
      'discovery-jwks-uri-missing',
      'id-token-signature-wrong',
      'id-token-signature-empty',
      'id-token-signature-of-stranger',
      'id-token-key-in-header',
      'id-token-crit-unknown',
      ...unasked,
      'keys-kid-unknown',
    ],
  },
  { faults: ['never fetches keys again'], only: ['keys'], skip: [...unasked, 'keys-rotated'] },
]

describe('the course, of faults together', () => {
  for (const { faults: all, only, fail = [], warn = [], skip = [] } of together) {
    it(`weighs what a client does that ${all.join(', and ')}`, async () => {
      const report = await taught(pupil(...all), only)
      expect(of(report, 'fail')).to.have.members(fail)
      expect(of(report, 'warn')).to.have.members(warn)
      expect(of(report, 'skip')).to.have.members(skip)
      expect(of(report, 'error', 'inconclusive')).to.eql([])
    })
  }
})
