/** The token request (OAuth 2.1, 2.4.1, 3.2.4, 4.1.3 and 7.5.3). */
import { clientThatNeeds } from '../../driver/cast/knowing/probes/pkce.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { usableClients } from '../../driver/target/capabilities.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
import { check } from '../check.ts'
import { expect, given, violated } from '../expectations.ts'
import { errorAnswer, existing } from '../steps.ts'
import { lives } from '../token-life.ts'
import { boundCode } from './steps.ts'

export const clientSecretPostSupported = check('oauth21-2.4.1-client-secret-post-supported', async (cast) => {
  const give = 'a client that is registered for client_secret_post'
  let refused: TokenAnswer | undefined
  for (const registration of usableClients(cast.target)) {
    const { client_id: id, client_secret: secret = '', token_endpoint_auth_method: method } = registration
    if (secret === '' || (method ?? 'client_secret_post') !== 'client_secret_post') continue
    const client = cast.actor(registration)
    const redemption = await boundCode(cast, client)
    const answer = await client.sends(redemption.authenticated({ method: 'client_secret_post', id, secret }))
    if (answer.granted) return
    refused = existing(answer)
  }
  if (!refused) return cast.skip('every client is registered for another method', give)
  const announced = (await cast.published())['token_endpoint_auth_methods_supported']
  if (Array.isArray(announced) && announced.includes('client_secret_post'))
    return cast.skip('client_secret_post is announced; the clients may be registered for other methods', give)
  violated('tokens for a client_secret in the body', refused.summary, refused)
})

export const tokenRequestWithoutRedirectUri = check(
  'oauth21-4.1.3-token-request-without-redirect-uri',
  async (cast) => {
    const redemption = await boundCode(cast, cast.client)
    expect(await cast.client.sends(redemption.without('redirect_uri'))).to.be.granted
  },
)

export const downgradeErrorInvalidRequest = check(
  'oauth21-3.2.4-downgrade-error-invalid-request',
  async (cast) => {
    const client = await clientThatNeeds(cast, 'nothing')
    if (!client) return cast.skip('every client has to send a code_challenge')
    const redemption = client.redemption(given(await cast.owner.approves(client.request({ pkce: 'none' }))))
    const changed = redemption.with({ code_verifier: 'a-verifier-that-no-challenge-is-waiting-for-0000' })
    const answer = errorAnswer(await client.sends(changed))
    if (answer.status !== 400 || answer.error !== 'invalid_request')
      violated('400 invalid_request', answer.summary, answer)
  },
)

export const codeReplayWithBadParameters = check(
  'oauth21-7.5.3-code-replay-with-bad-parameters',
  async (cast) => {
    const { client, inconclusive } = cast
    const redemption = await boundCode(cast, client)
    const { accessToken = '', refreshToken } = given(await client.sends(redemption))
    if (!(await lives(cast, accessToken))) inconclusive('a fresh access token was not seen to work')
    const spoilt = redemption.with({ code_verifier: 'another-verifier-than-that-of-the-request-000000' })
    const replay = existing(await client.sends(spoilt))
    if (!replay.refused) inconclusive(`the replay was not refused: ${replay.summary}`)
    if (!(await lives(cast, accessToken)))
      violated('an access token that still works after a replay without the verifier', 'it is dead')
    if (refreshToken === undefined) return
    const refreshed = await client.tries(client.refresh(refreshToken))
    lookedAt(refreshed.response)
    if (!refreshed.granted)
      violated(
        'a refresh token that still works after a replay without the verifier',
        refreshed.summary,
        refreshed,
      )
  },
)
