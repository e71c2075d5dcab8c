/** Who may ask, and where the answer may go. */
import type { Leniency } from './leniency.ts'

export const clientLeniencies: readonly Leniency[] = [
  {
    name: 'any-client',
    story: 'A client_id that nobody registered is a client: with any secret or none, and any redirect URI.',
    rules: (before) => {
      const implicit = new Set<string>()
      return {
        findClient: (id, store) => {
          const found = before.findClient(id, store)
          if (found || id === '') return found
          implicit.add(id)
          const client = { client_id: id, redirect_uris: [] }
          store.clients.set(id, client)
          return client
        },
        redirectUriAccepted(presented, client, store) {
          return (
            implicit.has(client.client_id) || before.redirectUriAccepted.call(this, presented, client, store)
          )
        },
        secretFits: (client, presented, parameters) =>
          implicit.has(client.client_id) || before.secretFits(client, presented, parameters),
        grantTypeAllowed: (client, grantType) =>
          implicit.has(client.client_id) || before.grantTypeAllowed(client, grantType),
      }
    },
  },
  {
    name: 'any-redirect-uri',
    story: 'Responses go to any redirect URI, and the token request may name another one or none.',
    rules: () => ({ redirectUriAccepted: () => true, tokenRedirectUriFault: () => undefined }),
  },
  {
    name: 'any-secret',
    story: 'A client authenticates with any secret, or with none.',
    rules: () => ({ secretFits: () => true }),
  },
  {
    name: 'any-grant-type',
    story: 'A client may use every grant type that the server has, whatever it registered.',
    rules: () => ({ grantTypeAllowed: () => true, codeGrantAllowed: () => true }),
  },
  {
    name: 'any-scope',
    story: 'Every scope is known, and every client may have it.',
    rules: () => ({ scopeRefused: () => false, refreshedScope: (wanted, granted) => wanted ?? granted }),
  },
]
