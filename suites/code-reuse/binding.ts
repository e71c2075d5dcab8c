import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import { clientSharingRedirectUri } from '../../driver/target/capabilities.ts'
import { check } from '../check.ts'
import { expect, given } from '../expectations.ts'

export const codeBoundToClient = check('rfc6749-4.1.2-code-bound-to-client', {
  async 'b-with-a-redirect-uri'({ owner, client, secondClient }) {
    const answer = given(await owner.approves(client.request()))
    expect(await secondClient.redeems(answer)).to.be.refused()
  },
  async 'b-with-b-redirect-uri'({ owner, client, secondClient }) {
    const answer = given(await owner.approves(client.request()))
    const request = secondClient.redemption(answer).with({ redirect_uri: secondClient.redirectUri })
    expect(await secondClient.sends(request)).to.be.refused()
  },
  async 'shared-redirect-uri'({ owner, client, clientFor }) {
    const sharer = clientFor(
      (target) => clientSharingRedirectUri(target, client.registration),
      'second-client',
    )
    const answer = given(await owner.approves(client.request()))
    expect(await sharer.redeems(answer)).to.be.refused()
  },
  async 'basic-b-body-client-id-a'({ owner, client, secondClient }) {
    const answer = given(await owner.approves(client.request()))
    const request = secondClient.redemption(answer).with({ client_id: client.id })
    expect(await secondClient.sends(request)).to.be.refused([
      'invalid_grant',
      'invalid_request',
      'invalid_client',
    ])
  },
  async 'public-b-for-confidential-a'({ owner, client, publicClient }) {
    const answer = given(await owner.approves(client.request()))
    expect(await publicClient.redeems(answer)).to.be.refused()
  },
  async 'confidential-b-for-public-a'({ owner, publicClient, secondClient }) {
    const answer = given(await owner.approves(publicClient.request()))
    expect(await secondClient.redeems(answer)).to.be.refused()
  },
  async 'a-still-works'({ owner, client, secondClient, note }) {
    const answer = given(await owner.approves(client.request()))
    await secondClient.redeems(answer)
    note(`after another client tried the code its own client got ${(await client.redeems(answer)).summary}`)
  },
})

export const publicCodeBoundToClientId = check('rfc6749-4.1.3-public-client-code-bound-to-client-id', {
  async 'b-id-a-redirect'(cast) {
    const { answer, thief } = await stolen(cast)
    expect(await thief.redeems(answer)).to.be.refused()
  },
  async 'b-id-b-redirect'(cast) {
    const { answer, thief } = await stolen(cast)
    const request = thief.redemption(answer).with({ redirect_uri: thief.redirectUri })
    expect(await thief.sends(request)).to.be.refused()
  },
  async 'unknown-id'(cast) {
    const { publicClient } = cast
    const { answer } = await stolen(cast)
    const request = publicClient.redemption(answer).authenticated({ method: 'none', id: 'no-such-client' })
    expect(await publicClient.sends(request)).to.be.refused()
  },
})

/** The code of one public client, in the hands of another. */
async function stolen(cast: Cast): Promise<{ answer: AuthorizationAnswer; thief: ClientActor }> {
  const { owner, publicClient, secondPublicClient } = cast
  return { answer: given(await owner.approves(publicClient.request())), thief: secondPublicClient }
}
