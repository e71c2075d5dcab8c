/** Decisions about introspection (RFC 7662). */
import { audienceOf } from '../../tokens/jwt-access-token.ts'
import type { Context } from '../../context.ts'
import type { Parameters } from '../../message/parameters.ts'
import type { AccessToken, MockClient, RefreshToken } from '../../model.ts'
import type { MemoryStore } from '../../store/memory.ts'
import type { TokenKind } from './kind.ts'
import { repeatsItsToken } from './request.ts'
import { sameText } from '../../octets/same-text.ts'

/** A token that introspection found. */
export type Inspected =
  { kind: 'access_token'; token: AccessToken } | { kind: 'refresh_token'; token: RefreshToken }

export interface IntrospectionRules {
  /** Whether somebody who authenticated may introspect tokens (RFC 7662, 2.1). */
  mayIntrospect(caller: 'client' | 'administrator'): boolean
  /** Whether a caller who shows nothing that others do not know may introspect tokens (RFC 7662, 2.1). */
  introspectsForAnybody(): boolean
  /** The caller that a bearer token stands for (RFC 7662, 2.1): a resource server that was given it. */
  bearerCaller(token: string, clients: readonly MockClient[]): MockClient | undefined
  /** The status of a refusal of a caller's credentials (RFC 7662, 2.3). @param status as at the token endpoint */
  introspectionCallerStatus(status: number): number
  /** What is wrong with a request (RFC 7662, 2.1); undefined: nothing. */
  introspectionFault(parameters: Parameters): { status: number; error: string } | undefined
  /** The token that a value stands for, alive or not. */
  inspectedToken(value: string, store: MemoryStore): Inspected | undefined
  /** Whether a token is looked for in spite of this hint (RFC 7662, 2.1: hints only help). */
  hintUnderstood(hint: string | undefined, kind?: TokenKind): boolean
  /**
   * Whether a caller may know of a token (RFC 7662, 4): the client that it was issued to, and the resource server that
   * it is meant for.
   */
  introspectable(inspected: Inspected, caller: MockClient, context: Context): boolean
  /** Whom introspection says an access token is for; undefined: it says nothing (RFC 7662, 2.2). */
  introspectedAudience(audience: string): string | undefined
  /** What somebody gets who may not know of a token (RFC 7662, 2.2): that it is not active. */
  foreignIntrospection(): 'inactive' | 'refused'
  /** Whether a token counts as expired (RFC 7662, 4). @param now milliseconds since 1970 */
  introspectionExpired(token: AccessToken | RefreshToken, now: number): boolean
  /** Whether a token counts as revoked (RFC 7662, 4). */
  introspectionRevoked(inspected: Inspected): boolean
  /** The status of the answer about a token that nobody knows (RFC 7662, 2.2). */
  unknownTokenStatus(): number
  /** What is told of a token that is not active (RFC 7662, 2.2: nothing else). */
  inactiveMembers(inspected: Inspected | undefined): Record<string, unknown>
  /** What is told of a token that is active. */
  activeMembers(members: Readonly<Record<string, unknown>>, caller: MockClient): Record<string, unknown>
  /** Media type of the answer. */
  introspectionMediaType(): string
}

export const honestIntrospection: IntrospectionRules = {
  mayIntrospect: () => true,
  introspectsForAnybody: () => false,
  bearerCaller: (token, clients) =>
    clients.find(
      ({ introspection_bearer, disabled }) =>
        token !== '' && disabled !== true && sameText(introspection_bearer ?? '', token),
    ),
  introspectionCallerStatus: (status) => status,
  introspectionFault: (parameters) =>
    parameters.get('token') === undefined || repeatsItsToken(parameters)
      ? { status: 400, error: 'invalid_request' }
      : undefined,
  inspectedToken: (value, { accessTokens, refreshTokens }) => {
    const access = accessTokens.get(value)
    if (access) return { kind: 'access_token', token: access }
    const refresh = refreshTokens.get(value)
    return refresh && { kind: 'refresh_token', token: refresh }
  },
  hintUnderstood: () => true,
  introspectable: ({ kind, token }, { client_id, resource }, context) =>
    token.grant.clientId === client_id ||
    (kind === 'access_token' &&
      resource !== undefined &&
      identifierOf(resource, context) === (token.audience ?? audienceOf(context))),
  introspectedAudience: (audience) => audience,
  foreignIntrospection: () => 'inactive',
  introspectionExpired: ({ expiresAt }, now) => expiresAt <= now,
  introspectionRevoked: ({ kind, token }) =>
    token.grant.revoked || (kind === 'access_token' ? token.revoked === true : !token.current),
  unknownTokenStatus: () => 200,
  inactiveMembers: () => ({ active: false }),
  activeMembers: (members) => ({ ...members }),
  introspectionMediaType: () => 'application/json',
}

/** A resource identifier; what is no URL is a path below the issuer. */
export function identifierOf(resource: string, { issuer }: Pick<Context, 'issuer'>): string {
  return URL.canParse(resource) ? resource : `${issuer}/${resource.replace(/^\//, '')}`
}
