/** Needs of the checks on revocation and introspection. */
import type { Capability } from './capability.ts'

export const tokenCapabilities: Record<string, Capability> = {
  'introspection-by-bearer': {
    has: ({ introspection_callers: [first] = [] }) => first !== undefined && 'bearer' in first,
    missing: 'nobody introspects with a bearer token',
    give: 'introspection_callers with a bearer, if the server takes such',
  },
  'second-introspection-caller': {
    has: ({ introspection_callers: callers = [] }) => callers.length > 1,
    missing: 'there is no second party that may introspect',
    give: 'introspection_callers with a second resource server, which the tokens are not meant for',
  },
  wait: {
    has: ({ permissions }) => permissions?.includes('long-wait'),
    missing: 'waiting for tokens to end is not permitted',
    give: '--slow, or long-wait in permissions',
  },
}
