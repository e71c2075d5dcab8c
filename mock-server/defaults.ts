/** Clients, users and scopes of a server that was told nothing: one of each kind that a conformance suite asks for. */
import type { Lifetimes, MockClient, MockUser } from './model.ts'

/** What nearly every client may ask for. */
const ordinaryScope = 'read write openid profile email address phone offline_access'

const confidential = (
  id: string,
  name: string,
  redirectUris: string[],
  more: Partial<MockClient> = {},
): MockClient => ({
  client_id: id,
  client_secret: `${id}-Secret.7f3a91c2`,
  client_name: name,
  redirect_uris: redirectUris,
  scope: ordinaryScope,
  ...more,
})

const publicClient = (id: string, name: string, redirectUris: string[]): MockClient => ({
  client_id: id,
  client_name: name,
  token_endpoint_auth_method: 'none',
  redirect_uris: redirectUris,
  scope: ordinaryScope,
})

export const defaultClients: readonly MockClient[] = [
  confidential('app', 'Photo Printer', ['https://client.example/oauth/callback']),
  confidential('second-app', 'Travel Diary', [
    'https://other.example/cb',
    'https://client.example/oauth/callback',
  ]),
  publicClient('public-app', 'Desktop Notes', ['http://127.0.0.1/callback']),
  publicClient('public-two', 'Weather Widget', ['https://public.example/cb']),
  publicClient('localhost-app', 'Local Shell', ['http://localhost:9998/shell']),
  confidential('query-app', 'Query Keeper', ['https://query.example/cb?x=1&y=a%2Fb&z=%26+c']),
  confidential('bare-query-app', 'Bare Query', ['https://query.example/bare?']),
  confidential('slash-app', 'Slash Club', ['https://client.example/slash/']),
  confidential('no-uri-app', 'No Address', []),
  publicClient('public-no-uri', 'Nowhere Bound', []),
  confidential('partial-app', 'Partial Match', ['https://partial.example/cb'], {
    redirect_uri_registration: 'partial',
  }),
  confidential('http-app', 'Plain Talker', ['http://insecure.example/cb']),
  confidential('code-only-app', 'One Timer', ['https://once.example/cb'], {
    grant_types: ['authorization_code'],
  }),
  confidential('refresh-only-app', 'Old Hand', ['https://refresh.example/cb'], {
    grant_types: ['refresh_token'],
  }),
  confidential('disabled-app', 'Retired Tool', ['https://retired.example/cb'], { disabled: true }),
  // Everything that a form or HTTP Basic treats specially, in the id and in the secret (RFC 6749, 2.3.1).
  confidential('special:app 50%+a&b=c', 'Ampersand & Sons', ['https://special.example/cb'], {
    client_secret: 'a+b 100%41:c&d=e/f "g"',
  }),
  confidential('empty-secret-app', 'Open Door', ['https://empty.example/cb'], { client_secret: '' }),
  confidential('read-only-app', 'Slow Reader', ['https://reader.example/cb'], { scope: 'read' }),
]

const user = (username: string, password: string, given_name: string, family_name: string): MockUser => ({
  username,
  password,
  claims: {
    name: `${given_name} ${family_name}`,
    given_name,
    family_name,
    email: `${username}@example.com`,
    email_verified: true,
  },
})

export const defaultUsers: readonly MockUser[] = [
  user('alice', 'Wonderland-4711', 'Alice', 'Liddell'),
  user('bob', 'Builder-0815', 'Bob', 'Mason'),
  user('carol', 'Christmas-1224', 'Carol', 'Singer'),
]

/** The first is the default scope. */
export const defaultScopes: readonly string[] = [
  'read',
  'write',
  'admin',
  'openid',
  'profile',
  'email',
  'address',
  'phone',
  'offline_access',
]

/** Seconds. */
export const defaultLifetimes: Lifetimes = {
  code: 300,
  accessToken: 3600,
  refreshToken: 14 * 86_400,
  session: 8 * 3600,
}
