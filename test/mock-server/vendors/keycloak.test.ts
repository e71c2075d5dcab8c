import { load } from 'cheerio'
import { expect } from 'chai'
import { decodeJwt } from 'jose'
import { createMockServer, type MockServerOptions } from '../../../mock-server/index.ts'
import { hiddenFields, location } from '../walk.ts'

const redirect_uri = 'https://client.example/cb'
const app = {
  client_id: 'app',
  client_secret: 's3cret',
  redirect_uris: [redirect_uri, 'https://wild.example/*'],
}
const request = { response_type: 'code', client_id: 'app', redirect_uri, scope: 'openid', state: 'x y' }
const realm = 'https://keycloak.test:8443/realms/demo'
const protocol = `${realm}/protocol/openid-connect`
const form: [string, string] = ['content-type', 'application/x-www-form-urlencoded']

/** One browser, which keeps cookies by name. */
function browserAt(options: MockServerOptions = {}) {
  const server = createMockServer({ like: 'keycloak', clients: [app], ...options })
  const jar = new Map<string, string>()
  const sends = async (method: string, address: string, fields?: Record<string, string>) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const body = fields && new URLSearchParams(fields).toString()
    const url = new URL(address, realm).href
    const headers: [string, string][] = [['cookie', cookie], ...(body === undefined ? [] : [form])]
    const answer = await server.handle({ method, url, headers, ...(body === undefined ? {} : { body }) })
    if (!answer) throw new Error(`nothing listens at ${url}`)
    for (const [name, value] of answer.headers) {
      const [, key = '', text = ''] = /^([^=]+)=([^;]*)/.exec(name === 'Set-Cookie' ? value : '') ?? []
      if (key !== '') jar.set(key, text)
    }
    return answer
  }
  const asks = (more: Record<string, string> = {}) =>
    sends('GET', `${protocol}/auth?${new URLSearchParams({ ...request, ...more }).toString()}`)
  const signsIn = (page: { body: string }, password = 'Wonderland-4711') =>
    sends('POST', load(page.body)('#kc-form-login').attr('action') ?? '', { username: 'alice', password })
  const decides = async (page: Awaited<ReturnType<typeof sends>>, button: 'accept' | 'cancel') => {
    const action = load(page.body)('#kc-oauth form').attr('action') ?? ''
    return new URL(location(await sends('POST', action, { ...hiddenFields(page), [button]: '' })))
  }
  const arrives = async (more: Record<string, string> = {}, button: 'accept' | 'cancel' = 'accept') => {
    const toConsent = await signsIn(await asks(more))
    return decides(await sends('GET', location(toConsent)), button)
  }
  return { server, jar, sends, asks, signsIn, decides, arrives }
}

const headerOf = (answer: { headers: readonly (readonly [string, string])[] }, name: string) =>
  answer.headers.filter(([key]) => key === name).map(([, value]) => value)

