/** How revocation requests are read. */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

const kinds: readonly (string | undefined)[] = ['access_token', 'refresh_token']

export const requestDefects = [
  defect('revocation-requires-hint', {
    story: 'Wants to be told what kind of token it is, although it could look.',
    breaks: ['rfc7009-2.1-post-form-request'],
    rules: {
      revocationFault: (parameters) =>
        parameters.get('token_type_hint') === undefined
          ? 'invalid_request'
          : honest.revocationFault(parameters),
    },
  }),
  defect('revocation-missing-token-200', {
    story: 'Takes a request without a token for one whose token is unknown.',
    breaks: ['rfc7009-2.1-token-parameter-required'],
    rules: {
      revocationFault: (parameters) =>
        parameters.get('token') === undefined ? undefined : honest.revocationFault(parameters),
    },
  }),
  defect('revocation-trusts-hint', {
    story: 'Looks only where the hint points, finds nothing there, and says that all is done.',
    breaks: ['rfc7009-2.1-wrong-hint-extends-search'],
    rules: { revocationHintFits: (hint, kind) => !kinds.includes(hint) || hint === kind },
  }),
  defect('revocation-unknown-hint-error', {
    story: 'Takes a hint that it does not know for a kind of token that it cannot revoke.',
    breaks: ['rfc7009-2.2-unknown-hint-ignored'],
    rules: {
      revocationFault: (parameters) => {
        const hint = parameters.get('token_type_hint')
        return hint === undefined || kinds.includes(hint)
          ? honest.revocationFault(parameters)
          : 'unsupported_token_type'
      },
    },
  }),
]
