/** Whom tokens are for, and who may ask for them how (RFC 9700, 2.3 to 2.5). */
import { twoScopes } from '../../driver/target/capabilities.ts'
import { check } from '../check.ts'
import { given, noAnswer, violated } from '../expectations.ts'
import { noTokens } from '../steps.ts'

export const audienceRestricted = check('rfc9700-2.3-audience-restricted', async (cast) => {
  const { owner, client, introspection } = cast
  const { accessToken = '' } = given(await client.redeems(given(await owner.approves(client.request()))))
  const { aud } = await introspection.ofFresh(accessToken)
  const audience = [aud ?? []].flat().map(String).filter(Boolean)
  const expected = 'aud in the introspection of an access token, naming resource servers'
  if (audience.length === 0) violated(expected, 'none')
  if (audience.includes('*')) violated(expected, 'aud "*"')
})

export const passwordGrantRefused = check('rfc9700-2.4-password-grant-refused', {
  async control({ owner, client }) {
    given(await client.redeems(given(await owner.approves(client.request()))))
  },
  async 'post-grant-type-password-right-user'(cast) {
    const { owner, client, target } = cast
    const { username, password } = owner.user
    const scope = twoScopes(target)?.[0]
    const redemption = client.redemption(given(await owner.approves(client.request())))
    const request = redemption
      .without('code', 'redirect_uri', 'code_verifier')
      .with({ grant_type: 'password', username, password, ...(scope === undefined ? {} : { scope }) })
    noTokens(cast, await client.sends(request))
    const listed = (await cast.published())['grant_types_supported']
    if (Array.isArray(listed) && listed.includes('password'))
      violated('grant_types_supported without password', 'password among them', noAnswer)
  },
})

const asymmetric = ['private_key_jwt', 'tls_client_auth', 'self_signed_tls_client_auth']

export const asymmetricClientAuthOffered = check(
  'rfc9700-2.5-asymmetric-client-auth-offered',
  async (cast) => {
    const members = await cast.published()
    if (Object.keys(members).length === 0) cast.inconclusive('the issuer publishes no metadata')
    const listed = members['token_endpoint_auth_methods_supported']
    const methods = Array.isArray(listed) ? listed.map(String) : []
    if (methods.some((method) => asymmetric.includes(method))) return
    violated(
      `${asymmetric.join(', ')} or several of them in token_endpoint_auth_methods_supported`,
      methods.join(', ') || 'no such list, which means client_secret_basic alone',
      noAnswer,
    )
  },
)
