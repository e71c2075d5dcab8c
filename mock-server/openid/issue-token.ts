/** Tokens without the flow, for tests of resource servers and of what comes after a sign-in. */
import { defaultScopeOf, type Context } from '../context.ts'
import { issueTokens } from '../tokens/issue.ts'
import { Parameters } from '../message/parameters.ts'
import type { Grant } from '../model.ts'
import type { Claims } from './claims.ts'
import { signed } from './sign.ts'

export interface TokenOptions {
  /** Username; default the first user. */
  user?: string
  /** client_id; default the first client. */
  client?: string
  /** Space-separated; default the server's default scope. */
  scope?: string
  /** Over the usual claims of the access token, which is a JWT then. An undefined one is left out. */
  claims?: Claims
  /** Of an authorization request: it comes back in the ID token. */
  nonce?: string
}

/** A successful token response (RFC 6749, 5.1; OpenID Connect Core 1.0, 3.1.3.3). */
export interface TokenSet {
  access_token: string
  token_type: string
  /** Seconds. */
  expires_in: number
  scope: string
  refresh_token?: string
  id_token?: string
}

/** @throws {Error} when the user or the client is not known */
export async function issueToken(options: TokenOptions, context: Context): Promise<TokenSet> {
  const { rules, store, clock, random, users } = context
  const user = named(
    'user',
    options.user,
    users.map(({ username }) => username),
  )
  const clientId = named('client', options.client, [...store.clients.keys()])
  const client = store.clients.get(clientId) ?? { client_id: clientId, redirect_uris: [] }
  const scope = options.scope ?? defaultScopeOf(client, context)
  const grant: Grant = {
    id: random(),
    clientId,
    username: user,
    signedInAt: clock.now(),
    scope,
    revoked: false,
    request: new Parameters(options.nonce === undefined ? [] : [['nonce', options.nonce]]),
    ...(options.claims === undefined ? {} : { tokenClaims: options.claims }),
  }
  const members = await issueTokens(grant, client, scope, context)
  return (await rules.tokenMembers(members, grant, context, 'authorization_code')) as unknown as TokenSet
}

/**
 * A JWT with these claims, signed by the server's key.
 *
 * @param claims over iss, iat and exp, an hour later; an undefined one is left out
 * @param header over alg, kid and typ
 */
export async function signClaims(claims: Claims, header: Claims, context: Context): Promise<string> {
  const { keys, clock, issuer } = context
  const key = await keys.of()
  const now = Math.floor(clock.now() / 1000)
  const usual = { iss: issuer, iat: now, exp: now + 3600 }
  return signed({ alg: key.alg, kid: key.kid, typ: 'JWT', ...header }, { ...usual, ...claims }, key)
}

function named(kind: 'user' | 'client', name: string | undefined, known: readonly string[]): string {
  const wanted = name ?? known[0]
  if (wanted !== undefined && known.includes(wanted)) return wanted
  throw new Error(
    `issueToken: no ${kind} is called ${name ?? 'anything'}; there are ${known.join(', ') || 'none'}`,
  )
}
