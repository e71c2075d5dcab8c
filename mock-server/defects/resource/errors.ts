/** Refusals with the wrong status or code (RFC 6749, 7.2; RFC 6750, 3.1). */
import { plain, redirect } from '../../message/answers.ts'
import { honest, type Rules } from '../../rules/index.ts'
import type { ResourceFault } from '../../rules/resource.ts'
import { defect } from '../defect.ts'

/** Another status and code for one fault. */
const answering = (fault: ResourceFault, answer: ReturnType<Rules['resourceError']>): Partial<Rules> => ({
  resourceError: (seen) => (seen === fault ? answer : honest.resourceError(seen)),
})

export const errorDefects = [
  defect('resource-redirects-to-login', {
    story: 'Sends requests with bad tokens to the login page, which no client can fill in.',
    breaks: [
      'rfc6749-7.2-resource-error-informs-client',
      'rfc6750-3-www-authenticate-required',
      'rfc6750-3.1-invalid-token-401',
      'rfc9110-11.4-401-for-bad-credentials',
    ],
    obscures: [
      'rfc6750-3-error-attribute-when-token-sent',
      'rfc6749-5.1-expires-in-accurate',
      'rfc7009-2-access-token-revocation',
      'rfc7009-2.1-immediate',
      'rfc7009-2.1-refresh-revokes-access-tokens',
      'rfc7662-4-revoked-inactive',
    ],
    rules: {
      resourceRefusal: (parts) =>
        parts.fault === 'invalid-token' ? redirect('/login') : honest.resourceRefusal(parts),
    },
  }),
  defect('challenge-error-made-up', {
    story: 'Tells bad tokens apart by codes of its own.',
    breaks: ['rfc6750-3.1-error-code-known', 'rfc6750-3.1-invalid-token-401'],
    rules: answering('invalid-token', { status: 401, error: 'token_expired' }),
  }),
  defect('malformed-bearer-500', {
    story: 'Splits the header at the space and breaks where nothing stands behind Bearer.',
    breaks: [
      'rfc6750-3.1-invalid-request-400',
      'rfc6749-7-access-token-validated',
      'rfc6750-3-www-authenticate-required',
    ],
    rules: {
      resourceRefusal: (parts) =>
        parts.presented.includes('') ? plain(500, 'internal server error') : honest.resourceRefusal(parts),
    },
  }),
  defect('invalid-token-403', {
    story: 'Answers invalid tokens with 403, so that clients do not think of getting another.',
    breaks: ['rfc6750-3.1-invalid-token-401', 'rfc9110-11.4-401-for-bad-credentials'],
    rules: answering('invalid-token', { status: 403, error: 'invalid_token' }),
  }),
  defect('insufficient-scope-401', {
    story: 'Calls a token with too little scope invalid, so that clients get the same one again and again.',
    breaks: ['rfc6750-3.1-insufficient-scope-403'],
    rules: answering('insufficient-scope', { status: 401, error: 'invalid_token' }),
  }),
]
