/** Who may revoke a token: the client that it was issued to (RFC 7009, 2.1 and 5). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import type { ClientAuthentication } from '../../driver/message/token-request.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { credentialsOf, unknownCredentials, unknownValue } from '../steps.ts'
import {
  accessTokenOf,
  asAccessToken,
  asRefreshToken,
  canRevoke,
  done,
  givenRevocation,
  issued,
  revocable,
  told,
  tokenOf,
} from './steps.ts'

/** The credentials of a client with a secret that is not its own. */
function spoiled({ id, authentication }: ClientActor): ClientAuthentication {
  const method = authentication.method === 'client_secret_post' ? 'client_secret_post' : 'client_secret_basic'
  return { method, id, secret: 'not-the-secret' }
}

export const clientAuthenticationEnforced = check('rfc7009-2.1-client-authentication-enforced', {
  async control(cast) {
    credentialsOf(cast)
    await revokesItsOwn(cast, cast.client)
  },
  async 'wrong-secret'(cast) {
    credentialsOf(cast)
    refusal(cast, await survives(cast, cast.client, spoiled(cast.client), 'a wrong secret'), 'a wrong secret')
  },
  async 'no-credentials'(cast) {
    credentialsOf(cast)
    const answer = await survives(cast, cast.client, { method: 'left-out' }, 'no credentials')
    refusal(cast, answer, 'no credentials')
  },
  async 'unknown-token'(cast) {
    const { client } = cast
    credentialsOf(cast)
    await revocable(cast, client)
    const revocation = cast.revocationBy(client)
    const request = revocation.request(unknownValue, 'refresh_token').authenticated(spoiled(client))
    refusal(cast, await revocation.sends(request), 'a wrong secret and an unknown token')
  },
})

export const publicClientIdentified = check('rfc7009-5-public-client-identified', {
  async control(cast) {
    await revokesItsOwn(cast, cast.publicClient)
  },
  async 'without-client-id'(cast) {
    const answer = await survives(cast, cast.publicClient, { method: 'left-out' }, 'no client_id')
    betterRefused(cast, answer, 'no client_id')
  },
  async 'unknown-client-id'(cast) {
    const { id } = unknownCredentials()
    const answer = await survives(cast, cast.publicClient, { method: 'none', id }, 'an unknown client_id')
    betterRefused(cast, answer, 'an unknown client_id')
  },
})

async function revokesItsOwn(cast: Cast, client: ClientActor): Promise<void> {
  const token = await revocable(cast, client)
  const answer = await cast.revocationBy(client).of(token.value, token.kind)
  if (!done(answer)) violated('200 for a client that revokes its own token', answer.summary, answer)
  if (!(await token.ends())) violated('the token has ended', 'it is still good')
}

/** Somebody else, or nobody in particular, sends a token of the client: it stays. What that one is told is given back. */
async function survives(
  cast: Cast,
  client: ClientActor,
  authentication: ClientAuthentication,
  what: string,
): Promise<TokenAnswer> {
  const token = await revocable(cast, client)
  const revocation = cast.revocationBy(client)
  const answer = await revocation.sends(
    revocation.request(token.value, token.kind).authenticated(authentication),
  )
  if (!(await token.alive())) violated(`the token survives a request with ${what}`, 'it was revoked', answer)
  return answer
}

/** A success that ended nothing breaks no word of RFC 7009, 5; it only tells the client what is not so. */
function betterRefused(cast: Cast, answer: TokenAnswer, what: string): void {
  if (answer.status < 400) cast.warn(`${told(answer)} for ${what}, though nothing was revoked`, answer)
  else refusal(cast, answer, what)
}

function refusal(cast: Cast, answer: TokenAnswer, what: string): void {
  if (answer.status < 400) violated(`a refusal (4xx) of ${what}`, told(answer), answer)
  if (answer.status >= 500) cast.warn(`a server error instead of a refusal: ${answer.summary}`, answer)
}

export const otherClientsTokenSurvives = check('rfc7009-2.1-other-clients-token-survives', {
  async control(cast) {
    await revokesItsOwn(cast, cast.client)
  },
  async 'client-b-sends-refresh-token-then'(cast) {
    const { client, secondClient, note } = cast
    await revocable(cast, secondClient)
    await revocable(cast, client)
    const accessEnds = (await canRevoke(cast, client, 'access_token')).works
    const { accessToken, refreshToken } = await issued(cast, client)
    const access = asAccessToken(cast, accessToken)
    if (!(await access.alive())) cast.inconclusive('a fresh access token was not seen to live')
    const revocation = cast.revocationBy(secondClient)
    if (refreshToken !== undefined) await revocation.of(refreshToken, 'refresh_token')
    else note('no refresh token was issued')
    await stays(access.alive, 'the access token', 'its refresh token')
    if (accessEnds) {
      await revocation.of(accessToken, 'access_token')
      await stays(access.alive, 'the access token', 'it')
    } else note('access tokens cannot be revoked: only the refresh token was sent')
    if (refreshToken !== undefined)
      await stays(asRefreshToken(cast, client, refreshToken).alive, 'the refresh token', 'it')
  },
})

async function stays(alive: () => Promise<boolean>, token: string, sent: string): Promise<void> {
  if (!(await alive()))
    violated(`${token} of a client survives when another client sends ${sent}`, 'it was revoked')
}

export const otherClientsTokenReported = check('rfc7009-2.1-other-clients-token-reported', async (cast) => {
  const { client, secondClient } = cast
  await revocable(cast, secondClient)
  const token = await tokenOf(cast, client)
  const answer = await cast.revocationBy(secondClient).of(token.value, token.kind)
  const alive = await token.alive()
  if (!alive) cast.inconclusive('the token was revoked: see that the token of another client survives')
  if (!answer.refused || answer.error === undefined)
    violated('4xx with an error for a token of another client', told(answer), answer)
})

export const unrelatedGrantsSurvive = check('rfc7009-2.1-unrelated-grants-survive', async (cast) => {
  const { client, owner, secondUser } = cast
  const control = await canRevoke(cast, client, 'refresh_token')
  if (!control.works) await givenRevocation(cast, client, 'access_token')
  const theirs = await client.redeems(await owner.as(secondUser).approves(client.request()))
  const { accessToken, refreshToken } = theirs
  if (!theirs.granted || accessToken === undefined)
    return cast.inconclusive(`the second user got no tokens: ${theirs.summary}`)
  const access = asAccessToken(cast, accessToken)
  if (!(await access.alive())) cast.inconclusive('a fresh access token was not seen to live')
  const token = control.works ? await tokenOf(cast, client) : await accessTokenOf(cast, client)
  const answer = await cast.revocationBy(client).of(token.value, token.kind)
  if (!done(answer)) cast.inconclusive(`the valid revocation got ${told(answer)} this time`)
  const expected = 'the tokens of another user survive'
  if (!(await access.alive())) violated(expected, 'the access token of the other user ended')
  if (refreshToken !== undefined && !(await asRefreshToken(cast, client, refreshToken).alive()))
    violated(expected, 'the refresh token of the other user ended')
})
