/** HTTP authentication at the protected resource, done wrongly (RFC 9110, 11). */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const authenticationDefects = [
  defect('bearer-scheme-case-sensitive', {
    story: 'Knows Bearer and not bearer.',
    breaks: ['rfc9110-11.1-auth-scheme-case-insensitive'],
    rules: { isBearer: (scheme) => scheme === 'Bearer' },
  }),
  defect('resource-no-token-400', {
    story: 'Answers a request without a token with 400, so that clients do not think of getting one.',
    breaks: ['rfc9110-11.4-401-for-bad-credentials'],
    rules: {
      resourceError: (fault) => (fault === 'no-token' ? { status: 400 } : honest.resourceError(fault)),
    },
  }),
]
