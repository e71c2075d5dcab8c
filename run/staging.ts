/** How a mock server is set up for one check, beyond what every check finds there. */
import type { MockClient, MockServerOptions } from '../mock-server/index.ts'
import { requirements } from '../requirements/catalogue.ts'

/** Options that say what is there, not what is wrong. */
export type Staging = Omit<MockServerOptions, 'like' | 'defects' | 'random' | 'fixed' | 'rules'>

const carefulClient: MockClient = {
  client_id: 'careful-app',
  client_secret: 'careful-app-Secret.7f3a91c2',
  client_name: 'Careful Club',
  redirect_uris: ['https://careful.example/cb'],
  scope: 'read write openid',
  require_pkce: true,
}

const bodyClient: MockClient = {
  client_id: 'body-app',
  client_secret: 'body-app-Secret.7f3a91c2',
  client_name: 'Letter Writer',
  redirect_uris: ['https://body.example/cb'],
  token_endpoint_auth_method: 'client_secret_post',
}

/** May leave PKCE out where others have to send a challenge. */
const trustedClient: MockClient = {
  client_id: 'trusted-app',
  client_secret: 'trusted-app-Secret.7f3a91c2',
  client_name: 'Old Friend',
  redirect_uris: ['https://trusted.example/cb'],
  scope: 'read write openid',
  require_pkce: false,
}

/** Its key is everybody's, and signs nothing but assertions in checks of the mock. */
const signingClient: MockClient = {
  client_id: 'signing-app',
  client_name: 'Letter Writer',
  token_endpoint_auth_method: 'private_key_jwt',
  redirect_uris: ['https://signing.example/cb'],
  scope: 'read write openid',
  jwks: {
    keys: [
      {
        kty: 'EC',
        crv: 'P-256',
        alg: 'ES256',
        kid: 'signing-app',
        x: 'bk96bngwLftwWEIsR1zRW8HunCZ6Tokx_U_PGcVv-Yg',
        y: 'LHCp9xBFblvtXlnF4p_q0LeXupI-7SChoHOoC4rQsRE',
        d: 'p63XTnSCOZ9imOjSBZwTll-CxfsD3tgUdUsau4Ns-QI',
      },
    ],
  },
}

/** All kinds of redirect URIs of a native app (RFC 8252, 7). */
const nativeApp: MockClient = {
  client_id: 'native-app',
  client_name: 'Pocket Notes',
  token_endpoint_auth_method: 'none',
  application_type: 'native',
  redirect_uris: [
    'https://app.example/claimed',
    'http://127.0.0.1/native',
    'http://[::1]/native',
    'com.example.app:/oauth2redirect',
  ],
  scope: 'read write openid offline_access',
}

const api: MockClient = {
  client_id: 'photo-api',
  client_secret: 'photo-api-Secret.7f3a91c2',
  client_name: 'Photo Interface',
  redirect_uris: [],
  resource: 'resource',
}

const foreignApi: MockClient = {
  ...api,
  client_id: 'mail-api',
  client_secret: 'mail-api-Secret.7f3a91c2',
  client_name: 'Mail Interface',
  resource: 'https://mail.example/api',
}

const bearerApi: MockClient = {
  client_id: 'bearer-api',
  client_name: 'Bearer Interface',
  redirect_uris: [],
  resource: 'resource',
  introspection_bearer: 'bearer-api-Token.7f3a91c2',
}

/** By what a check needs: see `needs` in the catalogue. */
const settings: Readonly<Record<string, Staging>> = {
  'pkce-plain-accepted': { code_challenge_methods_supported: ['S256', 'plain'] },
  'pkce-required-client': { moreClients: [carefulClient] },
  'auth-methods-unannounced': { metadata: { token_endpoint_auth_methods_supported: null } },
  'client-per-auth-method': { moreClients: [bodyClient] },
  'metadata:signed_metadata': { signed_metadata: true },
  'pkce-optional-client': { moreClients: [trustedClient] },
  'private-key-jwt-client': { moreClients: [signingClient] },
  'second-issuer': { tenants: ['/second'] },
  'metadata:response_types_supported~code id_token': {
    response_types_supported: ['code', 'code token', 'code id_token'],
  },
  'short-refresh-idle-lifetime': { lifetimes: { refreshToken: 30 } },
  'two-resources': { resource_indicators: ['https://api.example/one', 'https://api.example/two'] },
  'metadata:response_modes_supported~web_message': {
    response_modes_supported: ['query', 'fragment', 'form_post', 'web_message'],
  },
  'introspection-credentials': { moreClients: [api] },
  'second-introspection-caller': { moreClients: [api, foreignApi] },
  'introspection-by-bearer': { moreClients: [bearerApi] },
  'jwt-access-token': { accessTokens: 'jwt' },
  'no-access-token-revocation': { revocable: 'refresh-tokens' },
  'native-client': { moreClients: [nativeApp] },
  'issuer-with-path': { issuer: 'https://as.test/tenant' },
}

/** By the document that a check's requirement stands in. */
const ofDocument: Readonly<Record<string, Staging>> = {
  'oauth-2.1': { profile: 'oauth-2.1' },
  // By itself the mock does what RFC 6749 allows clients to count on: `code token`, and errors that come at once.
  'security-bcp': { profile: 'security-bcp' },
}

/** Whether the server is one, for the check with this id, that takes no request without a code_challenge. */
export function demandsChallenge(id: string): boolean {
  return requirements().get(id)?.document === 'oauth-2.1'
}

/** The set-up for the check with this id; of a rule of the user's own nothing is known. */
export function staged(id: string): Staging {
  const { needs = [], document = '' } = requirements().get(id) ?? {}
  const parts = [ofDocument[document] ?? {}, ...needs.map((need) => settings[need] ?? {})]
  const moreClients = parts.flatMap((part) => part.moreClients ?? [])
  return { ...Object.assign({}, ...parts), ...(moreClients.length > 0 ? { moreClients } : {}) } as Staging
}

/** What of a set-up a product can have as well: its issuer and its paths are its own. */
export function forProduct(staging: Staging = {}): Staging {
  const own = new Set(['issuer', 'tenants'])
  return Object.fromEntries(Object.entries(staging).filter(([name]) => !own.has(name)))
}
