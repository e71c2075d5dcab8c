/** What there is. */
import type { MockServer } from '../../api.ts'
import { told, type Route } from '../route.ts'

/** @param routes all of them, filled in later */
export function overviewRoutes(server: MockServer, routes: readonly Route[]): Route[] {
  return [
    {
      method: 'GET',
      path: '/',
      what: 'the issuer, the clients without their secrets, and these routes',
      act: () => {
        const { issuer, clients } = server.describe()
        return told({
          issuer,
          clients: clients.map(withoutSecret),
          routes: routes.map(({ method, path, what, body, query }) => ({ method, path, what, body, query })),
        })
      },
    },
  ]
}

function withoutSecret(client: object): object {
  return Object.fromEntries(Object.entries(client).filter(([name]) => name !== 'client_secret'))
}
