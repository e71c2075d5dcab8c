/** Which documents the server publishes. */
import type { Probe } from './probe.ts'

export const documentProbes: Record<string, Probe> = {
  'oauth-metadata-document': {
    seen: async (cast) => (await cast.published()).oauth !== undefined,
    missing: 'no metadata document lies where RFC 8414 has it',
    give: 'the issuer, where the server publishes one',
  },
  'openid-configuration-document': {
    seen: async (cast) => (await cast.published()).openid !== undefined,
    missing: 'no openid-configuration lies below the issuer',
    give: 'the issuer, where the server publishes one',
  },
}
