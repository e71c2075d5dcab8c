/** Every client sends a code_challenge and its method (OAuth 2.1, 4.1.1 and 4.1.2.1). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import { check } from '../check.ts'
import { expect, given } from '../expectations.ts'
import { boundCode } from './steps.ts'

export const pkceRequiredPublic = check('oauth21-4.1.2.1-pkce-required-public', {
  async control({ owner, publicClient }) {
    given(await owner.approves(withoutNonce(publicClient)))
  },
  async 'public-client-without-code'({ owner, publicClient }) {
    expect(await owner.approves(withoutChallenge(publicClient))).to.be.refused()
  },
})

export const pkceRequiredConfidential = check('oauth21-4.1.2.1-pkce-required-confidential', {
  async control(cast) {
    given(await cast.owner.approves(withoutNonce(confidential(cast))))
  },
  async 'confidential-client-without-code'(cast) {
    expect(await cast.owner.approves(withoutChallenge(confidential(cast)))).to.be.refused()
  },
})

export const challengeMethodRequired = check('oauth21-4.1.1-challenge-method-required', {
  async control(cast) {
    expect(await cast.client.sends(await boundCode(cast, cast.client))).to.be.granted
  },
  async 'code-challenge-s256-verifier-no'({ owner, client }) {
    const request = client.request({ pkce: 'S256' }).without('code_challenge_method')
    const answer = await owner.approves(request)
    if (!answer.granted) {
      expect(answer).to.be.refused()
      return
    }
    expect(await client.sends(client.redemption(answer).asChanged())).to.be.refused()
  },
})

function confidential({ client, skip }: Cast): ClientActor {
  return client.secret ? client : skip('the main client has no secret')
}

/** A valid request with S256, in which no nonce of OpenID Connect could stand for the challenge. */
function withoutNonce(client: ClientActor): AuthorizationRequest {
  const request = client.request({ pkce: 'S256' })
  const words = request.get('scope')?.split(' ') ?? []
  const scope = words.filter((word) => word !== 'openid').join(' ')
  return (
    scope === '' ? request.without('nonce', 'scope') : request.without('nonce').with({ scope })
  ).asValid()
}

function withoutChallenge(client: ClientActor): AuthorizationRequest {
  return withoutNonce(client).without('code_challenge', 'code_challenge_method')
}
