/** What the product lacks by the best current practice (RFC 9700). */
import type { Departure } from '../../vendor.ts'
import { fosite, hydra } from './sources.ts'

export const practiceDepartures: readonly Departure[] = [
  {
    name: 'errors-before-login',
    story: 'Sends the browser on to the client by an error, before anybody has signed in.',
    document: 'RFC 9700, 4.11.2',
    source: `${fosite}, WriteAuthorizeError`,
    evidence: 'live',
    breaks: ['rfc9700-4.11.2-authenticate-before-error-redirect'],
    rules: () => ({ signsInBeforeErrors: () => false }),
  },
  {
    name: 'bearer-tokens-only',
    story: 'Binds no access token to its client: neither DPoP nor tokens bound to certificates are there.',
    document: 'RFC 9700, 2.2.1',
    source: `${hydra}, discoverOidcConfiguration`,
    evidence: 'live',
    breaks: ['rfc9700-2.2.1-sender-constraining-offered'],
    rules: () => ({ proofAlgorithms: () => [] }),
  },
  {
    name: 'audience-left-empty',
    story:
      'Leaves the audience of a token empty where the client did not ask for one by a parameter of its own.',
    document: 'RFC 9700, 2.3; RFC 7662, 2.2 (optional)',
    source: hydra,
    evidence: 'live',
    breaks: ['rfc9700-2.3-audience-restricted'],
    rules: () => ({ introspectedAudience: () => undefined }),
  },
]
