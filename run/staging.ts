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

/** By what a check needs: see `needs` in the catalogue. */
const settings: Readonly<Record<string, Staging>> = {
  'pkce-plain-accepted': { code_challenge_methods_supported: ['S256', 'plain'] },
  'pkce-required-client': { moreClients: [carefulClient] },
  'short-refresh-idle-lifetime': { lifetimes: { refreshToken: 30 } },
  'two-resources': { resource_indicators: ['https://api.example/one', 'https://api.example/two'] },
  'metadata:response_modes_supported~web_message': {
    response_modes_supported: ['query', 'fragment', 'form_post', 'web_message'],
  },
  'issuer-with-path': { issuer: 'https://as.test/tenant' },
}

/** By the document that a check's requirement stands in. */
const ofDocument: Readonly<Record<string, Staging>> = {
  'oauth-2.1': { profile: 'oauth-2.1' },
  // By itself the mock does what RFC 6749 allows clients to count on: `code token`, and errors that come at once.
  'security-bcp': { profile: 'security-bcp' },
}

/** The set-up for the check with this id; of a rule of the user's own nothing is known. */
export function staged(id: string): Staging {
  const { needs = [], document = '' } = requirements().get(id) ?? {}
  const parts = [ofDocument[document] ?? {}, ...needs.map((need) => settings[need] ?? {})]
  const moreClients = parts.flatMap((part) => part.moreClients ?? [])
  return { ...Object.assign({}, ...parts), ...(moreClients.length > 0 ? { moreClients } : {}) } as Staging
}
