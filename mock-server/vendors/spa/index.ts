/** No product: the honest server with pages that only JavaScript draws, as those of many products are. */
import { defaultClients, defaultScopes, defaultUsers } from '../../defaults.ts'
import { ownSurface } from '../../surface/own.ts'
import type { Surface } from '../../surface/surface.ts'
import type { Vendor } from '../vendor.ts'
import { consentPage, consentState, loginPage, loginState, script } from './pages.ts'

const [site] = ownSurface.sites

const surface: Surface = {
  ...ownSurface,
  sites: [
    {
      ...site,
      routes: {
        ...site.routes,
        '/app.js': script,
        '/login': loginPage,
        '/login/state': loginState,
        '/consent': consentPage,
        '/consent/state': consentState,
      },
    },
  ],
}

export const spa: Vendor = {
  name: 'spa',
  story: 'No product: honest, but a script draws its login and consent pages, and sends them as JSON.',
  needsBrowser: true,
  surface: () => surface,
  rules: () => ({
    framingHeaders: () => [
      ['X-Frame-Options', 'DENY'],
      [
        'Content-Security-Policy',
        "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'",
      ],
    ],
  }),
  departures: [],
  clients: defaultClients,
  users: defaultUsers,
  scopes: defaultScopes,
  lifetimes: {},
}
