/** Refresh tokens and the resources that they are good for (RFC 9700, 4.14.2; RFC 8707, 2.2). */
import type { Cast } from '../../driver/cast/cast.ts'
import { readJwt } from '../../driver/message/json-web-token.ts'
import type { TokenRequest } from '../../driver/message/token-request.ts'
import { check } from '../check.ts'
import { expect, given, violated } from '../expectations.ts'
import { introspected } from '../granted-scope.ts'

export const refreshBoundToResources = check('rfc9700-4.14.2-refresh-bound-to-resources', {
  async control(cast) {
    const { refresh, granted } = await grantedForOne(cast)
    given(await cast.client.sends(refresh.with({ resource: granted })))
  },
  async 'refresh-resource-b-which-was-not'(cast) {
    const { refresh, other } = await grantedForOne(cast)
    const answer = await cast.client.sends(refresh.with({ resource: other }))
    if (!answer.hasTokens) {
      expect(answer).to.be.refused()
      return
    }
    const audience = await audienceOf(cast, answer.accessToken ?? '')
    if (audience?.includes(other))
      violated('a refusal, or a token for what was granted', `an access token for ${other}`, answer)
    if (audience === undefined) cast.inconclusive('tokens came, and nothing tells whom they are for')
    cast.note(`the access token is for ${audience?.join(' ')}, not for what was asked`)
  },
})

/** The refresh of a grant for the first of two resources. */
async function grantedForOne(cast: Cast): Promise<{ refresh: TokenRequest; granted: string; other: string }> {
  const { owner, client, target, skip } = cast
  const [granted = '', other = ''] = target.resource_indicators ?? []
  await client.canRefresh()
  const request = client.request().with({ resource: granted }).asValid()
  const redemption = client.redemption(given(await owner.approves(request))).with({ resource: granted })
  const { refreshToken } = given(await client.sends(redemption))
  return {
    refresh: client.refresh(refreshToken ?? skip('the server issued no refresh token')),
    granted,
    other,
  }
}

async function audienceOf(cast: Cast, token: string): Promise<string[] | undefined> {
  const told = readJwt(token)?.claims ?? (await introspected(cast, token))
  return told?.['aud'] === undefined ? undefined : [told['aud']].flat().map(String)
}
