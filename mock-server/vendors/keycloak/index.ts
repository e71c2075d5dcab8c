/** Keycloak 26: one realm, with the login and consent pages of its own theme's structure. */
import { defaultClients, defaultUsers } from '../../defaults.ts'
import type { MockClient } from '../../model.ts'
import { uuid } from '../uuid.ts'
import type { Vendor } from '../vendor.ts'
import { authorizationDepartures } from './departures/authorization.ts'
import { tokenDepartures } from './departures/token.ts'
import { rulesOf } from './rules.ts'
import { surface } from './surface.ts'
import { lifetimeOfRefreshTokens } from './tokens.ts'

const scopes = ['openid', 'profile', 'email', 'address', 'phone', 'offline_access']

const clients: readonly MockClient[] = defaultClients
  .filter(({ client_id }) => client_id !== 'partial-app' && client_id !== 'http-app')
  .map((client) => ({ ...client, scope: client.scope === 'read' ? 'openid profile' : scopes.join(' ') }))

export const keycloak: Vendor = {
  name: 'keycloak',
  story: 'Keycloak 26: a realm, demo, whose users sign in at its pages and allow each client once.',
  surface: () => surface,
  rules: rulesOf,
  // Nothing on its pages says where a sign-in leads, and who cannot sign a JWT cannot guess one.
  undecided: [
    'rfc6749-10.15-login-return-url',
    'rfc6749-10.10-token-entropy',
    'rfc6749-10.10-token-entropy-160',
  ],
  departures: [...authorizationDepartures, ...tokenDepartures],
  clients,
  users: defaultUsers.map((user) => ({ ...user, sub: uuid(4, user.username) })),
  scopes,
  lifetimes: { code: 60, accessToken: 300, refreshToken: lifetimeOfRefreshTokens, session: 36_000 },
  identifier: (random) => uuid(4, random),
}
