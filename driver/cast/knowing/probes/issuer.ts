/** Whether authorization responses name their issuer (RFC 9207). */
import type { Probe } from './probe.ts'

export const issuerProbes: Record<string, Probe> = {
  'iss-seen': {
    seen: async ({ owner, client }) => {
      const approved = await owner.tries(client.request())
      if (approved.get('iss') !== undefined) return true
      const refused = await owner.visits(client.request().with({ response_type: 'no-such-type' }))
      return refused.get('iss') !== undefined
    },
    missing: 'no response names an issuer, and the metadata do not announce it',
    give: 'a server that adds iss to its responses (RFC 9207)',
  },
}
