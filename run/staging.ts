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
  'second-issuer': { tenants: ['/second'] },
  'metadata:response_types_supported~code id_token': {
    response_types_supported: ['code', 'code token', 'code id_token'],
  },
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
