/** What a revocation request holds (RFC 7009, 2.1 and 2.2). */
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { accessTokenOf, asRefreshToken, canRevoke, expectDone, issued, revocable, told } from './steps.ts'

export const postFormRequest = check('rfc7009-2.1-post-form-request', {
  async 'form-post'(cast) {
    const token = await revocable(cast, cast.client)
    const revocation = cast.revocationBy(cast.client)
    expectDone(await revocation.sends(revocation.request(token.value)), 'a form with a token alone')
  },
  async 'get-token-in-query'(cast) {
    const token = await revocable(cast, cast.client)
    const revocation = cast.revocationBy(cast.client)
    const request = revocation.request(token.value, token.kind)
    const query = [['token', token.value] as const, ['token_type_hint', token.kind] as const]
    const answer = await revocation.sends(
      request
        .method('GET')
        .without('token', 'token_type_hint')
        .body(undefined)
        .query(...query),
    )
    const after = (await token.alive()) ? 'lives on' : 'has ended'
    cast.note(`a token in the query of a GET got status ${answer.status}, and ${after}`)
  },
})

export const tokenParameterRequired = check('rfc7009-2.1-token-parameter-required', async (cast) => {
  const { value, kind } = await revocable(cast, cast.client)
  const revocation = cast.revocationBy(cast.client)
  const answer = await revocation.sends(revocation.request(value, kind).without('token'))
  if (answer.status !== 400 || answer.error !== 'invalid_request')
    violated('400 invalid_request for a request without token', told(answer), answer)
})

export const wrongHintExtendsSearch = check('rfc7009-2.1-wrong-hint-extends-search', async (cast) => {
  const { client, note, inconclusive } = cast
  const refresh = await canRevoke(cast, client, 'refresh_token')
  const access = await canRevoke(cast, client, 'access_token')
  if (!refresh.works && !access.works) inconclusive(`no control: ${refresh.why}; ${access.why}`)
  const revocation = cast.revocationBy(client)
  if (refresh.works) {
    const { refreshToken = '' } = await issued(cast, client)
    const answer = await revocation.sends(revocation.request(refreshToken, 'access_token'))
    expectDone(answer, 'a refresh token with the hint access_token')
    if (await asRefreshToken(cast, client, refreshToken).alive())
      violated('the refresh token has ended, whatever the hint', 'it is still good')
  } else note(`refresh tokens were not tried: ${refresh.why}`)
  if (access.works) {
    const token = await accessTokenOf(cast, client)
    const answer = await revocation.sends(revocation.request(token.value, 'refresh_token'))
    expectDone(answer, 'an access token with the hint refresh_token')
    if (!(await token.ends())) violated('the access token has ended, whatever the hint', 'it still lives')
  } else note(`access tokens were not tried: ${access.why}`)
})

export const unknownHintIgnored = check('rfc7009-2.2-unknown-hint-ignored', async (cast) => {
  const token = await revocable(cast, cast.client)
  const revocation = cast.revocationBy(cast.client)
  const answer = await revocation.sends(revocation.request(token.value, 'no-such-kind'))
  expectDone(answer, 'a token with an unknown hint')
  if (!(await token.ends())) violated('the token has ended, whatever the hint', 'it is still good')
})

export const cors = check('rfc7009-2.3-cors', async (cast) => {
  const token = await revocable(cast, cast.client)
  const revocation = cast.revocationBy(cast.client)
  const origin = originOf(cast.client.redirectUri)
  const preflight = await cast.send({
    method: 'OPTIONS',
    url: revocation.endpoint,
    headers: [
      ['origin', origin],
      ['access-control-request-method', 'POST'],
    ],
  })
  const answer = await revocation.sends(revocation.request(token.value, token.kind).header('origin', origin))
  const [allowed] = answer.headers('access-control-allow-origin')
  const said = allowed === undefined ? 'not allowed' : `allowed (${allowed})`
  cast.note(
    `scripts of ${origin} are ${said} at the revocation endpoint; the preflight got ${preflight.status}`,
  )
})

function originOf(uri: string): string {
  return /^https?:/i.test(uri) ? new URL(uri).origin : 'https://client.example'
}
