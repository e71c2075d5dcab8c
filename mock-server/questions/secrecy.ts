/** What must not stand in any URL that reaches the server (RFC 6749, 2.3.1 and 3.2; RFC 6750, 5.3; RFC 9700, 4.2.4). */
import { authorizationResponses, issuedTokens, tokenRequests, type Seen } from './facts.ts'
import { judged, type Finding } from './finding.ts'

const secretNames = [
  'client_secret',
  'client_assertion',
  'password',
  'code_verifier',
  'access_token',
  'refresh_token',
  'code',
]

/** Neither a request's URL nor its Referer holds a secret, a code or a token, whatever the parameter is called. */
export function noSecretsInUrls(seen: Seen): Finding {
  const issued = [
    ...issuedTokens(seen).flatMap(({ accessToken, refreshToken }) => [accessToken, refreshToken]),
    ...authorizationResponses(seen).map(({ parameters }) => parameters['code']),
    ...tokenRequests(seen).map(({ parameters }) => parameters.code_verifier),
    ...seen.clients.map(({ client_secret }) => client_secret),
  ].filter((value): value is string => value !== undefined && value.length >= 8)
  const secrets = [...new Set(issued.flatMap((value) => [value, encodeURIComponent(value)]))]
  const fine = 'No URL and no Referer holds a secret, a code or a token.'
  return judged(
    'noSecretsInUrls',
    { requests: seen.entries, nothing: 'request', fine },
    ({ url, headers }) => {
      const { searchParams } = new URL(url)
      const named = secretNames.find((name) => (searchParams.get(name) ?? '') !== '')
      if (named !== undefined) return `has ${named} in its URL`
      if (secrets.some((secret) => url.includes(secret))) return 'has a secret, a code or a token in its URL'
      const referer = headers.find(([name]) => name.toLowerCase() === 'referer')?.[1]
      return referer !== undefined && secrets.some((secret) => referer.includes(secret))
        ? 'has a secret, a code or a token in its Referer'
        : undefined
    },
  )
}
