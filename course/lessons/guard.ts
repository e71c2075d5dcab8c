/** What else a client does, on which it depends what the documents ask of it. */
import type { Entry } from '../../mock-server/index.ts'
import type { Classroom } from '../classroom.ts'

/** Requests that hold the parameters of authorization requests. */
const asking: readonly Entry['endpoint'][] = ['authorization', 'pushed-authorization-request']

const sent = (requests: readonly Entry[], name: string): (string | undefined)[] =>
  requests
    .filter(({ endpoint }) => asking.includes(endpoint))
    .map(({ parameters }) => parameters[name])
    .filter((value) => value !== undefined && value !== '')

/** Whether the client sends a parameter with its authorization requests. */
export const sends = (requests: readonly Entry[], name: string): boolean => sent(requests, name).length > 0

/** Whether the client sends an S256 challenge. */
export const hasPkce = (requests: readonly Entry[]): boolean =>
  sends(requests, 'code_challenge') && sent(requests, 'code_challenge_method').includes('S256')

/** Why the client needs no state against forged responses; undefined: it does. */
export function guard(requests: readonly Entry[]): string | undefined {
  if (hasPkce(requests)) return 'a client with PKCE may rely on that in the place of state (RFC 9700, 2.1)'
  return sends(requests, 'nonce')
    ? 'a client with a nonce may rely on that in the place of state (RFC 9700, 2.1)'
    : undefined
}

/** Why a client needs no signature of an ID token; undefined: it does, for it looks at signatures. */
export function withoutKeys(_: readonly Entry[], room: Classroom): string | undefined {
  return room.fetchesKeys
    ? undefined
    : 'it fetches no keys, and may rely on TLS in the place of the signature (OpenID Connect Core 1.0, 3.1.3.7, 6)'
}
