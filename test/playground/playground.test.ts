/** The playground's own way through the grant, at the honest mock server. */
import { createHash } from 'node:crypto'
import { expect } from 'chai'
import { scene, secret, type Scene } from './at-mock.ts'
import { Visitor, type Page } from './visitor.ts'

const text = (page: Page, selector: string) => page.$(selector).text()
const problem = (page: Page) => text(page, '[role=alert]').trim()

describe('the playground', () => {
  let at: Scene
  beforeEach(async () => (at = await scene()))
  afterEach(() => at.close())

  const sent = (path: string) => {
    const [request] = at.requests(path)
    const header = (name: string) => request?.headers.find(([one]) => one.toLowerCase() === name)?.[1]
    const { searchParams } = new URL(request?.url ?? 'http://nobody.invalid')
    return { header, query: searchParams, body: new URLSearchParams(request?.body) }
  }

  it('leads from the landing page to the form', async () => {
    const { origin } = new URL(at.playground.url)
    const landing = await at.visitor.follow(await at.visitor.get(`${origin}/`))
    const link = landing.$('main a').filter((_, element) => landing.$(element).text() === 'Import Photos')
    const form = await at.visitor.get(new URL(link.attr('href') ?? '', at.playground.url).href)
    const names = form.$('#loginForm [name]').map((_, element) => form.$(element).attr('name'))
    expect(new Set(names.get())).to.deep.equal(
      new Set([
        'grantType',
        'consumerKey',
        'scope',
        'callbackurl',
        'authorizeEndpoint',
        'accessEndpoint',
        'use_pkce',
      ]),
    )
    expect(form.$('[name=callbackurl]').val()).to.equal(at.playground.callback)
  })

  it('walks the whole grant and calls the API', async () => {
    const coded = await at.getsCode()
    expect(coded.status).to.equal(200)
    const tokens = await at.redeems(coded)
    expect(text(tokens, '#tokenType')).to.equal('Bearer')
    expect(text(tokens, '#grantedScope')).to.equal('write')
    const json = JSON.parse(text(tokens, '#raw')) as Record<string, unknown>
    expect(json).to.include({
      expires_in: Number(text(tokens, '#expiresIn')),
      access_token: text(tokens, '#accessToken'),
      refresh_token: text(tokens, '#refreshToken'),
    })
    const called = await at.visitor.submit(tokens, at.playground.url, {}, '#resourceForm')
    expect(text(called, '#resourceStatus')).to.equal('200')
    expect(JSON.parse(text(called, '#resourceBody'))).to.include({ sub: 'alice', client_id: 'lantern' })
  })

  it('asks for a code with a state that belongs to the browser, and with PKCE', async () => {
    const left = await at.asks()
    expect(left.status).to.equal(303)
    expect(String(left.headers['set-cookie'])).to.match(/; Path=\/playground2\/; HttpOnly; SameSite=Lax$/)
    const coded = await at.visitor.get(await at.decides(left))
    await at.redeems(coded)
    const { query } = sent('/authorize')
    expect(Object.fromEntries(query)).to.include({
      response_type: 'code',
      client_id: 'lantern',
      redirect_uri: at.playground.callback,
      scope: 'write',
      code_challenge_method: 'S256',
    })
    expect(query.get('state')).to.match(/^[\w-]{43}$/)
    const verifier = sent('/token').body.get('code_verifier') ?? ''
    expect(verifier).to.match(/^[\w-]{43}$/)
    expect(query.get('code_challenge')).to.equal(createHash('sha256').update(verifier).digest('base64url'))
    expect(coded.$.html()).not.to.contain(verifier)
  })

  it('gives each request a state of its own', async () => {
    const states = [await at.asks(), await at.asks()].map(({ location }) =>
      new URL(location).searchParams.get('state'),
    )
    expect(states[0]).not.to.equal(states[1])
  })

  it('sends no PKCE when told not to', async () => {
    await at.redeems(await at.getsCode({ use_pkce: 'no' }))
    expect(sent('/authorize').query.has('code_challenge')).to.equal(false)
    expect(sent('/token').body.has('code_verifier')).to.equal(false)
  })

  it('authenticates with Basic, form-encoded, and with nothing in the body', async () => {
    await at.redeems(await at.getsCode())
    const { header, body } = sent('/token')
    const credentials = `lantern:${new URLSearchParams({ x: secret }).toString().slice(2)}`
    expect(header('authorization')).to.equal(`Basic ${Buffer.from(credentials).toString('base64')}`)
    expect([...body.keys()]).to.have.members(['grant_type', 'code', 'redirect_uri', 'code_verifier'])
  })

  it('names a public client in the body only, and offers it no secret of another', async () => {
    const coded = await at.getsCode({ consumerKey: 'public' })
    expect(coded.$('[name=consumerSecret]').val()).to.equal('')
    const tokens = await at.redeems(coded)
    expect(text(tokens, '#accessToken')).not.to.equal('')
    expect(sent('/token').header('authorization')).to.equal(undefined)
    expect(sent('/token').body.get('client_id')).to.equal('public')
  })

  it('asks for the scope `default` when none is given', async () => {
    const { location } = await at.asks({ scope: ' ' })
    expect(new URL(location).searchParams.get('scope')).to.equal('default')
  })

  it('keeps the query that the authorization endpoint has', async () => {
    const { location } = await at.asks({ authorizeEndpoint: 'https://as.example/authorize?tenant=a%2Fb' })
    expect(location).to.contain(
      'https://as.example/authorize?tenant=a%2Fb&response_type=code&client_id=lantern',
    )
  })

  it('shows a wrong secret for what it is, and takes the right one afterwards', async () => {
    const refused = await at.redeems(await at.getsCode(), { consumerSecret: 'wrong' })
    expect(problem(refused)).to.equal('The token endpoint refused with status 401.')
    expect(text(refused, '#tokenStatus')).to.equal('401')
    expect(text(refused, '#error')).to.equal('invalid_client')
    expect(text(refused, '#errorDescription')).not.to.equal('')
    expect(refused.$('#accessToken')).to.have.length(0)
    expect(text(await at.redeems(refused), '#accessToken')).not.to.equal('')
  })

  it('shows a refusal of the resource owner', async () => {
    const page = await at.visitor.get(await at.decides(await at.asks(), 'deny'))
    expect(text(page, '#error')).to.equal('access_denied')
    expect(page.$('#tokenForm')).to.have.length(0)
  })

  it('shows an error response', async () => {
    const page = await at.visitor.get(await at.decides(await at.asks({ scope: 'nonsense' })))
    expect(text(page, '#error')).to.equal('invalid_scope')
    expect(page.$('#tokenForm')).to.have.length(0)
  })

  const forged: Record<string, { query: (own: URLSearchParams) => string; says: RegExp }> = {
    'another state': { query: () => 'code=stolen&state=guessed', says: /its state is not the one/ },
    'a state of the right length': {
      query: () => `code=stolen&state=${'x'.repeat(43)}`,
      says: /its state is not the one/,
    },
    'no state': { query: () => 'code=stolen', says: /it has no state/ },
    'two states': {
      query: (own) => `${own.toString()}&state=other`,
      says: /state stands in it more than once/,
    },
    'an error without a state': { query: () => 'error=access_denied', says: /it has no state/ },
    'neither code nor error': {
      query: (own) => `state=${own.get('state')}`,
      says: /neither a code nor an error/,
    },
  }
  for (const [what, { query, says }] of Object.entries(forged)) {
    it(`does not use an answer with ${what}, and waits for the right one`, async () => {
      const location = await at.decides(await at.asks())
      const own = new URL(location).searchParams
      const page = await at.visitor.get(`${at.playground.callback}?${query(own)}`)
      expect(page.status).to.equal(400)
      expect(problem(page)).to.match(says)
      expect(page.$.html()).not.to.contain('stolen')
      expect(page.$('#tokenForm')).to.have.length(0)
      expect((await at.visitor.get(location)).$('#tokenForm')).to.have.length(1)
    })
  }

  it('takes an answer once: the same may be looked at again, another is refused', async () => {
    const location = await at.decides(await at.asks())
    await at.visitor.get(location)
    expect((await at.visitor.get(location)).status).to.equal(200)
    const other = new URL(location)
    other.searchParams.set('code', 'stolen')
    expect(problem(await at.visitor.get(other.href))).to.match(/answered before, in another way/)
  })

  it('knows no answer in a browser that did not ask', async () => {
    const location = await at.decides(await at.asks())
    const stranger = new Visitor()
    try {
      const page = await stranger.get(location)
      expect(page.status).to.equal(400)
      expect(problem(page)).to.match(/^This browser did not start an import here/)
    } finally {
      await stranger.close()
    }
  })

  it('redeems nothing before there is a code, and calls nothing before there is a token', async () => {
    await at.asks()
    for (const path of ['oauth2-get-access-token.jsp', 'oauth2-access-resource.jsp']) {
      const page = await at.visitor.post(new URL(path, at.playground.url).href, {})
      expect(page.status).to.equal(400)
      expect(problem(page)).to.match(/^This browser did not start an import here/)
    }
    expect(at.requests('/token')).to.have.length(0)
  })

  it('fills the form with what was asked last, until something else is suggested', async () => {
    await at.asks({ scope: 'write', use_pkce: 'no' })
    const again = await at.visitor.get(at.form)
    expect(again.$('[name=scope]').val()).to.equal('write')
    expect(again.$('[name=use_pkce]:checked').val()).to.equal('no')
    at.playground.suggest({ scope: 'admin' })
    const suggested = await at.visitor.get(at.form)
    expect(suggested.$('[name=scope]').val()).to.equal('admin')
    expect(suggested.$('[name=consumerKey]').val()).to.equal('lantern')
  })
})
