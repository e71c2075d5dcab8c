/** Needs of the checks on metadata. */
import { mainClient } from '../finders.ts'
import type { Capability } from './capability.ts'

export const metadataCapabilities: Record<string, Capability> = {
  openid: {
    has: (target) => `${target.scope ?? ''} ${mainClient(target).scope ?? ''}`.split(' ').includes('openid'),
    missing: 'the main client may not ask for openid',
    give: 'openid in scope',
  },
  'issuer-with-path': {
    has: ({ issuer }) => issuer !== undefined && new URL(issuer).pathname !== '/',
    missing: 'the issuer has no path',
    give: 'an issuer with a path, if the server has such',
  },
}
