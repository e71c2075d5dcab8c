import type { Cast } from '../../driver/cast/cast.ts'
import type { TokenRequest } from '../../driver/message/token-request.ts'
import { check } from '../check.ts'
import { expect, given, violated } from '../expectations.ts'

/** Whole seconds that a server may take to make a revocation known everywhere. */
const graceSeconds = 3

export const revokeTokensOnCodeReuse = check('rfc6749-4.1.2-revoke-tokens-on-code-reuse', {
  async 'access-token'(cast) {
    const { resource, inconclusive } = cast
    const { request, accessToken } = await tokens(cast)
    if (!(await resource.opensTo(accessToken)))
      inconclusive('the resource does not open to a fresh access token')
    await replay(cast, request)
    for (let second = 0; second < graceSeconds && (await resource.opensTo(accessToken)); second += 1) {
      await cast.wait('1s')
    }
    if (await resource.opensTo(accessToken)) {
      violated('the access token is refused after its code was used twice', 'the resource still opens to it')
    }
  },
  async 'refresh-token'(cast) {
    const { request, refreshToken } = await tokens(cast)
    await replay(cast, request)
    expect(await cast.client.sends(cast.client.refresh(refreshToken))).to.be.refused()
  },
  async 'rotated-refresh-token'(cast) {
    const { client } = cast
    const { request, refreshToken } = await tokens(cast)
    const renewed = given(await client.sends(client.refresh(refreshToken)))
    await replay(cast, request)
    expect(await client.sends(client.refresh(renewed.refreshToken ?? refreshToken))).to.be.refused()
  },
  async 'replay-by-other-client'(cast) {
    const { client, secondClient, note } = cast
    const { request, refreshToken } = await tokens(cast)
    await secondClient.sends(request.authenticated(secondClient.authentication))
    const answer = await client.sends(client.refresh(refreshToken))
    note(`after a replay by another client a refresh got ${answer.summary}`)
  },
})

async function tokens({ owner, client, skip }: Cast) {
  const request = client.redemption(given(await owner.approves(client.request())))
  const { accessToken, refreshToken } = given(await client.sends(request))
  if (!accessToken || !refreshToken) return skip('the server issued no refresh token')
  return { request, accessToken, refreshToken }
}

/** Uses the code again; where that works there is nothing to see here. */
async function replay({ client, inconclusive }: Cast, request: TokenRequest): Promise<void> {
  const answer = await client.sends(request)
  if (answer.hasTokens) inconclusive('the second use of the code was granted: see code single use')
}
