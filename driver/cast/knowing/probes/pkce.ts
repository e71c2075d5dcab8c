/** What a server makes of PKCE (RFC 7636). */
import { usableClients } from '../../../target/finders.ts'
import type { Cast } from '../../cast.ts'
import type { ClientActor } from '../../client-actor.ts'
import { Inconclusive } from '../../../record/outcomes.ts'
import type { Probe } from './probe.ts'
import { granted } from './seen.ts'

export const pkceProbes: Record<string, Probe> = {
  'pkce-evaluated': {
    seen: async ({ owner, client }) => {
      const right = await owner.tries(client.request({ pkce: 'S256' }))
      if (!granted(right) || !granted(await client.tries(client.redemption(right)))) return false
      const answer = await owner.tries(client.request({ pkce: 'S256' }))
      if (!granted(answer)) throw new Inconclusive(`no second code for a verifier: ${answer.summary}`)
      const wrong = { code_verifier: 'another-verifier-than-the-one-of-the-request-0000' }
      return !granted(await client.sends(client.redemption(answer).with(wrong)))
    },
    missing: 'the server was not seen to look at a code_verifier, and the metadata do not announce S256',
    give: 'a server that does PKCE (RFC 7636)',
  },
  'pkce-plain-accepted': {
    seen: async ({ owner, client }) => {
      const answer = await owner.tries(client.request({ pkce: 'plain' }))
      return granted(answer) && granted(await client.tries(client.redemption(answer)))
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

/**
 * The first client that gets a code with PKCE, and without it as told.
 *
 * @throws {Inconclusive} where there is none among those that could be seen, and others could not
 */
export async function clientThatNeeds(
  cast: Cast,
  what: 'a challenge' | 'nothing',
): Promise<ClientActor | undefined> {
  let unseen: Inconclusive | undefined
  for (const registration of usableClients(cast.target)) {
    const client = cast.actor(registration)
    try {
      if ((await cast.found(`pkce of ${client.id}`, () => needOf(cast, client))) === what) return client
    } catch (error) {
      if (!(error instanceof Inconclusive)) throw error
      unseen ??= error
    }
  }
  if (unseen) throw unseen
  return undefined
}

async function needOf({ owner }: Cast, client: ClientActor): Promise<'nothing' | 'a challenge' | 'more'> {
  if (granted(await owner.tries(client.request({ pkce: 'none' })))) return 'nothing'
  return granted(await owner.tries(client.request({ pkce: 'S256' }))) ? 'a challenge' : 'more'
}
