/** Finds what a check needs among the clients and users of a target. */
import { TargetError } from './target-error.ts'
import type { Client, Target, User } from './target.ts'

/** Without a secret, or with one that it never uses. */
export const isPublic = (client: Client) =>
  client.client_secret === undefined || client.token_endpoint_auth_method === 'none'
const isConfidential = (client: Client) => !isPublic(client) && client.client_secret !== ''

/** A client that is not deactivated, has a redirect URI and may use the code. */
export function canRunTheGrant({ disabled, redirect_uris, grant_types }: Client): boolean {
  const mayUseCode = grant_types === undefined || grant_types.includes('authorization_code')
  return disabled !== true && redirect_uris.length > 0 && mayUseCode
}

export const noUsableClient =
  'clients has none that can run the grant; give one with redirect_uris that is not disabled and may use authorization_code'

const complete = (client: Client) => client.redirect_uri_registration !== 'partial'
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/

/** The first client that can run the grant. @throws {TargetError} when there is none */
export function mainClient({ clients }: Target): Client {
  const main = clients.find(canRunTheGrant)
  if (main) return main
  throw new TargetError([noUsableClient])
}

/** The first client for which this is true. Deactivated ones count only here. */
export function clientWith({ clients }: Target, fits: (client: Client) => boolean): Client | undefined {
  return clients.find(fits)
}

/** Every client that can run the grant, the main one first. */
export function usableClients({ clients }: Target): Client[] {
  return clients.filter((client) => canRunTheGrant(client) && complete(client))
}

/** A confidential client with a redirect URI that the main one has not. */
export function secondClient(target: Target): Client | undefined {
  const main = mainClient(target)
  return target.clients.find(
    (client) =>
      client !== main &&
      isConfidential(client) &&
      canRunTheGrant(client) &&
      complete(client) &&
      client.redirect_uris.some((uri) => !main.redirect_uris.includes(uri)),
  )
}

export function publicClient(target: Target): Client | undefined {
  return publicClients(target)[0]
}

export function secondPublicClient(target: Target): Client | undefined {
  return publicClients(target)[1]
}

/** Every public client that can run the grant, the main one included. */
export function publicClients({ clients }: Target): Client[] {
  return clients.filter((client) => isPublic(client) && canRunTheGrant(client) && complete(client))
}

/** Another confidential client with the first redirect URI of this one. */
export function clientSharingRedirectUri({ clients }: Target, other: Client): Client | undefined {
  const [shared] = other.redirect_uris
  return clients.find(
    (client) =>
      client !== other &&
      isConfidential(client) &&
      canRunTheGrant(client) &&
      shared !== undefined &&
      client.redirect_uris.includes(shared),
  )
}

export function clientWithQueryRedirect({ clients }: Target): Client | undefined {
  return clients.find(
    (client) => canRunTheGrant(client) && client.redirect_uris.some((uri) => /\?./.test(uri)),
  )
}

/** A client that has registered, completely, a redirect URI of this kind. */
export function clientWithRedirectUri(
  { clients }: Target,
  fits: (uri: string) => boolean,
): Client | undefined {
  return clients.find(
    (client) => canRunTheGrant(client) && complete(client) && client.redirect_uris.some(fits),
  )
}

/** A client with a redirect URI that ends in a bare question mark. */
export function clientWithEmptyQueryRedirect({ clients }: Target): Client | undefined {
  return clients.find(
    (client) => canRunTheGrant(client) && client.redirect_uris.some((uri) => uri.endsWith('?')),
  )
}

