/** Faults reported with the wrong error code or status. */
import { honest, type Rules, type TokenErrorMembers, type TokenFault } from '../../rules/index.ts'
import { defect } from '../defect.ts'

/** One fault reported otherwise. */
const reported = (fault: TokenFault, members: Partial<TokenErrorMembers>): Partial<Rules> => ({
  tokenError: (actual, attempt) => {
    const right = honest.tokenError(actual, attempt)
    return actual === fault ? { ...right, ...members } : right
  },
})

export const codeDefects = [
  defect('invalid-grant-status-401', {
    story: 'Takes a bad code for failed authentication and answers 401.',
    breaks: ['rfc6749-5.2-status-400'],
    rules: reported('unknown-code', { status: 401 }),
  }),
  defect('token-error-code-made-up', {
    story: 'Invents invalid_code, which no client knows.',
    breaks: ['rfc6749-5.2-error-code-known', 'rfc6749-5.2-invalid-grant'],
    rules: reported('unknown-code', { error: 'invalid_code' }),
  }),
  defect('missing-refresh-token-reported-as-invalid-client', {
    story: 'A refresh without a refresh token looks like a client that failed to authenticate.',
    breaks: ['rfc6749-5.2-invalid-request'],
    rules: reported('missing-refresh-token', { error: 'invalid_client' }),
  }),
  defect('auth-failure-reported-as-unauthorized-client', {
    story: 'Says unauthorized_client where the client could not be authenticated at all.',
    breaks: ['rfc6749-5.2-invalid-client', 'rfc7009-2.2.1-error-format'],
    rules: reported('client-authentication-failed', { error: 'unauthorized_client' }),
  }),
  defect('unknown-code-reported-as-invalid-request', {
    story: 'A code that is not known counts as a malformed request.',
    breaks: ['rfc6749-5.2-invalid-grant'],
    rules: reported('unknown-code', { error: 'invalid_request' }),
  }),
  defect('unknown-grant-type-reported-as-invalid-request', {
    story: 'A grant type that is not known counts as a malformed request.',
    breaks: ['rfc6749-5.2-unsupported-grant-type'],
    rules: reported('unknown-grant-type', { error: 'invalid_request' }),
  }),
  defect('refresh-exceeding-scope-reported-as-invalid-grant', {
    story: 'A scope beyond the grant makes the client believe that its refresh token is dead.',
    breaks: ['rfc6749-5.2-invalid-scope'],
    rules: reported('exceeding-scope', { error: 'invalid_grant' }),
  }),
  defect('basic-failure-status-400', {
    story: 'Answers failed Basic authentication with 400, so that no HTTP library notices.',
    breaks: [
      'rfc6749-5.2-invalid-client-401-when-header',
      'rfc7009-2.2.1-error-format',
      'rfc7662-2.3-bad-client-credentials-401',
    ],
    rules: {
      tokenError: (fault, attempt) => {
        const right = honest.tokenError(fault, attempt)
        const byHeader = attempt === 'basic' || attempt === 'basic-malformed' || attempt === 'other-scheme'
        return fault === 'client-authentication-failed' && byHeader ? { ...right, status: 400 } : right
      },
    },
  }),
]
