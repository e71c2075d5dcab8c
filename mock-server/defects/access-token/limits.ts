/** What goes wrong with how far tokens reach: for whom, for how long, and where they lie. */
import { accessTokenClaims, jwtAccessToken } from '../../tokens/jwt-access-token.ts'
import { defect } from '../defect.ts'

export const limitDefects = [
  defect('token-for-last-logged-in-user', {
    story:
      'Takes the user of a token from the last login instead of the code: who signs in a moment later is mistaken for somebody else.',
    breaks: ['rfc6749-4.1-code-bound-to-resource-owner'],
    obscures: ['rfc6749-6-refresh-token-user-kept'],
    rules: {
      tokenOwner: ({ username }, { sessions }) =>
        [...sessions.values()].findLast((session) => session.username !== undefined)?.username ?? username,
    },
  }),
  defect('access-token-lives-five-years', {
    story: 'A stolen access token is good for five years.',
    breaks: ['rfc6750-5.2-token-lifetime-limited', 'rfc6750-5.3-short-lived-tokens'],
    obscures: [
      'rfc6749-5.1-expires-in-accurate',
      'rfc6749-7-token-expiry-enforced',
      'rfc7662-4-expired-inactive',
    ],
    rules: { accessTokenLifetime: () => 157_680_000 },
  }),
  defect('access-token-lives-one-day', {
    story: 'A stolen access token is good for a day, where an hour is recommended.',
    breaks: ['rfc6750-5.3-short-lived-tokens'],
    obscures: [
      'rfc6749-5.1-expires-in-accurate',
      'rfc6749-7-token-expiry-enforced',
      'rfc7662-4-expired-inactive',
    ],
    rules: { accessTokenLifetime: () => 86_400 },
  }),
  defect('jwt-access-token-without-audience', {
    story: 'Issues JWTs without aud: a resource server that gets one can use it at every other.',
    breaks: ['rfc6750-5.3-audience-restricted'],
    obscures: ['rfc6749-10.10-token-entropy', 'rfc6749-10.10-token-entropy-160'],
    rules: {
      accessTokenValue: (random, token, context) =>
        jwtAccessToken({ ...accessTokenClaims(random, token, context), aud: undefined }),
    },
  }),
  defect('access-token-in-plain-cookie', {
    story: 'Sets the access token as a cookie without Secure: it goes over plain HTTP as well.',
    breaks: ['rfc6750-5.2-no-tokens-in-insecure-cookies', 'rfc6749-10.3-10.4-tokens-only-over-tls'],
    rules: {
      tokenCookies: ({ access_token }) => [['Set-Cookie', `token=${String(access_token)}; Path=/; HttpOnly`]],
    },
  }),
]
