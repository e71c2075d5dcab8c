/** Needs of the checks on metadata. */
import { mainClient, usableClients } from '../finders.ts'
import type { Capability } from './capability.ts'

export const metadataCapabilities: Record<string, Capability> = {
  openid: {
    has: (target) => `${target.scope ?? ''} ${mainClient(target).scope ?? ''}`.split(' ').includes('openid'),
    missing: 'the main client may not ask for openid',
    give: 'openid in scope',
  },
  'endpoints-configured': {
    has: ({ authorization_endpoint, token_endpoint }) => authorization_endpoint && token_endpoint,
    missing: 'the endpoints in use are not known',
    give: 'authorization_endpoint and token_endpoint',
  },
  'client-per-auth-method': {
    has: (target) => usableClients(target).length > 0,
    missing: 'no client can run the grant',
    give: 'a client for each of the token_endpoint_auth_methods_supported',
  },
  'issuer-with-path': {
    has: ({ issuer }) => issuer !== undefined && new URL(issuer).pathname !== '/',
    missing: 'the issuer has no path',
    give: 'an issuer with a path, if the server has such',
  },
}
