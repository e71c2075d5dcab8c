/** What a target has, in the names of the catalogue's `needs`; and how an operator enables what it lacks. */
import * as find from './finders.ts'
import type { Target } from './target.ts'

export * from './finders.ts'

interface Capability {
  has: (target: Target) => unknown
  /** One line that tells what is missing and what to give. */
  enable: string
}

/** Whether the target has it shows only when the check asks; or no request can show it. */
const seenAtRunTime = new Set([
  'bearer-query-or-body',
  'client-secret-post',
  'composite-response-type',
  'deny',
  'operator-statement',
  'post-authorization',
  'refresh-rotation',
  'refresh-token',
])

const https = (url: string) => url.toLowerCase().startsWith('https:')

const capabilities: Record<string, Capability> = {
  'brute-force-opt-in': {
    has: ({ permissions }) => permissions?.includes('brute-force'),
    enable:
      'guessing is not permitted: add brute-force to permissions, with a user and a client that may be locked out',
  },
  'client-special-chars': {
    has: find.clientWithSpecialCharacters,
    enable: 'no client with special characters: add one whose id or secret holds one of + % : & = or a space',
  },
  'client-without-code-grant': {
    has: (target) => find.clientWithoutGrant(target, 'authorization_code'),
    enable: 'no client without the code grant: add one with grant_types that leave out authorization_code',
  },
  'client-without-refresh-grant': {
    has: (target) => find.clientWithoutGrant(target, 'refresh_token'),
    enable: 'no client without the refresh grant: add one with grant_types: [authorization_code]',
  },
  'empty-secret-client': {
    has: find.clientWithEmptySecret,
    enable: 'no client with an empty secret: add one with client_secret: ""',
  },
  'endpoint-with-query': {
    has: ({ authorization_endpoint, token_endpoint, endpoints_with_query }) =>
      endpoints_with_query ?? /\?/.test(authorization_endpoint + token_endpoint),
    enable: 'no endpoint has a query: give endpoints_with_query, if the server has such',
  },
  'http-redirect-uri-client': {
    has: find.httpRedirectClient,
    enable: 'no client with a plain http redirect URI on another host: add one under clients',
  },
  'introspection-or-resource': {
    has: ({ introspection_endpoint, resource }) => introspection_endpoint ?? resource,
    enable:
      'neither introspection nor a protected resource: give introspection_endpoint, or resource with a url',
  },
  'long-wait': {
    has: ({ permissions }) => permissions?.includes('long-wait'),
    enable: 'waiting for more than ten minutes is not permitted: add long-wait to permissions',
  },
  'loopback-redirect-uri': {
    has: find.loopbackClient,
    enable: 'no client with a loopback redirect URI: add one such as http://127.0.0.1:9999/callback',
  },
  'many-samples': {
    has: ({ permissions }) => permissions?.includes('brute-force'),
    enable: 'hundreds of runs are not permitted: add brute-force to permissions',
  },
  metadata: { has: ({ issuer }) => issuer, enable: 'no metadata: give the issuer' },
  'no-redirect-uri-client': {
    has: (target) =>
      find.clientWithoutRedirectUri(target, 'confidential') ??
      find.clientWithoutRedirectUri(target, 'public'),
    enable: 'no client without redirect URI: add one with redirect_uris: [], if the server can have one',
  },
  'partial-redirect-registration': {
    has: find.partialClient,
    enable:
      'no partially registered client: add one with redirect_uri_registration: partial, if the server offers it',
  },
  'public-client': {
    has: find.publicClient,
    enable: 'no public client: add one without client_secret under clients',
  },
  'redirect-uri-with-query': {
    has: find.clientWithQueryRedirect,
    enable: 'no redirect URI with a query: add a client with one such as https://client.example/cb?x=1',
  },
  'registration-endpoint': {
    has: ({ registration_endpoint, permissions }) =>
      registration_endpoint && permissions?.includes('registration'),
    enable: 'no registration: give registration_endpoint and add registration to permissions',
  },
  'resource-endpoint': {
    has: ({ resource }) => resource,
    enable: 'no protected resource: give resource with a url that the access token opens',
  },
  'scope-protected-resource': {
    has: ({ resource }) => resource?.scope,
    enable: 'no resource that demands a scope: give resource with a url and, as scope, the word it demands',
  },
  'scope-restricted-client': {
    has: find.scopeRestrictedClient,
    enable: 'no client limited to one of two scopes: add one with a scope of one word',
  },
  'second-client': {
    has: find.secondClient,
    enable: 'no second client: add another confidential client with its own redirect URI under clients',
  },
  'second-public-client': {
    has: find.secondPublicClient,
    enable: 'no second public client: add another client without client_secret under clients',
  },
  'second-redirect-uri': {
    has: find.clientWithTwoRedirectUris,
    enable: 'no client with two redirect URIs: register a second one and add it to redirect_uris',
  },
  'second-user': { has: find.secondUser, enable: 'no second user: add another one under users' },
  'short-access-token-lifetime': {
    has: ({ permissions }) => permissions?.includes('long-wait'),
    enable: 'waiting for tokens to expire is not permitted: add long-wait to permissions',
  },
  'single-redirect-uri-client': {
    has: find.clientWithOneRedirectUri,
    enable: 'no client with exactly one redirect URI: add one under clients',
  },
  tls: {
    has: ({ authorization_endpoint, token_endpoint }) =>
      https(authorization_endpoint) && https(token_endpoint),
    enable: 'the endpoints are plain HTTP: give https endpoints to see how the server treats plain HTTP',
  },
  'two-scopes': {
    has: find.twoScopes,
    enable: 'no two scopes: give the main client a scope of two words that it may ask for',
  },
}

/**
 * Why a check cannot run on this target, in one line that tells how to enable it; undefined when it can.
 *
 * @throws {Error} when the need is not known
 */
export function lacks(need: string, target: Target): string | undefined {
  if (seenAtRunTime.has(need)) return undefined
  const capability = Object.hasOwn(capabilities, need) ? capabilities[need] : undefined
  if (!capability) throw new Error(`no target can have "${need}": it is not one of the catalogue's needs`)
  return capability.has(target) ? undefined : capability.enable
}

/** Every need that a requirement or a rule of one's own can name. */
export const knownNeeds: readonly string[] = [...seenAtRunTime, ...Object.keys(capabilities)]
