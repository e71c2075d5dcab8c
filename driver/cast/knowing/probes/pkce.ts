/** What a server makes of PKCE (RFC 7636). */
import { usableClients } from '../../../target/finders.ts'
import type { Cast } from '../../cast.ts'
import type { ClientActor } from '../../client-actor.ts'
import type { Probe } from './probe.ts'

export const pkceProbes: Record<string, Probe> = {
  'pkce-evaluated': {
    seen: async ({ owner, client }) => {
      const redeemed = async (sent?: string) => {
        const answer = await owner.tries(client.request({ pkce: 'S256' }))
        if (!answer.granted) return false
        const request = client.redemption(answer)
        if (sent === undefined) return (await client.tries(request)).granted
        return (await client.sends(request.with({ code_verifier: sent }))).granted
      }
      return (await redeemed()) && !(await redeemed('another-verifier-than-the-one-of-the-request-0000'))
    },
    missing: 'the server was not seen to look at a code_verifier, and the metadata do not announce S256',
    give: 'a server that does PKCE (RFC 7636)',
  },
  'pkce-plain-accepted': {
    seen: async ({ owner, client }) => {
      const answer = await owner.tries(client.request({ pkce: 'plain' }))
      return answer.granted && (await client.tries(client.redemption(answer))).granted
    },
    missing: 'the server does not take code_challenge_method=plain, which is good practice',
    give: 'nothing, unless plain is to be judged: then a server that offers it',
  },
  'pkce-required-client': {
    seen: async (cast) => (await clientThatNeeds(cast, 'a challenge')) !== undefined,
    missing: 'no client was seen that has to send a code_challenge',
    give: 'a client that the server takes only with PKCE',
  },
  'pkce-optional-client': {
    seen: async (cast) => (await clientThatNeeds(cast, 'nothing')) !== undefined,
    missing: 'every client has to send a code_challenge',
    give: 'a client that may leave PKCE out, if the server has such',
  },
}

/** The first client that gets a code with PKCE, and without it as told. */
export async function clientThatNeeds(
  cast: Cast,
  what: 'a challenge' | 'nothing',
): Promise<ClientActor | undefined> {
  for (const registration of usableClients(cast.target)) {
    const client = cast.actor(registration)
    const needs = await cast.found(`pkce of ${client.id}`, async () => {
      if ((await cast.owner.tries(client.request({ pkce: 'none' }))).granted) return 'nothing'
      return (await cast.owner.tries(client.request({ pkce: 'S256' }))).granted ? 'a challenge' : 'more'
    })
    if (needs === what) return client
  }
  return undefined
}
