/** How revocation is answered. */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const answerDefects = [
  defect('revocation-unknown-token-400', {
    story: 'Complains of a token that it does not know, as if the client could do anything about it.',
    breaks: ['rfc7009-2.2-invalid-token-200'],
    rules: { deadTokenError: (known) => (known ? undefined : 'invalid_token') },
  }),
  defect('revocation-second-time-400', {
    story: 'Remembers what was revoked, and complains when a client makes sure.',
    breaks: ['rfc7009-2.2-repeated-revocation-200'],
    rules: { deadTokenError: (known) => (known ? 'invalid_token' : undefined) },
  }),
  defect('revocation-success-204', {
    story: 'Has nothing to say, and says so with a status of its own.',
    breaks: ['rfc7009-2.2-success-status-200'],
    rules: { revocationStatus: (ended) => (ended ? 204 : 200) },
  }),
  defect('revocation-unsupported-type-wrong-error', {
    story: 'Cannot revoke access tokens, and calls the request malformed.',
    breaks: ['rfc7009-2.2.1-unsupported-token-type'],
    rules: { unrevocableError: () => 'invalid_request' },
  }),
  defect('revocation-error-not-json', {
    story: 'Leaves refusals of credentials to a filter in front of it, which knows a status and no body.',
    breaks: ['rfc7009-2.2.1-error-format'],
    rules: {
      revocationRefusal: (status, error, challenges) => {
        const refusal = honest.revocationRefusal(status, error, challenges)
        if (status !== 401) return refusal
        return { ...refusal, headers: refusal.headers.filter(([name]) => name !== 'Content-Type'), body: '' }
      },
    },
  }),
]
