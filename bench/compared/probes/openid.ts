/** OpenID Connect, and what stands beside RFC 6749. */
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { visit } from '../browser.ts'
import { ask, newVerifier, type Subject } from '../subject.ts'
import { claimsOf, coded, no, said, tokens, yes, type Probe } from './probe.ts'

const redirectOrigin = (subject: Subject) => new URL(subject.app.redirect_uris[0] ?? '').origin

async function subOf(subject: Subject, username: string): Promise<unknown> {
  const { access_token } = await tokens(subject, {}, username)
  const headers = { authorization: `Bearer ${String(access_token)}` }
  return (await ask(subject.endpoint('userinfo') ?? '', { headers })).json['sub']
}

export const openid: Probe[] = [
  {
    id: 'id-token',
    row: 'ID token, verified by the published keys',
    run: async (subject) => {
      const { code, verifier } = await coded(subject)
      const { id_token } = (await subject.redeem(code, verifier)).json
      if (typeof id_token !== 'string') return no()
      const keys = createRemoteJWKSet(new URL(subject.endpoint('jwks_uri') ?? ''))
      const { issuer } = subject.metadata
      await jwtVerify(id_token, keys, { issuer, audience: subject.app.client_id })
      return yes(decodeProtectedHeader(id_token).alg)
    },
  },
  {
    id: 'nonce',
    row: '`nonce` in the ID token',
    run: async (subject) => {
      const { id_token } = await tokens(subject, { nonce: 'n-0S6_WzA2Mj' })
      return claimsOf(String(id_token))['nonce'] === 'n-0S6_WzA2Mj' ? yes() : no()
    },
  },
  {
    id: 'algorithms',
    row: 'signing algorithms in the metadata',
    run: async ({ metadata }) => {
      const names = metadata['id_token_signing_alg_values_supported']
      return Array.isArray(names) ? yes(names.join(', ')) : no()
    },
  },
  {
    id: 'userinfo',
    row: 'UserInfo with the `sub` of the ID token',
    run: async (subject) => {
      const { access_token, id_token } = await tokens(subject)
      const headers = { authorization: `Bearer ${String(access_token)}` }
      const answer = await ask(subject.endpoint('userinfo') ?? '', { headers })
      const { sub } = claimsOf(String(id_token))
      return sub !== undefined && answer.json['sub'] === sub ? yes() : no(said(answer))
    },
  },
  {
    id: 'two-users',
    row: 'two users, by the page or `login_hint`, have claims of their own',
    run: async (subject) => {
      const [alice, bob] = [await subOf(subject, 'alice'), await subOf(subject, 'bob')]
      return alice !== undefined && bob !== undefined && alice !== bob ? yes() : no('the same user')
    },
  },
  {
    id: 'end-session',
    row: 'end of a session, back to the client with `state`',
    run: async (subject) => {
      const endpoint = subject.endpoint('end_session')
      if (!endpoint) return no('none')
      const back = subject.app.redirect_uris[0] ?? ''
      const { id_token } = await tokens(subject)
      const fields = { id_token_hint: String(id_token), post_logout_redirect_uri: back, state: 's1' }
      const url = `${endpoint}?${new URLSearchParams(fields).toString()}`
      const { callback, status } = await visit(url, back, { username: 'alice', password: subject.password })
      return callback?.get('state') === 's1' ? yes() : no(callback ? 'back, without `state`' : String(status))
    },
  },
  {
    id: 'par',
    row: 'pushed authorization requests (RFC 9126)',
    run: async (subject) => {
      const endpoint = subject.endpoint('pushed_authorization_request')
      if (!endpoint) return no('none')
      const fields = Object.fromEntries(new URL(subject.request(newVerifier())).searchParams)
      const answer = await subject.post(endpoint, { ...fields, ...subject.app, redirect_uris: undefined })
      return typeof answer.json['request_uri'] === 'string' ? yes() : no(said(answer))
    },
  },
  {
    id: 'registration',
    row: 'dynamic client registration (RFC 7591)',
    run: async (subject) => {
      const endpoint = subject.endpoint('registration')
      if (!endpoint) return no('none')
      const body = JSON.stringify({ redirect_uris: ['https://new.example/cb'] })
      const answer = await ask(endpoint, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      })
      return answer.status === 201 ? yes() : no(said(answer))
    },
  },
  {
    id: 'oauth-metadata',
    row: 'RFC 8414 metadata',
    run: async ({ metadata: { issuer } }) => {
      const { origin, pathname } = new URL(issuer)
      const path = pathname === '/' ? '' : pathname
      const name = '.well-known/oauth-authorization-server'
      const answer = await ask(`${origin}/${name}${path}`)
      if (answer.json['issuer'] === issuer) return yes()
      const below = await ask(`${issuer}/${name}`)
      return below.json['issuer'] === issuer ? yes('below the issuer only') : no(said(answer))
    },
  },
  {
    id: 'cors',
    row: 'CORS at the token endpoint',
    run: async (subject) => {
      const allowed = async (origin: string) => {
        const headers = { origin }
        const { token_endpoint } = subject.metadata
        const answer = await ask(token_endpoint, { method: 'POST', body: new URLSearchParams(), headers })
        const value = answer.headers.get('access-control-allow-origin')
        return value === '*' || value === origin
      }
      if (await allowed('https://stranger.example')) return yes('any origin')
      return (await allowed(redirectOrigin(subject))) ? yes("the clients' origins") : no()
    },
  },
]
