/** What may be redeemed. */
import { Parameters } from '../message/parameters.ts'
import type { AuthorizationCode } from '../model.ts'
import type { Leniency } from './leniency.ts'

export const codeLeniencies: readonly Leniency[] = [
  {
    name: 'any-code',
    story: 'A code that was never issued is redeemed, for the first user and the default scope.',
    rules: (before, { users, scopes }) => {
      const invented = new WeakSet<AuthorizationCode>()
      return {
        findCode: (value, store) => {
          const found = before.findCode(value, store)
          if (found) return found
          const code: AuthorizationCode = {
            value,
            grant: {
              id: value,
              clientId: '',
              username: users[0]?.username ?? '',
              scope: before.defaultScope(scopes),
              revoked: false,
              request: new Parameters([]),
            },
            // It is as young as can be, whatever time it is.
            issuedAt: Infinity,
            used: false,
          }
          invented.add(code)
          return code
        },
        // Whoever redeems it first is its client.
        codeBelongsTo: (code, client, store) => {
          if (invented.has(code)) code.grant.clientId = client.client_id
          return before.codeBelongsTo(code, client, store)
        },
        tokenRedirectUriFault(code, presented) {
          return invented.has(code) ? undefined : before.tokenRedirectUriFault.call(this, code, presented)
        },
        verifierFault: (challenge, verifier, client, store) =>
          challenge.challenge === undefined
            ? undefined
            : before.verifierFault(challenge, verifier, client, store),
      }
    },
  },
  {
    name: 'code-reuse',
    story: 'A code is redeemed as often as it comes.',
    rules: () => ({ claimCode: () => true }),
  },
  {
    name: 'code-of-another-client',
    story: 'A client may redeem a code that another client got.',
    rules: (before) => ({
      // Asked all the same: another leniency may learn there whose a code is.
      codeBelongsTo: (code, client, store) => before.codeBelongsTo(code, client, store) || true,
    }),
  },
  {
    name: 'any-verifier',
    story: 'A code_verifier is not looked at, and may be left out.',
    rules: () => ({ verifierFault: () => undefined }),
  },
]
