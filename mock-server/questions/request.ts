/** What an authorization request should have (RFC 6749, 4.1.1 and 10.12; RFC 7636; OpenID Connect Core 1.0, 3.1.2.1). */
import type { AuthorizationEntry, TokenEntry } from '../log/entry.ts'
import { authorizationRequests, tokenRequests, type Seen } from './facts.ts'
import { Finding, judged, repeated, type Flaw } from './finding.ts'

const nothing = 'authorization request'

/** Shorter or poorer values can be guessed; that a longer one cannot is not to be seen from outside. */
function guessable(value: string): string | undefined {
  if (value.length < 16) return `of only ${value.length} characters, which can be guessed`
  return new Set(value).size < 8 ? 'of few different characters, which can be guessed' : undefined
}

function unguessable(name: 'state' | 'nonce'): Flaw<AuthorizationEntry> {
  const again = repeated<AuthorizationEntry>(name, ({ parameters }) => parameters[name])
  return (request, index, all) => {
    const value = request.parameters[name]
    if (value === undefined || value === '') return `has no ${name}`
    const weak = guessable(value)
    return weak === undefined ? again(request, index, all) : `has a ${name} ${weak}`
  }
}

export function state(seen: Seen): Finding {
  const requests = authorizationRequests(seen)
  const fine = 'Every authorization request has a state of its own that is long enough not to be guessed.'
  return judged('state', { requests, nothing, fine }, unguessable('state'))
}

export function nonce(seen: Seen): Finding {
  const requests = authorizationRequests(seen).filter(({ parameters }) =>
    parameters.scope?.split(' ').includes('openid'),
  )
  const fine =
    'Every request with the scope openid has a nonce of its own that is long enough not to be guessed.'
  return judged(
    'nonce',
    { requests, nothing: `${nothing} with the scope openid`, fine },
    unguessable('nonce'),
  )
}

export function pkce(seen: Seen): Finding {
  const requests = authorizationRequests(seen)
  const again = repeated<AuthorizationEntry>('code_challenge', ({ parameters }) => parameters.code_challenge)
  const asked = judged('pkce', { requests, nothing, fine: '' }, (request, index, all) => {
    const { code_challenge: challenge, code_challenge_method: method = 'plain' } = request.parameters
    if (!challenge) return 'has no code_challenge'
    if (method !== 'S256') return `has the code_challenge_method ${method}, and not S256`
    if (!/^[\w-]{43}$/.test(challenge)) return 'has a code_challenge that is no SHA-256 hash in base64url'
    return again(request, index, all)
  })
  if (!asked.holds) return asked
  const redemptions = tokenRequests(seen, 'authorization_code')
  const verifierAgain = repeated<TokenEntry>('code_verifier', ({ parameters }) => parameters.code_verifier)
  const fine =
    'Every authorization request has an S256 challenge of its own, and every code came with a proper verifier.'
  const answered = judged(
    'pkce',
    { requests: redemptions, nothing: 'token request', fine },
    (request, index, all) => {
      const verifier = request.parameters.code_verifier
      if (!verifier) return 'has no code_verifier'
      if (verifier.length < 43 || verifier.length > 128)
        return `has a code_verifier of ${verifier.length} characters; 43 to 128 are allowed`
      if (!/^[\w.~-]+$/.test(verifier)) return 'has a code_verifier with characters that are not allowed'
      // A request that is sent once more brings the same verifier with the same code.
      const others = all
        .slice(0, index)
        .filter(({ parameters }) => parameters.code !== request.parameters.code)
      return verifierAgain(request, others.length, [...others, request])
    },
  )
  if (answered.seen) return answered
  return new Finding(
    'pkce',
    'holds',
    'Every authorization request has an S256 challenge of its own; no code was redeemed.',
    requests,
  )
}

export function redirectUri(seen: Seen): Finding {
  const requests = authorizationRequests(seen)
  const asked = judged('redirectUri', { requests, nothing, fine: '' }, ({ parameters, clientId }) => {
    const { redirect_uri: uri } = parameters
    if (!uri) return 'has no redirect_uri'
    const client = seen.clients.find(({ client_id }) => client_id === clientId)
    return client && !client.redirect_uris.includes(uri)
      ? `has the redirect_uri ${uri}, which is not registered`
      : undefined
  })
  if (!asked.holds) return asked
  const sent = new Set(requests.map(({ parameters }) => parameters.redirect_uri))
  const redemptions = tokenRequests(seen, 'authorization_code')
  const fine = 'The redirect_uri is a registered one, and the same in both requests.'
  const redeemed = judged('redirectUri', { requests: redemptions, nothing, fine }, ({ parameters }) => {
    const { redirect_uri: uri } = parameters
    if (!uri) return 'has no redirect_uri, although the authorization request had one'
    return sent.has(uri) ? undefined : `has the redirect_uri ${uri}, which no authorization request had`
  })
  if (redeemed.seen) return redeemed
  return new Finding(
    'redirectUri',
    'holds',
    'The redirect_uri is a registered one; no code was redeemed.',
    requests,
  )
}
