/** Requests that the server grants, for odd ones that come close to them. */
import type { Fact, Word } from './words.ts'

export interface Template {
  method: 'GET' | 'POST'
  path: string
  parameters: [name: string, value: Word][]
}

const fact = (name: Fact): Word => ({ fact: name })

const redirect_uri: [string, Word] = ['redirect_uri', 'https://client.example/oauth/callback']
const asked: [string, Word][] = [
  ['response_type', 'code'],
  ['client_id', 'app'],
  redirect_uri,
  ['scope', 'openid read'],
  ['state', 'kept'],
]
const client: [string, Word][] = [
  ['client_id', 'app'],
  ['client_secret', 'app-Secret.7f3a91c2'],
]

export const templates: readonly Template[] = [
  { method: 'GET', path: '/authorize', parameters: asked },
  { method: 'POST', path: '/authorize', parameters: asked },
  { method: 'GET', path: '/login', parameters: [['return_to', '/authorize?client_id=app']] },
  {
    method: 'POST',
    path: '/login',
    parameters: [
      ['csrf', fact('csrf of the session')],
      ['return_to', '/authorize?client_id=app'],
      ['username', 'alice'],
      ['password', 'Wonderland-4711'],
    ],
  },
  { method: 'GET', path: '/consent', parameters: [['request', fact('request')]] },
  {
    method: 'POST',
    path: '/consent',
    parameters: [
      ['request', fact('request')],
      ['csrf', fact('csrf')],
      ['decision', 'allow'],
    ],
  },
  {
    method: 'POST',
    path: '/token',
    parameters: [['grant_type', 'authorization_code'], ['code', fact('code')], redirect_uri, ...client],
  },
  {
    method: 'POST',
    path: '/token',
    parameters: [['grant_type', 'refresh_token'], ['refresh_token', fact('refresh_token')], ...client],
  },
  { method: 'POST', path: '/register', parameters: [['client_name', 'A new one']] },
  { method: 'POST', path: '/introspect', parameters: [['token', fact('access_token')], ...client] },
  { method: 'POST', path: '/revoke', parameters: [['token', fact('refresh_token')], ...client] },
  { method: 'POST', path: '/par', parameters: [...asked, ['client_secret', 'app-Secret.7f3a91c2']] },
  { method: 'POST', path: '/userinfo', parameters: [['access_token', fact('access_token')]] },
  {
    method: 'GET',
    path: '/logout',
    parameters: [
      ['id_token_hint', fact('id_token')],
      ['state', 'kept'],
    ],
  },
]
