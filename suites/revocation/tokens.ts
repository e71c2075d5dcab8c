/** Both kinds of tokens can be revoked (RFC 7009, 2 and 2.2.1). */
import { check } from '../check.ts'
import { expect, given, violated } from '../expectations.ts'
import { next, tokensOf } from '../refresh/steps.ts'
import { diesAfter, patienceOf, propagation } from '../token-life.ts'
import { accessTokenOf, done, expectDone, issued, told } from './steps.ts'

export const refreshTokenRevocation = check('rfc7009-2-refresh-token-revocation', async (cast) => {
  const { client } = cast
  const { refresh } = await tokensOf(cast, client)
  const newest = next(client, refresh, given(await client.sends(refresh)))
  const answer = await cast.revocationBy(client).of(newest.get('refresh_token') ?? '', 'refresh_token')
  expectDone(answer, 'the revocation of a refresh token')
  expect(await client.sends(newest)).to.be.refused()
})

export const accessTokenRevocation = check('rfc7009-2-access-token-revocation', async (cast) => {
  const token = await accessTokenOf(cast, cast.client)
  const answer = await cast.revocationBy(cast.client).of(token.value, token.kind)
  if (answer.error === 'unsupported_token_type' && !done(answer))
    return cast.warn('access tokens cannot be revoked: unsupported_token_type')
  expectDone(answer, 'the revocation of an access token')
  if (!(await token.ends()))
    violated(
      'the access token is refused after its revocation',
      `it still lives after ${patienceOf(cast)} seconds`,
    )
})

export const immediate = check('rfc7009-2.1-immediate', async (cast) => {
  const token = await accessTokenOf(cast, cast.client)
  const answer = await cast.revocationBy(cast.client).of(token.value, token.kind)
  if (answer.refused) cast.skip(`access tokens are not revoked: ${told(answer)}`)
  if (!done(answer)) cast.inconclusive(`the revocation of an access token got ${told(answer)}`)
  const seconds = await diesAfter(cast, token.value)
  if (seconds === undefined)
    return cast.skip('the access token does not end at all: see that access tokens are revoked')
  if (seconds > propagation)
    violated(
      `the access token is refused within ${propagation} seconds of its revocation`,
      `it lived on for ${seconds} seconds`,
    )
  cast.note(`the access token was seen to have ended after ${seconds} seconds`)
})

export const unsupportedTokenType = check('rfc7009-2.2.1-unsupported-token-type', async (cast) => {
  const { accessToken } = await issued(cast, cast.client)
  const answer = await cast.revocationBy(cast.client).of(accessToken, 'access_token')
  if (done(answer)) cast.inconclusive('this access token was revoked, or the server says so')
  if (answer.status !== 400 || answer.error !== 'unsupported_token_type')
    violated('400 unsupported_token_type for a kind of token that cannot be revoked', answer.summary, answer)
})
