/** Who revokes whose tokens. */
import { defect } from '../defect.ts'

export const clientDefects = [
  defect('revocation-no-client-auth', {
    story:
      'Holds the token for proof enough: whoever found one can end it, without the secret of its client.',
    breaks: ['rfc7009-2.1-client-authentication-enforced'],
    obscures: ['rfc7009-2.2.1-error-format'],
    rules: { revokesForAnybody: (_claimed, owner) => owner?.client_secret !== undefined },
  }),
  defect('revocation-public-client-without-client-id', {
    story: 'Does not ask an app who it is, since it could say anything.',
    breaks: ['rfc7009-5-public-client-identified'],
    rules: {
      revokesForAnybody: (claimed, owner) =>
        claimed === undefined && owner !== undefined && owner.client_secret === undefined,
    },
  }),
  defect('revocation-any-client', {
    story: 'Wants a client to authenticate, and lets it end the tokens of every other.',
    breaks: ['rfc7009-2.1-other-clients-token-survives'],
    obscures: ['rfc7009-2.1-other-clients-token-reported'],
    rules: { mayRevoke: () => true },
  }),
  defect('revocation-foreign-token-silent-200', {
    story: 'Leaves the token of another client alone, and says that it is gone.',
    breaks: ['rfc7009-2.1-other-clients-token-reported'],
    rules: { foreignRevocationError: () => undefined },
  }),
]
