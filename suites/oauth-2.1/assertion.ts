/** Assertions of clients are for the issuer, and for nobody else (OAuth 2.1, 2.4). */
import type { Cast } from '../../driver/cast/cast.ts'
import { signedAssertion } from '../../driver/message/client-assertion.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { check, rows } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { noTokens } from '../steps.ts'
import { boundCode } from './steps.ts'

type Audience = string | string[]

const wrong: Record<string, (cast: Cast, issuer: string) => Audience | undefined> = {
  'aud-token-endpoint-url': ({ target }) => target.token_endpoint,
  'aud-issuer-https-other.example': (_cast, issuer) => [issuer, 'https://other.example'],
  'aud-par-endpoint-url': ({ target }) => target.pushed_authorization_request_endpoint,
}

export const jwtClientAuthAudience = check('oauth21-2.4-jwt-client-auth-audience', {
  async control(cast) {
    const issuer = await issuerOf(cast)
    const answer = await redeemed(cast, issuer)
    if (!answer.granted) cast.inconclusive(`an assertion for ${JSON.stringify(issuer)} got ${answer.summary}`)
    const listed = await redeemed(cast, [issuer])
    if (!listed.granted) cast.note(`an assertion for ${JSON.stringify([issuer])} got ${listed.summary}`)
  },
  ...rows(wrong, async (cast, audienceOf) => {
    const issuer = await issuerOf(cast)
    const audience = audienceOf(cast, issuer)
    if (audience === undefined) return cast.skip('no endpoint for pushed requests is known')
    if (audience === issuer) return cast.skip('the endpoint has the URL of the issuer')
    given(await redeemed(cast, issuer))
    const answer = await redeemed(cast, audience)
    if (answer.hasTokens)
      violated(`a refusal of an assertion for ${JSON.stringify(audience)}`, answer.summary, answer)
    noTokens(cast, answer)
  }),
})

/** What a fresh code gets, with an assertion for this audience. */
async function redeemed(cast: Cast, audience: Audience): Promise<TokenAnswer> {
  const { private_key_jwt_client: signer } = cast.target
  if (!signer) return cast.skip('no client authenticates with private_key_jwt')
  const { client_id, redirect_uris, scope } = signer
  const client = cast.actor({ client_id, redirect_uris, ...(scope === undefined ? {} : { scope }) })
  const assertion = await signedAssertion(signer, audience, cast.now())
  const redemption = await boundCode(cast, client)
  return client.tries(redemption.authenticated({ method: 'private_key_jwt', assertion }))
}

async function issuerOf(cast: Cast): Promise<string> {
  const { issuer } = await cast.published()
  if (typeof issuer === 'string') return issuer
  return cast.target.issuer ?? cast.skip('the issuer is not known: give the issuer')
}