describe('the vendor keycloak', () => {
  it('shows its login page at the authorization endpoint, with the form of its theme', async () => {
    const page = await browserAt().asks({ login_hint: 'bob' })
    const $ = load(page.body)
    const action = new URL($('#kc-form-login').attr('action') ?? '', realm)
    expect(page.status).to.equal(200)
    expect(action.pathname).to.equal('/realms/demo/login-actions/authenticate')
    expect([...action.searchParams.keys()]).to.deep.equal([
      'session_code',
      'execution',
      'client_id',
      'tab_id',
    ])
    expect($('#username').attr('value')).to.equal('bob')
    expect($('#password, #id-hidden-input[name=credentialId], #rememberMe, #kc-login')).to.have.length(4)
    expect(headerOf(page, 'Set-Cookie').join('\n')).to.match(
      /^AUTH_SESSION_ID=\S+; Path=\/realms\/demo\/; HttpOnly; Secure; SameSite=None\nKC_RESTART=/,
    )
  })

  it('leads by 302 to its consent page, and to the client with session_state and iss', async () => {
    const browser = browserAt()
    const toConsent = await browser.signsIn(await browser.asks())
    expect(toConsent.status).to.equal(302)
    expect(location(toConsent)).to.match(
      /^\/realms\/demo\/login-actions\/required-action\?execution=OAUTH_GRANT&client_id=app&tab_id=/,
    )
    const response = await browser.decides(await browser.sends('GET', location(toConsent)), 'accept')
    expect([...response.searchParams.keys()]).to.deep.equal(['state', 'session_state', 'iss', 'code'])
    expect(response.searchParams.get('iss')).to.equal(realm)
    expect(response.searchParams.get('code')).to.match(/^[0-9a-f-]{36}\.[0-9a-f-]{36}\.[0-9a-f-]{36}$/)
    const { hostname, searchParams } = new URL(location(await browser.asks()))
    expect([hostname, searchParams.has('code')], 'consent is remembered').to.deep.equal([
      'client.example',
      true,
    ])
  })

  it('says again what it asks after a wrong password', async () => {
    const browser = browserAt()
    const again = await browser.signsIn(await browser.asks(), 'wrong')
    expect([again.status, load(again.body)('#input-error').text()]).to.deep.equal([
      200,
      'Invalid username or password.',
    ])
    expect((await browser.signsIn(again)).status).to.equal(302)
  })

  it('keeps a form to its browser, and a session code to its page', async () => {
    const browser = browserAt()
    const page = await browser.asks()
    browser.jar.clear()
    expect((await browser.signsIn(page)).status).to.equal(400)
    const other = browserAt()
    const old = await other.asks()
    await other.signsIn(old, 'wrong')
    expect((await other.signsIn(old)).status, 'an old session code').to.equal(200)
  })

  it('tells the client of a denial without a description', async () => {
    const response = await browserAt().arrives({}, 'cancel')
    expect([...response.searchParams]).to.deep.equal([
      ['error', 'access_denied'],
      ['state', 'x y'],
      ['iss', realm],
    ])
  })

  it('shows an error page for a client or a redirect URI that it does not know', async () => {
    const said = async (more: Record<string, string>) => {
      const page = await browserAt().asks(more)
      return [page.status, load(page.body)('#kc-error-message').text()]
    }
    expect(await said({ client_id: 'none' })).to.deep.equal([400, 'Client not found.'])
    expect(await said({ redirect_uri: 'https://evil.example/' })).to.deep.equal([
      400,
      'Invalid parameter: redirect_uri',
    ])
  })

  const uris: Record<string, boolean> = {
    'https://client.example/%63b': true,
    'https://client.example/a/../cb': true,
    'https://client.example/cb2': false,
    'https://wild.example/any/where?x=1': true,
    'https://wild.example.evil.example/': false,
  }

  for (const [uri, taken] of Object.entries(uris)) {
    it(`${taken ? 'takes' : 'refuses'} ${uri}`, async () => {
      expect((await browserAt().asks({ redirect_uri: uri })).status).to.equal(taken ? 200 : 400)
    })
  }

  /** What the token endpoint says to this client. */
  async function redeems(browser: ReturnType<typeof browserAt>, fields: Record<string, string>) {
    const answer = await browser.sends('POST', `${protocol}/token`, {
      client_id: 'app',
      client_secret: 's3cret',
      ...fields,
    })
    const members = JSON.parse(answer.body) as Record<string, unknown>
    return { status: answer.status, members, challenge: headerOf(answer, 'WWW-Authenticate') }
  }

  it('issues tokens of the realm, and goes on taking a refresh token', async () => {
    const browser = browserAt()
    const response = await browser.arrives()
    const code = response.searchParams.get('code') ?? ''
    const { members } = await redeems(browser, { grant_type: 'authorization_code', code, redirect_uri })
    expect(members).to.include({ expires_in: 300, refresh_expires_in: 1800, 'not-before-policy': 0 })
    expect(members['session_state']).to.equal(response.searchParams.get('session_state'))
    expect(String(members['scope']).split(' ')).to.have.members(['openid', 'profile', 'email'])
    expect(decodeJwt(String(members['access_token']))).to.include({ iss: realm, typ: 'Bearer', azp: 'app' })
    expect(decodeJwt(String(members['id_token']))).to.include({ iss: realm, typ: 'ID', aud: 'app', acr: '1' })
    const refresh = { grant_type: 'refresh_token', refresh_token: String(members['refresh_token']) }
    expect((await redeems(browser, refresh)).members['refresh_token']).not.to.equal(refresh.refresh_token)
    expect((await redeems(browser, refresh)).status, 'the old one').to.equal(200)
  })

  it('calls a client with a wrong secret unauthorized, without a challenge, unless that is mended', async () => {
    const wrong = { grant_type: 'authorization_code', code: 'x', client_secret: 'wrong' }
    const { status, members, challenge } = await redeems(browserAt(), wrong)
    expect([status, members['error'], challenge]).to.deep.equal([401, 'unauthorized_client', []])
    const mended = await redeems(browserAt({ fixed: ['all'] }), wrong)
    expect([mended.members['error'], mended.challenge]).to.deep.equal([
      'invalid_client',
      ['Basic realm="demo"'],
    ])
  })

  it('publishes its endpoints under the realm', async () => {
    const browser = browserAt()
    const answer = await browser.sends('GET', `${realm}/.well-known/openid-configuration`)
    expect(JSON.parse(answer.body)).to.include({
      issuer: realm,
      authorization_endpoint: `${protocol}/auth`,
      token_endpoint: `${protocol}/token`,
      jwks_uri: `${protocol}/certs`,
    })
    expect(browser.server.describe().issuer).to.equal(realm)
    expect(decodeJwt((await browser.server.issueToken({ scope: 'openid' })).id_token ?? '').iss).to.equal(
      realm,
    )
  })
})
