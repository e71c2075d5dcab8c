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

/** All kinds of redirect URIs of a native app (RFC 8252, 7). */
const nativeApp: MockClient = {
  client_id: 'native-app',
  client_name: 'Pocket Notes',
  token_endpoint_auth_method: 'none',
  application_type: 'native',
  redirect_uris: [
    'https://app.example/claimed',
    'http://127.0.0.1:9997/native',
    'http://[::1]:9997/native',
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
}

/** The set-up for the check with this id; of a rule of the user's own nothing is known. */
export function staged(id: string): Staging {
  const { needs = [], document = '' } = requirements().get(id) ?? {}
  const parts = [ofDocument[document] ?? {}, ...needs.map((need) => settings[need] ?? {})]
  const moreClients = parts.flatMap((part) => part.moreClients ?? [])
  return { ...Object.assign({}, ...parts), ...(moreClients.length > 0 ? { moreClients } : {}) } as Staging
}
