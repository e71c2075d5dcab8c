/** The clients that checks want, as far as a server can register them: the fewest that serve every need. */
import {
  canRunTheGrant,
  clientSharingRedirectUri,
  clientWithSlashRedirect,
  isPublic,
  lacks,
  mainClient,
  twoScopes,
} from '../target/capabilities.ts'
import { nativeClientWith, openPortUri } from '../target/native.ts'
import type { Client, Target } from '../target/target.ts'
import type { ClientMetadata } from './message.ts'

export interface Wanted {
  /** For messages: "does not register ..." */
  what: string
  /** Whether the target has no such client yet. There is a main client by then. */
  missing: (target: Target) => boolean
  /** What is asked for, the best first; the next one where it is refused. */
  ask: (target: Target) => readonly ClientMetadata[]
  /** Whether the client that the server made of it serves. */
  serves: (client: Client) => boolean
}

export const mainUris = ['https://client.example/oauth/callback', 'https://client.example/second/']
/** Without a port: servers leave it to the app, some of them only then (RFC 8252, 7.3). */
export const loopbackUri = 'http://127.0.0.1/callback'
/** Of a native app, every kind (RFC 8252, 7). */
const nativeUris = [loopbackUri, 'http://[::1]/callback', 'com.example.app:/callback']

const lacking =
  (...needs: readonly string[]) =>
  (target: Target) =>
    needs.some((need) => lacks(need, target) !== undefined)

const openPublicly = (client: Client) => isPublic(client) && canRunTheGrant(client)

const lacksBasics = lacking('public-client', 'loopback-redirect-uri')
const lacksNative = (target: Target) =>
  lacking('native-client')(target) || !nativeClientWith(target, openPortUri)

/** In the order of their use: a server that limits registrations takes only the first few. */
export const wanted: readonly Wanted[] = [
  {
    what: 'a client with two redirect URIs',
    missing: (target) => lacking('second-redirect-uri')(target) || !clientWithSlashRedirect(target),
    ask: () => [{ redirect_uris: mainUris }],
    serves: ({ redirect_uris }) => redirect_uris.length > 1,
  },
  {
    what: 'a second client with the redirect URI of the main one',
    missing: (target) =>
      lacking('second-client')(target) || !clientSharingRedirectUri(target, mainClient(target)),
    ask: (target) => {
      const [shared = ''] = mainClient(target).redirect_uris
      const own = 'https://other.example/cb'
      return [{ redirect_uris: [own, shared] }, { redirect_uris: [own] }]
    },
    serves: (client) => !isPublic(client) && canRunTheGrant(client),
  },
  {
    what: 'a public client with a loopback redirect URI',
    missing: (target) => lacksBasics(target) || lacksNative(target),
    ask: (target) => {
      const native = [nativeUris, [loopbackUri], ['http://127.0.0.1:9999/callback']].map((redirect_uris) => ({
        redirect_uris,
        application_type: 'native' as const,
        token_endpoint_auth_method: 'none' as const,
      }))
      if (!lacksBasics(target)) return native.slice(0, 1)
      return [
        ...native,
        { redirect_uris: ['https://public.example/first'], token_endpoint_auth_method: 'none' },
      ]
    },
    serves: openPublicly,
  },
  {
    what: 'a second public client',
    missing: lacking('second-public-client'),
    ask: () => [
      { redirect_uris: ['https://public.example/cb'], token_endpoint_auth_method: 'none' },
      {
        redirect_uris: ['org.example.public:/cb'],
        application_type: 'native',
        token_endpoint_auth_method: 'none',
      },
    ],
    serves: openPublicly,
  },
  {
    what: 'a client with one redirect URI that may not refresh, limited to one scope',
    missing: (target) =>
      lacking('single-redirect-uri-client', 'client-without-refresh-grant')(target) ||
      (twoScopes(target) !== undefined && lacking('scope-restricted-client')(target)),
    ask: (target) => {
      const metadata: ClientMetadata = {
        redirect_uris: ['https://once.example/cb'],
        grant_types: ['authorization_code'],
      }
      const scope = restricted(target)
      return scope === undefined ? [metadata] : [{ ...metadata, scope }, metadata]
    },
    serves: (client) => canRunTheGrant(client) && client.redirect_uris.length === 1,
  },
  {
    what: 'a client whose redirect URI has a query',
    missing: lacking('redirect-uri-with-query'),
    ask: () => [
      { redirect_uris: ['https://query.example/cb?x=1&y=a%2Fb&z=%26+c'] },
      { redirect_uris: ['https://query.example/cb?x=1'] },
    ],
    serves: (client) => canRunTheGrant(client) && client.redirect_uris.some((uri) => uri.includes('?')),
  },
  {
    what: 'a client that may not use the code grant',
    missing: lacking('client-without-code-grant'),
    ask: ({ metadata }) => {
      const metadataOf = (grant: string): ClientMetadata => ({
        redirect_uris: ['https://refresh.example/cb'],
        grant_types: [grant],
        response_types: [],
      })
      const machines = metadata?.grant_types_supported?.includes('client_credentials') ?? true
      return [...(machines ? [metadataOf('client_credentials')] : []), metadataOf('refresh_token')]
    },
    serves: ({ redirect_uris, grant_types }) =>
      redirect_uris.length > 0 && grant_types?.includes('authorization_code') === false,
  },
  {
    what: 'a client with a plain http redirect URI on another host',
    missing: lacking('http-redirect-uri-client'),
    ask: () => [{ redirect_uris: ['http://insecure.example/cb'] }],
    serves: (client) => canRunTheGrant(client),
  },
  {
    what: 'a client without redirect URI',
    missing: lacking('no-redirect-uri-client'),
    ask: () => [{ redirect_uris: undefined }],
    serves: ({ redirect_uris }) => redirect_uris.length === 0,
  },
]

/** One of two scopes; with `openid` where the main requests have it, since it changes the protocol. */
function restricted(target: Target): string | undefined {
  const [first] = twoScopes(target) ?? []
  if (first === undefined || first === 'openid') return first
  return target.scope?.split(' ').includes('openid') ? `openid ${first}` : first
}