/** A client with a redirect URI whose path ends in a slash below the root. */
export function clientWithSlashRedirect({ clients }: Target): Client | undefined {
  return clients.find(
    (client) =>
      canRunTheGrant(client) &&
      client.redirect_uris.some((uri) => /^[^/?#]+\/\/[^/?#]*\/[^?#]*[^/?#]\/$/.test(uri)),
  )
}

export function clientWithTwoRedirectUris({ clients }: Target): Client | undefined {
  return clients.find(
    (client) => canRunTheGrant(client) && complete(client) && client.redirect_uris.length > 1,
  )
}

export function clientWithOneRedirectUri({ clients }: Target): Client | undefined {
  return clients.find(
    (client) => canRunTheGrant(client) && complete(client) && client.redirect_uris.length === 1,
  )
}

export function clientWithoutRedirectUri(
  { clients }: Target,
  kind: 'confidential' | 'public',
): Client | undefined {
  return clients.find(
    (client) =>
      client.disabled !== true &&
      client.redirect_uris.length === 0 &&
      isPublic(client) === (kind === 'public'),
  )
}

export function partialClient({ clients }: Target): Client | undefined {
  return clients.find((client) => canRunTheGrant(client) && !complete(client))
}

/** A client whose redirect URI is plain http to another machine. */
export function httpRedirectClient({ clients }: Target): Client | undefined {
  return clients.find(
    (client) => canRunTheGrant(client) && client.redirect_uris.some((uri) => isHttp(uri) && !isLoopback(uri)),
  )
}

/** A client with a redirect URI on this machine (RFC 8252, 7.3). */
export function loopbackClient({ clients }: Target): Client | undefined {
  return clients.find((client) => canRunTheGrant(client) && client.redirect_uris.some(isLoopback))
}

/** A client whose list of grant types lacks one. */
export function clientWithoutGrant(
  { clients }: Target,
  grantType: 'authorization_code' | 'refresh_token',
): Client | undefined {
  return clients.find(
    ({ grant_types, disabled }) =>
      disabled !== true && grant_types !== undefined && !grant_types.includes(grantType),
  )
}

export function disabledClient({ clients }: Target): Client | undefined {
  return clients.find(({ disabled }) => disabled === true)
}

/** A client whose id or secret holds characters that a form or HTTP Basic treats specially. */
export function clientWithSpecialCharacters({ clients }: Target): Client | undefined {
  return clients.find(
    (client) =>
      canRunTheGrant(client) &&
      isConfidential(client) &&
      /[+%:&= ]/.test(client.client_id + client.client_secret),
  )
}

export function clientWithEmptySecret({ clients }: Target): Client | undefined {
  return clients.find((client) => canRunTheGrant(client) && client.client_secret === '')
}

/** A client that may ask for some of the two scopes, not for both. */
export function scopeRestrictedClient(target: Target): Client | undefined {
  const scopes = twoScopes(target)
  return target.clients.find((client) => {
    const allowed = client.scope?.split(' ')
    return (
      canRunTheGrant(client) &&
      scopes?.some((scope) => allowed?.includes(scope)) &&
      !scopes.every((scope) => allowed?.includes(scope))
    )
  })
}

/** A user who is not the main one. */
export function secondUser({ users }: Target): User | undefined {
  return users.find(({ username }) => username !== users[0]?.username)
}

/**
 * Two scopes that the main client may ask for, in the order in which they stand. `openid` only where there is no
 * other, because it changes the protocol; `offline_access` never, because many servers drop it in silence.
 */
export function twoScopes(target: Target): [a: string, b: string] | undefined {
  const asked = words(target.scope)
  const own = mainClient(target).scope
  const allowed = own === undefined ? asked : words(own)
  const known = [...new Set([...asked, ...allowed])].filter(
    (scope) => allowed.includes(scope) && scope !== 'offline_access',
  )
  const ordinary = known.filter((scope) => scope !== 'openid')
  const [a, b] = ordinary.length > 1 ? ordinary : known
  return a !== undefined && b !== undefined ? [a, b] : undefined
}

function words(scope = ''): string[] {
  return scope.split(' ').filter(Boolean)
}

function isHttp(uri: string): boolean {
  return uri.toLowerCase().startsWith('http:')
}

function isLoopback(uri: string): boolean {
  return URL.canParse(uri) && loopback.test(new URL(uri).hostname)
}
