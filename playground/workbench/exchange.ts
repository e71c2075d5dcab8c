/** Sends a request, keeps what came, and learns the tokens of an answer. */
import { NoAnswer, type Outgoing } from '../outgoing.ts'
import { calls, type Call } from './calls.ts'
import { decoded } from './jwt.ts'
import { membersOf } from './members.ts'
import type { Bench, Exchange, Finding, OutgoingRequest, Tokens } from './model.ts'
import { learn } from './secrets.ts'

/** Exchanges of one browser that are kept. */
const most = 10

/** What was answered stands in the bench afterwards; a server that does not answer is told there too. */
export async function exchange(
  call: Call,
  request: OutgoingRequest,
  bench: Bench,
  outgoing: Outgoing,
): Promise<void> {
  const made = await sent(call, request, bench, outgoing)
  bench.exchanges = [...bench.exchanges, made].slice(-most)
}

async function sent(
  call: Call,
  request: OutgoingRequest,
  bench: Bench,
  outgoing: Outgoing,
): Promise<Exchange> {
  const { method, url, headers, body } = request
  const begun = { title: calls[call], request }
  try {
    const received = await outgoing.send(method, url, headers, body)
    const { status } = received
    const response = { status, headers: received.headers, body: received.body }
    const grants = call === 'token' || call === 'refresh'
    const findings = grants
      ? granted(status, membersOf(received.body), bench)
      : seen(call, status, received.body)
    if (call.startsWith('revoke') && status === 200) forget(call, bench)
    return { ...begun, response, findings }
  } catch (error) {
    if (error instanceof NoAnswer) return { ...begun, problem: error.message, findings: [] }
    throw error
  }
}

/** RFC 6749, 5.1 and 5.2. */
function granted(status: number, members: Record<string, unknown>, bench: Bench): Finding[] {
  const text = (name: string) => (typeof members[name] === 'string' ? members[name] : undefined)
  const access = text('access_token')
  if (status !== 200 || access === undefined || access === '') {
    const error = text('error')
    return [
      { verdict: 'wrong', text: `No access token: ${error === undefined ? `status ${status}` : error}.` },
    ]
  }
  const given: Tokens = { access_token: access }
  const refresh = text('refresh_token')
  if (refresh !== undefined) given.refresh_token = refresh
  const id = text('id_token')
  if (id !== undefined) given.id_token = id
  // A refresh that names no new refresh token leaves the old one good (RFC 6749, 6).
  bench.tokens = { ...bench.tokens, ...given }
  learn(bench, Object.values(given))
  return [{ verdict: 'right', text: 'There is an access token.' }, ...ofNonce(id, bench)]
}

/** OpenID Connect Core 1.0, 3.1.3.7, 11. */
function ofNonce(idToken: string | undefined, { request }: Bench): Finding[] {
  const sentNonce = request?.wishes.nonce ?? ''
  const nonce = decoded(idToken ?? '')?.claims['nonce']
  if (idToken === undefined || (sentNonce === '' && nonce === undefined)) return []
  if (nonce === sentNonce)
    return [{ verdict: 'right', text: 'The nonce of the ID token is the one of the request.' }]
  // A refresh may leave it out (OpenID Connect Core 1.0, 12.2).
  return nonce === undefined
    ? [{ verdict: 'note', text: 'The ID token has no nonce.' }]
    : [{ verdict: 'wrong', text: 'The nonce of the ID token is not the one of the request.' }]
}

function seen(call: Call, status: number, body: string): Finding[] {
  if (status >= 400) return [{ verdict: 'wrong', text: `It was refused with status ${status}.` }]
  if (status >= 300) return [{ verdict: 'note', text: 'It is a redirect, which is not followed.' }]
  if (call !== 'introspect') return [{ verdict: 'right', text: `It was answered with status ${status}.` }]
  const active = membersOf(body)['active'] === true
  return [{ verdict: 'note', text: active ? 'The token is active.' : 'The token is not active.' }]
}

function forget(call: Call, bench: Bench): void {
  // The access token stays, to see what a revoked one opens.
  if (call === 'revoke_refresh') delete bench.tokens.refresh_token
}
