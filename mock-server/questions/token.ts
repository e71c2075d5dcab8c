/** What token requests should be, and what becomes of codes and tokens (RFC 6749, 2.3, 4.1.2, 6 and 10.3; RFC 6750, 2). */
import type { Authentication, TokenEntry } from '../log/entry.ts'
import { issuedTokens, tokenRequests, tokenUses, type Seen } from './facts.ts'
import { Finding, judged } from './finding.ts'

const nothing = 'token request'

/** Every token request authenticates its client in one way, or is one of a public client. */
export function clientAuthentication(seen: Seen): Finding {
  const requests = tokenRequests(seen)
  const used = [...new Set(requests.map(({ authentication }) => authentication))].join(' and ')
  const fine = `Every token request authenticates in one way: ${used}.`
  return judged('clientAuthentication', { requests, nothing, fine }, ({ authentication, clientId }) => {
    if (authentication === 'several') return 'authenticates in more than one way'
    if (authentication === 'unreadable' || authentication === 'bearer')
      return 'has an Authorization header that names no client'
    if (clientId === undefined && authentication !== 'client_assertion') return 'names no client'
    const client = seen.clients.find(({ client_id }) => client_id === clientId)
    const secretive = client?.client_secret !== undefined
    return secretive && authentication === 'none'
      ? 'does not authenticate, although the client has a secret'
      : undefined
  })
}

function always(name: string, method: Authentication): (seen: Seen) => Finding {
  return (seen) =>
    judged(
      name,
      { requests: tokenRequests(seen), nothing, fine: `Every token request authenticates by ${method}.` },
      ({ authentication }) => (authentication === method ? undefined : `authenticates by ${authentication}`),
    )
}

export const secretInHeader = always('secretInHeader', 'client_secret_basic')
export const secretInBody = always('secretInBody', 'client_secret_post')

/** Codes are redeemed at most once, also where the first answer did not arrive. */
export function codesOnce(seen: Seen): Finding {
  const requests = tokenRequests(seen, 'authorization_code')
  const fine = 'Every code was sent to the token endpoint once.'
  return judged('codesOnce', { requests, nothing: `${nothing} with a code`, fine }, (request, index, all) => {
    const { code } = request.parameters
    const earlier = all
      .slice(0, index)
      .find(({ parameters }) => code !== undefined && parameters.code === code)
    return earlier && `sends the code of request ${earlier.number} again`
  })
}

/** Access tokens travel in the Authorization header. */
export function tokenInHeader(seen: Seen): Finding {
  const fine = 'Every access token was sent in the Authorization header.'
  return judged(
    'tokenInHeader',
    { requests: tokenUses(seen), nothing: 'request with an access token', fine },
    ({ accessToken }) =>
      accessToken?.place === 'header' ? undefined : `sends the access token in the ${accessToken?.place}`,
  )
}

/** After an access token has expired, the client fetches a new one and leaves the old one alone. */
export function refreshes(seen: Seen): Finding {
  const name = 'refreshes'
  const expired = issuedTokens(seen).flatMap(({ accessToken, refreshToken, expiresAt }) => {
    const refreshed = tokenRequests(seen, 'refresh_token').find(
      ({ parameters }) => refreshToken !== undefined && parameters.refresh_token === refreshToken,
    )
    const late = tokenUses(seen).filter(
      (use) => use.accessToken?.value === accessToken && use.at >= expiresAt,
    )
    return late.length > 0 || (refreshed && refreshed.at >= expiresAt) ? [{ refreshed, late }] : []
  })
  if (expired.length === 0)
    return new Finding(name, 'unseen', 'No access token was needed after it had expired.', [])
  for (const { refreshed, late } of expired) {
    const [first] = late
    if (!refreshed && first)
      return new Finding(
        name,
        'broken',
        `Request ${first.number} uses an expired access token, and no refresh follows.`,
        late,
      )
    const after = late.filter(({ number }) => refreshed && number > refreshed.number)
    if (after[0])
      return new Finding(
        name,
        'broken',
        `Request ${after[0].number} uses an access token that was refreshed before.`,
        after,
      )
  }
  const requests = expired.flatMap(({ refreshed }) => (refreshed ? [refreshed] : []))
  return new Finding(name, 'holds', 'Every access token that had expired was refreshed.', requests)
}

/** Where a refresh brings a new refresh token, the old one is not sent again (RFC 6749, 6). */
export function newestRefreshToken(seen: Seen): Finding {
  const requests = tokenRequests(seen, 'refresh_token')
  const replaced = new Map<string, TokenEntry>()
  const fine = 'Every refresh used the newest refresh token.'
  return judged('newestRefreshToken', { requests, nothing: 'refresh', fine }, (request) => {
    const used = request.parameters.refresh_token
    const earlier = used === undefined ? undefined : replaced.get(used)
    const given = request.response?.json?.['refresh_token']
    if (used !== undefined && typeof given === 'string' && given !== used) replaced.set(used, request)
    return earlier && `sends a refresh token that request ${earlier.number} had exchanged`
  })
}
