/** Finds what a check needs among the clients and users of a target. */
import type { Client, Target, User } from './target.ts'

const isPublic = (client: Client) => client.client_secret === undefined
const usable = ({ disabled, redirect_uris, grant_types }: Client) =>
  disabled !== true &&
  redirect_uris.length > 0 &&
  (grant_types ?? ['authorization_code']).includes('authorization_code')
const complete = (client: Client) => client.redirect_uri_registration !== 'partial'
const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]'])

/** The first client of the target. @throws {Error} when there is none: the schema demands one */
export function mainClient({ clients: [first] }: Target): Client {
  if (!first) throw new Error('the target has no client')
  return first
}

/** A confidential client with a redirect URI that the main one has not. */
export function secondClient(target: Target): Client | undefined {
  const main = mainClient(target)
  return target.clients.find(
    (client) =>
      client !== main &&
      !isPublic(client) &&
      usable(client) &&
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
  return clients.filter((client) => isPublic(client) && usable(client) && complete(client))
}

/** Another confidential client with the first redirect URI of this one. */
export function clientSharingRedirectUri({ clients }: Target, other: Client): Client | undefined {
  const [shared] = other.redirect_uris
  return clients.find(
    (client) =>
      client !== other &&
      !isPublic(client) &&
      usable(client) &&
      shared !== undefined &&
      client.redirect_uris.includes(shared),
  )
}

export function clientWithQueryRedirect({ clients }: Target): Client | undefined {
  return clients.find((client) => usable(client) && client.redirect_uris.some((uri) => /\?./.test(uri)))
}

/** A client that has registered, completely, a redirect URI of this kind. */
export function clientWithRedirectUri(
  { clients }: Target,
  fits: (uri: string) => boolean,
): Client | undefined {
  return clients.find((client) => usable(client) && complete(client) && client.redirect_uris.some(fits))
}

/** A client with a redirect URI that ends in a bare question mark. */
export function clientWithEmptyQueryRedirect({ clients }: Target): Client | undefined {
  return clients.find((client) => usable(client) && client.redirect_uris.some((uri) => uri.endsWith('?')))
}

/** A client with a redirect URI whose path ends in a slash below the root. */
export function clientWithSlashRedirect({ clients }: Target): Client | undefined {
  return clients.find(
    (client) => usable(client) && client.redirect_uris.some((uri) => /^[^?#]*\/[^/?#]+\/$/.test(uri)),
  )
}

export function clientWithTwoRedirectUris({ clients }: Target): Client | undefined {
  return clients.find((client) => usable(client) && complete(client) && client.redirect_uris.length > 1)
}

export function clientWithOneRedirectUri({ clients }: Target): Client | undefined {
  return clients.find((client) => usable(client) && complete(client) && client.redirect_uris.length === 1)
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
  return clients.find((client) => usable(client) && !complete(client))
}

/** A client whose redirect URI is plain http to another machine. */
export function httpRedirectClient({ clients }: Target): Client | undefined {
  return clients.find(
    (client) => usable(client) && client.redirect_uris.some((uri) => isHttp(uri) && !isLoopback(uri)),
  )
}

export function loopbackClient({ clients }: Target): Client | undefined {
  return clients.find((client) => usable(client) && client.redirect_uris.some(isLoopback))
}

/** A client whose list of grant types lacks one. */
export function clientWithoutGrant({ clients }: Target, grantType: string): Client | undefined {
  return clients.find(
    ({ grant_types, disabled }) =>
      disabled !== true && grant_types !== undefined && !grant_types.includes(grantType),
  )
}

export function disabledClient({ clients }: Target): Client | undefined {
  return clients.find(({ disabled }) => disabled === true)
}

export function secondUser({ users }: Target): User | undefined {
  return users[1]
}

/** Two scopes that the main client may ask for. */
export function twoScopes(target: Target): [string, string] | undefined {
  const asked = target.scope?.split(' ') ?? []
  const allowed = mainClient(target).scope?.split(' ')
  const [a, b] = [...new Set([...asked, ...(allowed ?? [])])].filter(
    (scope) => scope !== '' && (allowed === undefined || allowed.includes(scope)),
  )
  return a !== undefined && b !== undefined ? [a, b] : undefined
}

function isHttp(uri: string): boolean {
  return uri.toLowerCase().startsWith('http:')
}

function isLoopback(uri: string): boolean {
  return URL.canParse(uri) && loopbackHosts.has(new URL(uri).hostname)
}
