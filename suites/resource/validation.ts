/** What the resource checks before it serves (RFC 6749, 7, 1.4 and 1.5). */
import type { Cast } from '../../driver/cast/cast.ts'
import { check, rows } from '../check.ts'
import { given } from '../expectations.ts'
import { expired } from './ended.ts'
import { scrambled } from '../altered.ts'
import {
  changedCharacter,
  extended,
  readJwt,
  signedByStranger,
  truncated,
  unsigned,
  withClaims,
} from './spoiled.ts'
import { expectNotServed, opened, opening, tooLittleScope } from './steps.ts'

/** Tokens made from a good one, by what they are. */
const invalid: Record<string, (token: string, cast: Cast) => Promise<Record<string, string>>> = {
  random: async (token) => ({ 'a random token': scrambled(token) }),
  'changed-character': async (token) => {
    const { start, middle, end } = changedCharacter(token)
    return {
      'a token changed at its start': start,
      'a token changed in the middle': middle,
      'a token changed at its end': end,
    }
  },
  truncated: async (token) => ({ 'a shortened token': truncated(token) }),
  extended: async (token) => ({ 'a token with one more character': extended(token) }),
  'jwt-alg-none': async (token, cast) => ({
    'a JWT without signature': unsigned(claimsOf(token, cast)),
  }),
  'jwt-claims-changed': async (token, cast) => {
    const claims = claimsOf(token, cast)
    const { scope } = claims
    return {
      'a JWT with another subject': withClaims(token, { ...claims, sub: `${claims.sub ?? ''}-other` }),
      'a JWT with a wider scope': withClaims(token, {
        ...claims,
        scope: typeof scope === 'string' ? `${scope} admin` : 'admin',
      }),
    }
  },
  'other-issuer-jwt': async (token, cast) => ({
    'a JWT signed by somebody else': await signedByStranger(token, claimsOf(token, cast)),
  }),
  empty: async () => ({ 'Bearer without a token': '' }),
}

export const accessTokenValidated = check(
  'rfc6749-7-access-token-validated',
  rows(invalid, async (cast, spoil) => {
    const token = await opened(cast)
    for (const [what, value] of Object.entries(await spoil(token, cast)))
      expectNotServed(cast, what, await cast.resource.answersTo(value))
  }),
)

function claimsOf(token: string, { skip }: Cast) {
  return readJwt(token)?.claims ?? skip('the access token is no JWT')
}

export const tokenExpiryEnforced = check(
  'rfc6749-7-token-expiry-enforced',
  async (cast) => {
    const token = await expired(cast, cast.inconclusive)
    expectNotServed(cast, 'an expired token', await cast.resource.answersTo(token))
  },
  { waits: true },
)

export const tokenScopeEnforced = check('rfc6749-7-token-scope-enforced', async (cast) => {
  await opened(cast)
  const narrow = await tooLittleScope(cast)
  if ('why' in narrow) return cast.inconclusive(narrow.why)
  expectNotServed(cast, 'a token with too little scope', await cast.resource.answersTo(narrow.token))
})

export const tokenKindsNotInterchangeable = check('rfc6749-7-token-kinds-not-interchangeable', {
  async 'refresh-token'(cast) {
    const { refreshToken } = (await opening(cast)).answer
    const value = refreshToken ?? cast.skip('the server issued no refresh token')
    expectNotServed(cast, 'a refresh token', await cast.resource.answersTo(value))
  },
  async code(cast) {
    await opened(cast)
    const { code = '' } = given(await cast.owner.approves(cast.client.request()))
    expectNotServed(cast, 'an unused code', await cast.resource.answersTo(code))
  },
  async 'id-token'(cast) {
    const value = (await opening(cast)).answer.text('id_token') ?? cast.skip('the server issued no ID token')
    expectNotServed(cast, 'an ID token', await cast.resource.answersTo(value))
  },
})
