import { expect } from 'chai'
import { load } from 'cheerio'
import { createHash } from 'node:crypto'
import { createMockServer, type MockResponse, type MockServer } from '../../../mock-server/index.ts'
import { hiddenFields, location, Walker } from '../walk.ts'

const callback = 'https://client.example/oauth/callback'

const request = (more: Record<string, string> = {}) => ({
  response_type: 'code',
  client_id: 'app',
  redirect_uri: callback,
  scope: 'write',
  state: 'x"><script>y</script>',
  ...more,
})

const asked = (server: MockServer, more: Record<string, string>, twice = '') =>
  `${server.describe().authorization_endpoint}?${new URLSearchParams(request(more)).toString()}${twice}`

/** What an error comes as, by the names of the modes. */
async function refusal(more: Record<string, string>, server = createMockServer(), twice = '') {
  const answer = await server.handle({ method: 'GET', url: asked(server, more, twice), headers: [] })
  const url = location(answer)
  if (url === '') return { mode: 'form_post', ...hiddenFields(answer) }
  const { hash, searchParams } = new URL(url)
  return hash === ''
    ? { mode: 'query', ...Object.fromEntries(searchParams) }
    : { mode: 'fragment', ...Object.fromEntries(new URLSearchParams(hash.slice(1))) }
}

