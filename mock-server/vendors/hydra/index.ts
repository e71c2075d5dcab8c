/** Ory Hydra 2: the protocol alone, and beside it an application of its operator that signs users in and asks them. */
import { defaultClients, defaultUsers } from '../../defaults.ts'
import type { MockClient } from '../../model.ts'
import type { Vendor } from '../vendor.ts'
import { authorizationDepartures } from './departures/authorization.ts'
import { practiceDepartures } from './departures/practice.ts'
import { resourceDepartures } from './departures/resource.ts'
import { tokenDepartures } from './departures/token.ts'
import { appPaths } from './endpoints.ts'
import { rules } from './rules.ts'
import { surfaceOf } from './surface.ts'

const scopes = ['openid', 'offline_access', 'offline', 'profile', 'email', 'address', 'phone']

const clients: readonly MockClient[] = defaultClients
  .filter(({ client_id }) => client_id !== 'partial-app' && client_id !== 'http-app')
  .map((client) => ({ ...client, scope: client.scope === 'read' ? 'openid profile' : scopes.join(' ') }))

export const hydra: Vendor = {
  name: 'hydra',
  story: 'Ory Hydra 2.3, which hands users over to a login-and-consent application at a port of its own.',
  surface: surfaceOf,
  rules: () => rules,
  settings: { loginUrl: appPaths.login },
  // Nothing on the pages of the application says where a sign-in leads; a client is registered for one way to authenticate;
  // hybrid response types are listed, and responses name no issuer.
  undecided: [
    'rfc6749-10.15-login-return-url',
    'oauth21-2.4.1-client-secret-post-supported',
    'rfc9207-2.4-iss-equals-front-channel-id-token',
  ],
  departures: [...authorizationDepartures, ...practiceDepartures, ...tokenDepartures, ...resourceDepartures],
  clients,
  users: defaultUsers,
  scopes,
  lifetimes: { code: 600, accessToken: 3600, refreshToken: 720 * 3600, session: 3600 },
}
