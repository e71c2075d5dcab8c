/** Which documents the server publishes. */
import type { Probe } from './probe.ts'

export const documentProbes: Record<string, Probe> = {
  'oauth-metadata-claimed': {
    seen: async (cast) =>
      (cast.target.claims?.includes('rfc8414') ?? false) ||
      (await cast.document('oauth-authorization-server')) !== undefined,
    missing: 'the server publishes no metadata by RFC 8414, and is not said to',
    give: 'claims: [rfc8414], if it should',
  },
  'openid-discovery-claimed': {
    seen: async (cast) =>
      (cast.target.claims?.includes('openid-discovery') ?? false) ||
      (await cast.document('openid-configuration')) !== undefined,
    missing: 'the server publishes no openid-configuration, and is not said to',
    give: 'claims: [openid-discovery], if it should',
  },
  'auth-methods-unannounced': {
    seen: async (cast) => {
      const members = await cast.published()
      const listed = members['token_endpoint_auth_methods_supported']
      return Object.keys(members).length > 0 && listed === undefined
    },
    missing: 'the metadata list the ways in which clients authenticate, so there is nothing to assume',
    give: 'a server whose metadata have no such list',
  },
  'oauth-metadata-document': {
    seen: async (cast) => (await cast.document('oauth-authorization-server')) !== undefined,
    missing: 'no metadata document lies where RFC 8414 has it',
    give: 'the issuer, where the server publishes one',
  },
  'openid-configuration-document': {
    seen: async (cast) => (await cast.document('openid-configuration')) !== undefined,
    missing: 'no openid-configuration lies below the issuer',
    give: 'the issuer, where the server publishes one',
  },
}
