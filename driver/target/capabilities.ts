/** What a target has, in the names of the catalogue's `needs`; and how an operator enables what it lacks. */
import type { Capability } from './capable/capability.ts'
import { issuerCapabilities } from './capable/issuer.ts'
import { metadataCapabilities } from './capable/metadata.ts'
import { nativeCapabilities } from './capable/native.ts'
import { practiceCapabilities } from './capable/practice.ts'
import { tokenCapabilities } from './capable/tokens.ts'
import * as find from './finders.ts'
import type { Target } from './target.ts'

export * from './finders.ts'

/** Whether the target has it shows only when the check asks, or no request can show it; or the profile of the run decides. */
const seenAtRunTime = new Set([
  'bearer-query-or-body',
  'client-secret-post',
  'composite-response-type',
  'deny',
  'oauth-2.1-profile',
  'operator-statement',
  'post-authorization',
  'refresh-rotation',
  'refresh-token',
])

const https = (url: string) => url.toLowerCase().startsWith('https:')

const capabilities: Record<string, Capability> = {
  ...issuerCapabilities,
  ...metadataCapabilities,
  ...nativeCapabilities,
  ...practiceCapabilities,
  ...tokenCapabilities,
  'brute-force-opt-in': {
    has: ({ permissions }) => permissions?.includes('brute-force'),
    missing: 'guessing is not permitted',
    give: 'brute-force in permissions, with a last user and a second client that may be locked out',
  },
  'client-special-chars': {
    has: find.clientWithSpecialCharacters,
    missing: 'no client has special characters',
    give: 'a client whose id or secret holds one of + % : & = or a space',
  },
  'client-without-code-grant': {
    has: (target) => find.clientWithoutGrant(target, 'authorization_code'),
    missing: 'no client is kept from the code grant',
    give: 'a client with grant_types that leave out authorization_code',
  },
  'client-without-refresh-grant': {
    has: (target) => find.clientWithoutGrant(target, 'refresh_token'),
    missing: 'no client is kept from the refresh grant',
    give: 'a client with grant_types: [authorization_code]',
  },
  'empty-secret-client': {
    has: find.clientWithEmptySecret,
    missing: 'no client has an empty secret',
    give: 'a client with client_secret: ""',
  },
  'endpoint-with-query': {
    has: ({ authorization_endpoint, token_endpoint, endpoints_with_query }) =>
      endpoints_with_query ?? /\?/.test(authorization_endpoint + token_endpoint),
    missing: 'no endpoint has a query',
    give: 'endpoints_with_query, if the server has such',
  },
  'http-redirect-uri-client': {
    has: find.httpRedirectClient,
    missing: 'no client has a plain http redirect URI on another host',
    give: 'a client with a plain http redirect URI such as http://client.example/cb',
  },
  'introspection-or-resource': {
    has: ({ introspection_endpoint, resource }) => introspection_endpoint ?? resource,
    missing: 'neither introspection nor a protected resource is known',
    give: 'introspection_endpoint, or resource with a url',
  },
  'long-wait': {
    has: ({ permissions }) => permissions?.includes('long-wait'),
    missing: 'waiting for more than a minute is not permitted',
    give: '--slow, or long-wait in permissions',
  },
  'loopback-redirect-uri': {
    has: find.loopbackClient,
    missing: 'no client has a loopback redirect URI',
    give: 'a client with a loopback redirect URI such as http://127.0.0.1/callback',
  },
  'many-samples': {
    has: ({ permissions }) => permissions?.includes('brute-force'),
    missing: 'dozens of runs are not permitted',
    give: 'brute-force in permissions',
  },
  metadata: { has: ({ issuer }) => issuer, missing: 'no metadata is known', give: 'the issuer' },
  'no-redirect-uri-client': {
    has: (target) =>
      find.clientWithoutRedirectUri(target, 'confidential') ??
      find.clientWithoutRedirectUri(target, 'public'),
    missing: 'no client is without redirect URI',
    give: 'a client with redirect_uris: [], if the server can have one',
  },
  'partial-redirect-registration': {
    has: find.partialClient,
    missing: 'no client is partially registered',
    give: 'a client with redirect_uri_registration: partial, if the server offers it',
  },
  'public-client': {
    has: find.publicClient,
    missing: 'no client is public',
    give: 'a client without client_secret',
  },
  'redirect-uri-with-query': {
    has: find.clientWithQueryRedirect,
    missing: 'no redirect URI has a query',
    give: 'a client with a redirect URI such as https://client.example/cb?x=1',
  },
  'registration-endpoint': {
    has: ({ registration_endpoint, permissions }) =>
      registration_endpoint && permissions?.includes('registration'),
    missing: 'registering clients is not permitted',
    give: 'registration_endpoint, and registration in permissions',
  },
  'resource-endpoint': {
    has: ({ resource }) => resource,
    missing: 'no protected resource is known',
    give: 'resource, with a url that the access token opens',
  },
  'scope-protected-resource': {
    has: ({ resource }) => resource?.scope,
    missing: 'no resource is known to demand a scope',
    give: 'resource, with a url and the scope that it demands',
  },
  'scope-restricted-client': {
    has: find.scopeRestrictedClient,
    missing: 'no client is limited to one of two scopes',
    give: 'a client with a scope of one word',
  },
  'second-client': {
    has: find.secondClient,
    missing: 'no second confidential client has a redirect URI of its own',
    give: 'another confidential client with its own redirect URI',
  },
  'second-public-client': {
    has: find.secondPublicClient,
    missing: 'there is no second public client',
    give: 'another client without client_secret',
  },
  'second-redirect-uri': {
    has: find.clientWithTwoRedirectUris,
    missing: 'no client has two redirect URIs',
    give: 'a second redirect URI of a client in redirect_uris, registered at the server',
  },
  'second-user': { has: find.secondUser, missing: 'there is no second user', give: 'another user' },
  'short-access-token-lifetime': {
    has: ({ permissions }) => permissions?.includes('long-wait'),
    missing: 'waiting for tokens to expire is not permitted',
    give: '--slow, or long-wait in permissions',
  },
  'single-redirect-uri-client': {
    has: find.clientWithOneRedirectUri,
    missing: 'no client has exactly one redirect URI',
    give: 'a client with exactly one redirect URI',
  },
  tls: {
    has: ({ authorization_endpoint, token_endpoint }) =>
      https(authorization_endpoint) && https(token_endpoint),
    missing: 'the endpoints are plain HTTP',
    give: 'https endpoints, to see how the server treats plain HTTP',
  },
  'two-scopes': {
    has: find.twoScopes,
    missing: 'no two scopes are known',
    give: 'a scope of two words that the main client may ask for',
  },
}

/** Something that a check needs and the target has not. */
export interface Lack {
  /** One line that tells how to enable it. */
  reason: string
  /** The part of it that says what to give. */
  give: string
}

/**
 * Why a check cannot run on this target; undefined when it can.
 *
 * @throws {Error} when the need is not known
 */
export function lacks(need: string, target: Target): Lack | undefined {
  if (seenAtRunTime.has(need)) return undefined
  const capability = Object.hasOwn(capabilities, need) ? capabilities[need] : undefined
  if (!capability) throw new Error(`no target can have "${need}": it is not one of the catalogue's needs`)
  const { missing, give } = capability
  return capability.has(target) ? undefined : { reason: `${missing}: give ${give}`, give }
}

/** Every need that no trying is for. */
export const knownNeeds: readonly string[] = [...seenAtRunTime, ...Object.keys(capabilities)]
