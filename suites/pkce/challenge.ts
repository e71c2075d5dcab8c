/** Requests without a challenge, where one is demanded (RFC 7636, 4.3 and 4.4.1). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import { clientThatNeeds } from '../../driver/cast/knowing/probes/pkce.ts'
import { granted } from '../../driver/cast/knowing/probes/seen.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import { check } from '../check.ts'
import { expect, given } from '../expectations.ts'
import { explained, invalidRequestAtClient, refusedSomewhere } from './steps.ts'

export const emptyChallengeNotPkce = check('rfc7636-4.3-empty-challenge-not-pkce', {
  async control(cast) {
    const client = await demanding(cast)
    const answer = given(await cast.owner.approves(client.request({ pkce: 'S256' })))
    expect(await client.redeems(answer)).to.be.granted
  },
  async 'authorize-code-challenge-code'(cast) {
    const client = await demanding(cast)
    if (granted(await withoutChallenge(cast)))
      cast.inconclusive('the client may leave PKCE out as well: an empty challenge is harmless')
    const request = () => client.request({ pkce: 'S256' }).with({ code_challenge: '' })
    await refusedSomewhere(cast, client, request(), (redemption) => redemption.with({ code_verifier: '' }))
    await refusedSomewhere(cast, client, request(), (redemption) => redemption.without('code_verifier'))
  },
})

export const missingChallengeInvalidRequest = check(
  'rfc7636-4.4.1-missing-challenge-invalid-request',
  async (cast) => invalidRequestAtClient(await withoutChallenge(cast)),
)

export const missingChallengeDescription = check(
  'rfc7636-4.4.1-missing-challenge-description',
  async (cast) => explained(cast, await withoutChallenge(cast)),
)

/** What becomes of a request without a challenge, of a client that has to send one. */
async function withoutChallenge(cast: Cast): Promise<AuthorizationAnswer> {
  const client = await demanding(cast)
  const request = client.request({ pkce: 'S256' }).without('code_challenge', 'code_challenge_method')
  return cast.owner.approves(request)
}

async function demanding(cast: Cast): Promise<ClientActor> {
  return (await clientThatNeeds(cast, 'a challenge')) ?? cast.skip('no client has to send a code_challenge')
}
