/** No product: what OAuth 2.1 and the best current practice (RFC 9700) demand, today and of every client. */
import { defaultClients, defaultScopes, defaultUsers } from '../../defaults.ts'
import type { Vendor } from '../vendor.ts'
import { bearerDemands } from './bearer.ts'
import { pkceDemands } from './pkce.ts'
import { redirectUriDemands } from './redirect-uris.ts'
import { surface } from './surface.ts'

/** Nobody can register a part of a redirect URI here. */
const whole = defaultClients.filter(
  ({ redirect_uri_registration }) => redirect_uri_registration !== 'partial',
)

export const strict: Vendor = {
  name: 'strict',
  story:
    'No product: OAuth 2.1 and RFC 9700. PKCE with S256 of all clients, whole redirect URIs, nothing in a query, https.',
  surface: () => surface,
  rules: () => ({}),
  departures: [...pkceDemands, ...redirectUriDemands, ...bearerDemands],
  clients: whole,
  users: defaultUsers,
  scopes: defaultScopes,
  lifetimes: { code: 60 },
}