describe('response_mode', () => {
  it('has the response of code in the query, in the fragment or in a form', async () => {
    for (const mode of ['query', 'fragment', 'form_post']) {
      const server = createMockServer()
      const { url, method, parameters } = await server.authorize(asked(server, { response_mode: mode }))
      expect(url.search !== '', `${mode} in the query`).to.equal(mode === 'query')
      expect(url.hash !== '', `${mode} in the fragment`).to.equal(mode === 'fragment')
      expect(method).to.equal(mode === 'form_post' ? 'POST' : 'GET')
      expect([...parameters.keys()]).to.eql(['code', 'state', 'iss'])
      expect(parameters.get('state')).to.equal(request().state)
    }
  })

  it('has errors come as the code would', async () => {
    for (const mode of ['query', 'fragment', 'form_post'])
      expect(await refusal({ response_mode: mode, scope: 'moon' })).to.include({
        mode,
        error: 'invalid_scope',
        state: request().state,
        iss: 'https://as.test',
      })
  })

  it('has a denial come as the code would', async () => {
    const server = createMockServer()
    const post = asked(server, { response_mode: 'form_post' })
    const denied = await server.authorize(post, { decision: 'deny' })
    expect([denied.method, denied.error]).to.eql(['POST', 'access_denied'])
    const walker = new Walker(server)
    const login = await walker.get(location(await walker.get(new URL(post).pathname + new URL(post).search)))
    const cancelled = await walker.post('/login', { ...hiddenFields(login), cancel: 'cancel' })
    expect(hiddenFields(cancelled)).to.include({ error: 'access_denied', state: request().state })
  })

  it('takes the tokens of code token in the fragment and in a form, and keeps them out of the query', async () => {
    const type = { response_type: 'code token' }
    const server = createMockServer()
    for (const mode of ['fragment', 'form_post']) {
      const { url, parameters } = await server.authorize(asked(server, { ...type, response_mode: mode }))
      expect([url.search, parameters.has('access_token')]).to.eql(['', true])
    }
    expect(await refusal({ ...type, response_mode: 'query' })).to.include({
      mode: 'fragment',
      error: 'invalid_request',
      error_description: 'a response with an access token does not come in the query',
    })
  })

  it('that is not supported is told in the usual mode', async () => {
    const wrong = { error: 'invalid_request', error_description: 'this response_mode is not supported' }
    for (const mode of ['web_message', 'Fragment', 'query fragment'])
      expect(await refusal({ response_mode: mode })).to.include({ mode: 'query', ...wrong })
    expect(await refusal({ response_mode: 'web_message', response_type: 'code token' })).to.include({
      mode: 'fragment',
      ...wrong,
    })
  })

  it('stands once, and empty it counts as left out', async () => {
    const server = createMockServer()
    expect(await refusal({ response_mode: 'fragment' }, server, '&response_mode=form_post')).to.include({
      mode: 'query',
      error: 'invalid_request',
      error_description: 'a parameter stands more than once',
    })
    expect((await server.authorize(asked(server, { response_mode: '' }))).url.search).to.contain('code=')
  })

  it('can be pushed, and is looked at when it is', async () => {
    const server = createMockServer()
    const push = async (more: Record<string, string>) =>
      server.fetch(
        new Request(`${server.issuer}/par`, {
          method: 'POST',
          headers: { authorization: `Basic ${btoa('app:app-Secret.7f3a91c2')}` },
          body: new URLSearchParams(request(more)),
        }),
      )
    const { request_uri } = (await (await push({ response_mode: 'form_post' })).json()) as Record<
      string,
      string
    >
    const query = new URLSearchParams({ client_id: 'app', request_uri: request_uri ?? '' })
    expect((await server.authorize(`/authorize?${query.toString()}`)).method).to.equal('POST')
    expect((await push({ response_mode: 'pigeon' })).status).to.equal(400)
  })

  it('is announced as it is', async () => {
    const modes = async (options: Parameters<typeof createMockServer>[0]) => {
      const server = createMockServer(options)
      const answer = await server.fetch(
        new Request(`${server.describe().issuer}/.well-known/openid-configuration`),
      )
      return ((await answer.json()) as Record<string, unknown>)['response_modes_supported']
    }
    const all = ['query', 'fragment', 'form_post']
    expect(await modes({})).to.eql(all)
    expect(await modes({ like: 'strict' })).to.eql(all)
    expect(await modes({ like: 'keycloak' })).to.eql(all)
    expect(await modes({ like: 'spa' })).to.eql(all)
    expect(await modes({ rules: { responseModes: () => ['query'] } })).to.eql(['query'])
    expect(await modes({ rules: { responseModes: () => [] } })).to.eql(['query', 'fragment'])
  })

  it('lets no redirect URI end the header that it stands in, whatever was accepted', async () => {
    const server = createMockServer({ rules: { redirectUriAccepted: () => true } })
    for (const mode of ['query', 'fragment']) {
      const more = { scope: 'moon', response_mode: mode, redirect_uri: `${callback}\r\nSet-Cookie: a=b` }
      const answer = await server.handle({ method: 'GET', url: asked(server, more), headers: [] })
      expect(location(answer)).to.match(
        /^https:\/\/client\.example\/oauth\/callback%0D%0ASet-Cookie:%20a=b[?#]error=/,
      )
    }
  })

  it('is ignored by a server that does not know it', async () => {
    const server = createMockServer({ rules: { responseModes: () => [] } })
    const callback = await server.authorize(asked(server, { response_mode: 'form_post' }))
    expect([callback.method, callback.url.hash]).to.eql(['GET', ''])
    expect(callback.code).to.be.a('string')
  })
})

describe('The page that posts a response', () => {
  const page = async (): Promise<MockResponse> => {
    const server = createMockServer()
    const url = asked(server, { response_mode: 'form_post', scope: 'moon' })
    return (await server.handle({ method: 'GET', url, headers: [] })) ?? expect.fail('no answer')
  }

  it('sends its form to the redirect URI by a script, or by its button', async () => {
    const { status, body } = await page()
    const $ = load(body)
    expect([status, $('form').length, $('form').attr('method'), $('form').attr('action')]).to.eql([
      200,
      1,
      'post',
      callback,
    ])
    expect($('form button[type=submit]').attr('name')).to.equal(undefined)
    expect($('form noscript').text()).to.match(/press the button/)
    expect($('script').text()).to.equal('document.forms[0].submit()')
  })

  it('is not kept or framed, and runs nothing but its own script', async () => {
    const { headers, body } = await page()
    const header = (name: string) => headers.find(([key]) => key.toLowerCase() === name)?.[1]
    const $ = load(body)
    const hashOf = (name: string) =>
      `'sha256-${createHash('sha256').update($(name).text()).digest('base64')}'`
    expect(header('cache-control')).to.equal('no-store')
    expect(header('x-frame-options')).to.equal('DENY')
    expect(header('content-security-policy')).to.equal(
      `default-src 'none'; script-src ${hashOf('script')}; style-src ${hashOf('style')}; frame-ancestors 'none'; base-uri 'none'`,
    )
    expect($('script').length).to.equal(1)
  })

  it('is what the log has of a response, as the client gets it', async () => {
    const server = createMockServer()
    await server.authorize(asked(server, { response_mode: 'form_post' }), {
      change: (parameters) => parameters.set('state', 'another'),
    })
    const response = server.requests.at(-1)?.response
    expect(response?.formPost?.to).to.equal(callback)
    expect(response?.formPost?.parameters).to.include({ state: 'another', iss: 'https://as.test' })
    const refused = await server.authorize(asked(server, { response_mode: 'form_post', scope: 'moon' }))
    expect(refused.error).to.equal('invalid_scope')
    expect(server.requests.at(-1)?.response).to.include({ error: 'invalid_scope' })
  })

  it('tells questions whether the client noticed a changed response', async () => {
    const noticed = async (redeems: boolean) => {
      const server = createMockServer()
      const { code = '' } = await server.authorize(asked(server, { response_mode: 'form_post' }), {
        change: (parameters) => parameters.set('state', 'another'),
      })
      if (redeems)
        await new Walker(server).token(
          { client_id: 'app', client_secret: 'app-Secret.7f3a91c2', redirect_uris: [] },
          { grant_type: 'authorization_code', code, redirect_uri: callback },
        )
      return server.seen.refusesWrongState().holds
    }
    expect([await noticed(false), await noticed(true)]).to.eql([true, false])
  })
})

describe('A planned error at the authorization endpoint', () => {
  it('comes as the request asks, or as its response type has it', async () => {
    const expected: [Record<string, string>, string][] = [
      [{}, 'query'],
      [{ response_mode: 'fragment' }, 'fragment'],
      [{ response_mode: 'form_post' }, 'form_post'],
      [{ response_type: 'code token' }, 'fragment'],
    ]
    for (const [more, mode] of expected) {
      const server = createMockServer()
      server.next('authorization', { error: 'account_selection_required' })
      const told = { mode, error: 'account_selection_required', state: request().state }
      expect(await refusal(more, server)).to.eql(told)
    }
  })
})
