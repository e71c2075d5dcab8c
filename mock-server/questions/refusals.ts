/** What a client should refuse: after such an answer, nothing follows (RFC 6749, 4.1.2.1, 7.1 and 10.12; RFC 9207, 2.4). */
import {
  authorizationRequests,
  authorizationResponses,
  issuedTokens,
  tokenRequests,
  tokenUses,
  type AuthorizationResponse,
  type Seen,
} from './facts.ts'
import { Finding } from './finding.ts'

/** Whether the codes of some responses were left alone. */
function refused(name: string, what: string, responses: AuthorizationResponse[], seen: Seen): Finding {
  if (responses.length === 0) return new Finding(name, 'unseen', `No authorization response had ${what}.`, [])
  const codes = new Set(responses.map(({ parameters }) => parameters['code']))
  const [first, ...more] = tokenRequests(seen).filter(
    ({ parameters }) => parameters.code && codes.has(parameters.code),
  )
  if (!first) {
    const requests = responses.map(({ entry }) => entry)
    return new Finding(name, 'holds', `A response had ${what}, and its code was not redeemed.`, requests)
  }
  return new Finding(name, 'broken', `Request ${first.number} redeems a code whose response had ${what}.`, [
    first,
    ...more,
  ])
}

export function refusesWrongState(seen: Seen): Finding {
  const sent = new Set(authorizationRequests(seen).map(({ parameters }) => parameters.state))
  const wrong = authorizationResponses(seen).filter(
    ({ parameters }) => 'code' in parameters && !sent.has(parameters['state']),
  )
  return refused('refusesWrongState', 'a state that no authorization request had', wrong, seen)
}

export function refusesWrongIssuer(seen: Seen): Finding {
  const wrong = authorizationResponses(seen).filter(
    ({ parameters: { code, iss } }) => code !== undefined && iss !== undefined && iss !== seen.issuer,
  )
  return refused('refusesWrongIssuer', `another iss than ${seen.issuer}`, wrong, seen)
}

/** After an error no token request comes that rests on it: one without a code, or with one that was never issued. */
export function refusesError(seen: Seen): Finding {
  const name = 'refusesError'
  const responses = authorizationResponses(seen)
  const errors = responses.filter(({ parameters }) => 'error' in parameters)
  const [first] = errors
  if (!first) return new Finding(name, 'unseen', 'No authorization response was an error.', [])
  const issued = new Set(
    responses.filter((one) => !errors.includes(one)).map(({ parameters }) => parameters['code']),
  )
  const following = tokenRequests(seen, 'authorization_code').filter(
    ({ number, parameters }) => number > first.entry.number && !issued.has(parameters.code),
  )
  const [bad] = following
  return bad
    ? new Finding(
        name,
        'broken',
        `Request ${bad.number} goes on although the authorization response was an error.`,
        following,
      )
    : new Finding(
        name,
        'holds',
        'An authorization response was an error, and no token request rested on it.',
        [first.entry],
      )
}

export function refusesUnknownTokenType(seen: Seen): Finding {
  const name = 'refusesUnknownTokenType'
  const strange = issuedTokens(seen).filter(({ tokenType }) => tokenType?.toLowerCase() !== 'bearer')
  const [first] = strange
  if (!first) return new Finding(name, 'unseen', 'Every token response had the token_type Bearer.', [])
  const values = new Set(strange.map(({ accessToken }) => accessToken))
  const uses = tokenUses(seen).filter(({ accessToken }) => accessToken && values.has(accessToken.value))
  const said = `the token_type ${first.tokenType ?? 'left out'}`
  const [bad] = uses
  return bad
    ? new Finding(name, 'broken', `Request ${bad.number} uses an access token of ${said}.`, uses)
    : new Finding(name, 'holds', `A token response had ${said}, and its access token was not used.`, [
        first.entry,
      ])
}
