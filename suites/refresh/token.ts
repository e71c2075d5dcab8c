/** The refresh token of a refresh: there, valid, and not made by somebody else (RFC 6749, 6, 10.4 and A.17). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { TokenRequest } from '../../driver/message/token-request.ts'
import { another, scrambled } from '../altered.ts'
import { check, rows } from '../check.ts'
import { expect, given, violated } from '../expectations.ts'
import { redemption } from '../steps.ts'
import { next, noServerError, tokensOf, type Tokens } from './steps.ts'

type Change = (request: TokenRequest) => TokenRequest

const missing: Record<string, Change> = {
  absent: (request) => request.without('refresh_token'),
  empty: (request) => request.with({ refresh_token: '' }),
}

export const refreshTokenRequired = check('rfc6749-6-refresh-token-required', {
  ...rows(missing, async (cast, change) => {
    await refused(cast.client, change((await tokensOf(cast, cast.client)).refresh))
  }),
  async 'client-has-live-token'(cast) {
    const { client } = cast
    const { refresh } = await tokensOf(cast, client)
    const live = next(client, refresh, given(await client.sends(refresh)))
    await refused(client, live.without('refresh_token'))
  },
})

/** What is sent in the place of a good refresh token. */
const invalid: Record<string, (tokens: Tokens, cast: Cast) => string | Promise<string>> = {
  random: ({ refreshToken }) => scrambled(refreshToken),
  'changed-character': ({ refreshToken }) => changedAt(refreshToken, Math.floor(refreshToken.length / 2)),
  truncated: ({ refreshToken }) => refreshToken.slice(0, -Math.ceil(refreshToken.length / 4)),
  'access-token-as-refresh': ({ accessToken, refreshToken }, { skip }) =>
    accessToken === refreshToken ? skip('the access token and the refresh token are the same') : accessToken,
  'code-as-refresh': async (_, cast) => (await redemption(cast, cast.client)).get('code') ?? '',
  'id-token-as-refresh': ({ answer }, { skip }) =>
    answer.text('id_token') ?? skip('the server issued no ID token'),
  'jwt-none': ({ refreshToken }, { skip }) =>
    unsigned(refreshToken) ?? skip('the refresh token is no JWT: it has no signature to leave out'),
  revoked: async ({ refreshToken }, cast) => {
    await revokes(cast, refreshToken)
    return refreshToken
  },
}

export const refreshTokenValidated = check(
  'rfc6749-6-refresh-token-validated',
  rows(invalid, async (cast, change) => {
    const tokens = await tokensOf(cast, cast.client)
    const refresh_token = await change(tokens, cast)
    await refused(cast.client, tokens.refresh.with({ refresh_token }))
  }),
)

/** Tokens made from a live one. */
const forged: Record<string, (token: string, cast: Cast) => readonly string[]> = {
  // Not the last character nor what fills up after it: in base64 some of its bits may mean nothing.
  'each-position-changed': (token) => {
    const last = token.replace(/=+$/, '').length - 2
    return [0, 0.25, 0.5, 0.75, 1].map((part) => changedAt(token, Math.floor(part * last)))
  },
  'signature-part-dropped': (token, { skip }) =>
    token.includes('.')
      ? [token.replace(/[^.]*$/, ''), token.replace(/\.[^.]*$/, '')]
      : skip('the refresh token has no parts'),
  'padding-variants': (token) => {
    const bare = token.replace(/=+$/, '')
    return [bare, `${bare}=`, `${bare}==`].filter((variant) => variant !== token)
  },
}

export const refreshTokenUnforgeable = check(
  'rfc6749-10.4-refresh-token-unforgeable',
  rows(forged, async (cast, forge) => {
    const { refreshToken, refresh } = await tokensOf(cast, cast.client)
    for (const refresh_token of forge(refreshToken, cast))
      await refused(cast.client, refresh.with({ refresh_token }))
  }),
)

export const refreshTokenSyntax = check('rfc6749-A.17-refresh-token-syntax', async (cast) => {
  const { client, skip } = cast
  const answer = given(await client.sends(await redemption(cast, client)))
  const issued = [answer.json?.['refresh_token']]
  if (issued[0] === undefined) return skip('the server issued no refresh token')
  if (answer.refreshToken !== undefined) {
    const refreshed = await client.sends(client.refresh(answer.refreshToken))
    if (refreshed.granted) issued.push(refreshed.json?.['refresh_token'])
  }
  for (const token of issued) {
    const fault = token === undefined ? undefined : syntaxFault(token)
    if (fault) violated('a refresh token of one or more printable ASCII characters', fault)
  }
})

function syntaxFault(token: unknown): string | undefined {
  if (typeof token !== 'string') return `a refresh token that is no string but ${typeof token}`
  if (token === '') return 'an empty refresh token'
  const [odd] = /[^\x20-\x7e]/u.exec(token) ?? []
  const code = odd?.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')
  return code && `a refresh token with the character U+${code}`
}

async function refused(client: ClientActor, request: TokenRequest): Promise<void> {
  const answer = await client.sends(request)
  noServerError(answer)
  expect(answer).to.be.refused()
}

function changedAt(token: string, index: number): string {
  return token.slice(0, index) + another(token[index]) + token.slice(index + 1)
}

/** The claims of a JWT under a header that says it is not signed (RFC 7515, 6). */
function unsigned(token: string): string | undefined {
  const [, claims, , ...more] = token.split('.')
  if (!token.startsWith('eyJ') || !claims || more.length > 0) return undefined
  return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`
}

/** Revokes a refresh token of the main client (RFC 7009). @throws {Skip} */
async function revokes(cast: Cast, token: string): Promise<void> {
  const { status } = await cast.revocationBy(cast.client).of(token, 'refresh_token')
  // Which success it has to be is judged where revocation is.
  if (status < 200 || status > 299)
    cast.inconclusive(`the revocation of a refresh token got status ${status}`)
}
