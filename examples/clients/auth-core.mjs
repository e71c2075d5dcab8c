/** @auth/core, what Auth.js and next-auth 5 are made of: one function from Request to Response. OIDC=1 asks for an id_token. */
import { randomUUID } from 'node:crypto'
import { Auth } from '@auth/core'
import { signIn } from './user.mjs'

const { ISSUER, AUTHORIZATION_ENDPOINT, TOKEN_ENDPOINT, RESOURCE, OIDC } = process.env
const { CLIENT_ID, CLIENT_SECRET, REDIRECT_URI, USERNAME, PASSWORD } = process.env

const resource = async (token) =>
  (await fetch(RESOURCE, { headers: { authorization: `Bearer ${token}` } })).json()
const endpoints = {
  authorization: { url: AUTHORIZATION_ENDPOINT, params: { scope: 'read write' } },
  token: TOKEN_ENDPOINT,
  userinfo: { url: RESOURCE, request: ({ tokens }) => resource(tokens.access_token) },
}
const provider = {
  id: 'mock',
  name: 'Mock',
  issuer: ISSUER,
  clientId: CLIENT_ID,
  clientSecret: CLIENT_SECRET,
  checks: OIDC ? ['pkce', 'state', 'nonce'] : ['pkce', 'state'],
  profile: ({ sub }) => ({ id: sub, name: sub }),
  ...(OIDC
    ? { type: 'oidc', authorization: { params: { scope: 'openid read write' } } }
    : { type: 'oauth', ...endpoints }),
}
const config = {
  providers: [provider],
  secret: randomUUID(),
  basePath: '/auth',
  trustHost: true,
  // The session holds the access token, so that pages can use it.
  callbacks: {
    jwt: ({ token, account }) => (account ? { ...token, access_token: account.access_token } : token),
    session: ({ session, token }) => ({ ...session, access_token: token.access_token }),
  },
}

const cookies = new Map()
async function visit(path, body) {
  const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
  const url = new URL(path, REDIRECT_URI)
  const answer = await Auth(
    new Request(url, { method: body ? 'POST' : 'GET', headers: { cookie }, body }),
    config,
  )
  for (const line of answer.headers.getSetCookie()) {
    const [, name, value] = /^([^=]*)=([^;]*)/.exec(line)
    cookies.set(name, value)
  }
  return answer
}

const { csrfToken } = await (await visit('/auth/csrf')).json()
const left = await visit('/auth/signin/mock', new URLSearchParams({ csrfToken }))
const callback = await signIn(left.headers.get('location'), { username: USERNAME, password: PASSWORD })
await visit(`${callback.pathname}${callback.search}`)
const { user, access_token: token } = await (await visit('/auth/session')).json()
if (user.name !== USERNAME) throw new Error(`the session is of ${user.name}`)
console.log(JSON.stringify(await resource(token)))
