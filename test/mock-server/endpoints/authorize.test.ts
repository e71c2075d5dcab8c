import { expect } from 'chai'
import { createMockServer, vendors, type MockServer } from '../../../mock-server/index.ts'

function request(server: MockServer, more: Record<string, string> = {}, index = 0): string {
  const { authorization_endpoint, clients, scope } = server.describe()
  const client = clients[index]
  const url = new URL(authorization_endpoint)
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: client?.client_id ?? '',
    redirect_uri: client?.redirect_uris[0] ?? '',
    scope,
    state: 'a state',
    ...more,
  }).toString()
  return url.href
}

async function sentence(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'it was answered',
    (error: Error) => error.message,
  )
}

describe('authorize', () => {
  it('gives the redirect URI with code and state, and the code opens a token response', async () => {
    const server = createMockServer()
    const callback = await server.authorize(request(server))
    expect(callback.toString()).to.match(
      /^https:\/\/client\.example\/oauth\/callback\?code=\w+&state=a\+state&iss=https%3A%2F%2Fas\.test$/,
    )
    expect(callback).to.include({ method: 'GET', state: 'a state', error: undefined })
    expect(await redeemed(server, callback.code ?? '')).to.include({
      token_type: 'Bearer',
      scope: 'read write',
    })
  })

  it('takes a URL, a Request that posts, and text relative to the issuer', async () => {
    const server = createMockServer()
    const { pathname, search, searchParams } = new URL(request(server))
    const post = new Request(server.describe().authorization_endpoint, { method: 'POST', body: searchParams })
    for (const asked of [`${pathname}${search}`, new URL(request(server)), post]) {
      expect((await server.authorize(asked)).code).to.be.a('string')
    }
  })

  it('denies where it is told to', async () => {
    const server = createMockServer()
    const { error, state, code } = await server.authorize(request(server), { decision: 'deny' })
    expect({ error, state, code }).to.eql({ error: 'access_denied', state: 'a state', code: undefined })
  })

  it('signs in whom it is told to, and allows only a part of the scope', async () => {
    const server = createMockServer()
    const { code = '' } = await server.authorize(request(server), { user: 'bob', scope: 'read' })
    const answer = await redeemed(server, code)
    expect(answer).to.include({ scope: 'read' })
    const page = server.requests.find(({ body }) => body?.includes('username=bob'))
    expect(page?.url).to.equal('https://as.test/login')
  })

  it('shows the authenticator of a user who has one', async () => {
    const users = [{ username: 'tess', password: 'x', totp_secret: 'JBSWY3DPEHPK3PXP' }]
    const server = createMockServer({ users })
    expect((await server.authorize(request(server))).code).to.be.a('string')
    expect(await sentence(server.authorize(request(server)))).to.match(
      /^The one-time code of tess was not accepted/,
    )
    server.clock.advance('30 seconds')
    expect((await server.authorize(request(server))).code).to.be.a('string')
  })

  it('encodes what a header cannot carry of a redirect URI', async () => {
    const server = createMockServer()
    const asked = new URL(request(server))
    asked.searchParams.set('client_id', 'partial-app')
    for (const [value, encoded] of [
      ['\u2192', '%E2%86%92'],
      ['\u{1f511}', '%F0%9F%94%91'],
      ['\u00e9\n', '%C3%A9%0A'],
    ] as const) {
      asked.searchParams.set('redirect_uri', `https://partial.example/cb?x=${value}`)
      asked.searchParams.set('scope', 'no-such-scope')
      const answer = await server.fetch(new Request(asked, { redirect: 'manual' }))
      expect(answer.headers.get('location')).to.match(
        new RegExp(`^https://partial\\.example/cb\\?x=${encoded}&error=invalid_scope`),
      )
    }
  })

  it('tells an error of the request as the client is told', async () => {
    const server = createMockServer()
    const { error, errorDescription } = await server.authorize(request(server, { scope: 'moon' }))
    expect(error).to.equal('invalid_scope')
    expect(errorDescription).to.match(/scope/)
  })

  it('says in one sentence why the server kept an answer from the client', async () => {
    const server = createMockServer()
    expect(
      await sentence(server.authorize(request(server, { redirect_uri: 'https://evil.example/' }))),
    ).to.match(
      /^The server answered the authorization request with status 400 at \/authorize .*redirect_uri is missing, or is not one/,
    )
    expect(await sentence(server.authorize('https://other.example/authorize'))).to.equal(
      'The authorization request goes to https://other.example, and this server is at https://as.test.',
    )
    expect(await sentence(server.authorize(request(server), { user: 'mallory' }))).to.equal(
      'There is no user mallory; there are alice, bob, carol.',
    )
    const wrong = { username: 'alice', password: 'wrong' }
    expect(await sentence(server.authorize(request(server), { user: wrong }))).to.match(
      /^alice could not sign in: /,
    )
    expect(await sentence(server.authorize('https://['))).to.match(/^This is no URL/)
  })

  it('works while the server listens', async () => {
    const server = createMockServer()
    const { close } = await server.listen()
    const { code } = await server.authorize(request(server))
    await close()
    expect(code).to.be.a('string')
  })

  for (const like of vendors.keys()) {
    it(`goes through the pages of ${like}, or says why it cannot`, async () => {
      const server = createMockServer({ like })
      if (like === 'spa') {
        expect(await sentence(server.authorize(request(server)))).to.match(/^Scripts draw the pages/)
        return
      }
      // A challenge as well, since `strict` takes nothing without, and a state of some length, as `hydra` demands.
      const challenge = {
        state: 'a longer state',
        code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
        code_challenge_method: 'S256',
      }
      const asked = request(server, challenge)
      expect((await server.authorize(asked)).code).to.be.a('string')
      expect(
        (await server.authorize(request(server, { ...challenge, prompt: 'consent' }), { decision: 'deny' }))
          .error,
      ).to.equal('access_denied')
      const form = await server.authorize(
        request(server, { ...challenge, response_mode: 'form_post', nonce: 'n' }),
      )
      expect(form.code).to.be.a('string')
      if (form.method === 'POST') expect((await form.request().text()).startsWith('code=')).to.equal(true)
    })
  }
})

async function redeemed(server: MockServer, code: string): Promise<unknown> {
  const { token_endpoint, clients } = server.describe()
  const answer = await server.fetch(
    new Request(token_endpoint, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`app:${clients[0]?.client_secret}`)}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: clients[0]?.redirect_uris[0] ?? '',
      }),
    }),
  )
  return answer.json()
}
