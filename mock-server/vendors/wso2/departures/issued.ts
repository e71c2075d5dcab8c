/** Where the product departs in what it issues. */
import type { Departure } from '../../vendor.ts'
import type { Profile } from '../profile.ts'
import { uuid } from '../../uuid.ts'
import { oauth } from './sources.ts'

const anyScopeGranted: Departure = {
  name: 'any-scope-granted',
  story:
    'Grants and confirms every scope that is asked for, also one that nobody has defined, whatever its characters.',
  document: 'RFC 6749, 3.3 and 4.1.2.1',
  source: `${oauth}, without a scope validator of its own`,
  evidence: 'read',
  breaks: ['rfc6749-4.1.2.1-invalid-scope'],
  rules: () => ({ scopeRefused: () => false }),
}

export const issuedDepartures = ({ filtersScopes }: Profile): Departure[] => [
  ...(filtersScopes ? [] : [anyScopeGranted]),
  {
    name: 'values-of-122-bits',
    story:
      'Codes, access tokens and refresh tokens are UUIDs, in which 122 bits can differ; the documents want 128 at least.',
    document: 'RFC 6749, 10.10',
    source: 'org.apache.oltu.oauth2 UUIDValueGenerator; product-is issues 7659, 10082',
    evidence: 'live',
    breaks: ['rfc6749-10.10-token-entropy', 'rfc6749-10.10-token-entropy-160'],
    rules: () => ({
      codeValue: (random) => uuid(3, `code ${random}`),
      tokenValue: (random) => uuid(3, `token ${random}`),
    }),
  },
]
