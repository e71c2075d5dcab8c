import { expect } from 'chai'
import { load } from 'cheerio'
import { createMockServer, type MockServer } from '../../../mock-server/index.ts'
import { redirect_uri, RelyingParty, request } from './relying-party.ts'

const errorOf = (url: URL) =>
  url.href.startsWith(redirect_uri) ? url.searchParams.get('error') : url.pathname

/** Alice is signed in. */
async function signedIn() {
  const server = createMockServer()
  const party = new RelyingParty(server)
  await party.signsIn(await party.asks())
  return { server, party }
}

describe('prompt', () => {
  it('none asks nobody: login_required, then consent_required', async () => {
    const party = new RelyingParty(createMockServer())
    expect(errorOf(await party.asks({ prompt: 'none' }))).to.equal('login_required')
    await party.signsIn(await party.asks())
    expect(errorOf(await party.asks({ prompt: 'none' }))).to.equal('consent_required')
    expect(errorOf(await party.asks({ prompt: 'none login' }))).to.equal('invalid_request')
    expect(errorOf(await party.asks({ prompt: 'nonsense' }))).to.equal('invalid_request')
  })

  it('none is answered with a code where the decision is known', async () => {
    const party = new RelyingParty(createMockServer({ rules: { rememberedApproval: () => true } }))
    await party.signsIn(await party.asks())
    expect((await party.asks({ prompt: 'none' })).searchParams.get('code')).not.to.equal(null)
    expect((await party.asks({ prompt: 'consent' })).pathname).to.equal('/consent')
  })

  for (const prompt of ['login', 'select_account']) {
    it(`${prompt} wants a new sign-in, and the way back does not do without one`, async () => {
      const { party, server } = await signedIn()
      expect((await party.asks()).pathname).to.equal('/consent')
      const login = await party.asks({ prompt })
      expect(login.pathname).to.equal('/login')
      const back = new URL(login.searchParams.get('return_to') ?? '', server.issuer)
      const again = await party.follows(back)
      expect(again.pathname, 'without a sign-in').to.equal('/login')
      expect((await party.follows(back)).pathname, 'a second time').to.equal('/page')
      const consent = await party.signsIn(again)
      expect(consent.pathname).to.equal('/consent')
      expect((await party.decides(consent)).searchParams.get('code')).not.to.equal(null)
    })
  }

  it('login is not answered by a browser that was signed in long before', async () => {
    const { party, server } = await signedIn()
    server.clock.advance('2 hours')
    const login = await new RelyingParty(server).asks({ prompt: 'login' })
    const back = new URL(login.searchParams.get('return_to') ?? '', server.issuer)
    expect((await party.follows(back)).pathname).to.equal('/login')
  })

  it('select_account shows the accounts as buttons, which fill in the name', async () => {
    const { party } = await signedIn()
    const login = await party.asks({ prompt: 'select_account' })
    const shown = await party.walker.get(login.pathname + login.search)
    const $ = load(shown?.body ?? '')
    const accounts = $('button[name=account]')
    expect(accounts.toArray().map((button) => $(button).attr('value'))).to.eql(['alice', 'bob', 'carol'])
    const { pathname } = new URL($('form[method=get]').attr('action') ?? '', party.server.issuer)
    const returnTo = $('form[method=get] input[name=return_to]').attr('value') ?? ''
    const chosen = new URL(pathname, party.server.issuer)
    chosen.search = new URLSearchParams({ return_to: returnTo, account: 'bob' }).toString()
    const filled = load((await party.walker.get(chosen.pathname + chosen.search))?.body ?? '')
    expect(filled('#username').attr('value')).to.equal('bob')
    const consent = await party.signsIn(chosen, 'bob', 'Builder-0815')
    expect(consent.pathname).to.equal('/consent')
    const page = await party.walker.get(consent.pathname + consent.search)
    expect(load(page?.body ?? '')('strong').text()).to.contain('bob')
  })

  it('shows no accounts to anybody else, and no second buttons where buttons sign in', async () => {
    const buttons = async (server: MockServer, more: Record<string, string>) => {
      const party = new RelyingParty(server)
      const login = await party.asks(more)
      return load((await party.walker.get(login.pathname + login.search))?.body ?? '')('.stack button').length
    }
    expect(await buttons(createMockServer(), {})).to.equal(0)
    expect(await buttons(createMockServer(), { prompt: 'select_account', scope: 'read' })).to.equal(0)
    expect(await buttons(createMockServer({ signIn: 'buttons' }), { prompt: 'select_account' })).to.equal(3)
  })

  it('select_account is walked through by server.authorize', async () => {
    const server = createMockServer()
    const url = `/authorize?${new URLSearchParams(request({ prompt: 'select_account' })).toString()}`
    expect((await server.authorize(url, { user: 'bob' })).code).to.be.a('string')
  })

  it('means nothing without openid', async () => {
    const { party } = await signedIn()
    expect((await party.asks({ prompt: 'login', scope: 'read' })).pathname).to.equal('/consent')
  })
})

describe('max_age', () => {
  it('wants a new sign-in of whoever signed in too long ago', async () => {
    const { party, server } = await signedIn()
    expect((await party.asks({ max_age: '600' })).pathname).to.equal('/consent')
    server.clock.advance('11 minutes')
    expect(errorOf(await party.asks({ max_age: '600', prompt: 'none' }))).to.equal('login_required')
    const login = await party.asks({ max_age: '600' })
    expect(login.pathname).to.equal('/login')
    expect((await party.signsIn(login)).pathname).to.equal('/consent')
  })

  it('of 0 is a sign-in for each request, and only one', async () => {
    const { party, server } = await signedIn()
    server.clock.advance(1)
    expect((await party.signsIn(await party.asks({ max_age: '0' }))).pathname).to.equal('/consent')
  })

  it('has to be a number', async () => {
    const { party } = await signedIn()
    expect(errorOf(await party.asks({ max_age: 'soon' }))).to.equal('invalid_request')
  })
})

describe('hints', () => {
  it('login_hint stands in the login form', async () => {
    const party = new RelyingParty(createMockServer())
    const page = await party.asks({ login_hint: 'b"ob' })
    const shown = await party.walker.get(page.pathname + page.search)
    expect(shown?.body).to.include('value="b&#34;ob"')
  })

  it('id_token_hint is only good for the user that it is about', async () => {
    const server = createMockServer({ rules: { rememberedApproval: () => true } })
    const party = new RelyingParty(server)
    const response = await party.signsIn(await party.asks())
    const code = response.searchParams.get('code') ?? ''
    const fields = { grant_type: 'authorization_code', code, redirect_uri }
    const { json } = await party.walker.token(
      { client_id: 'app', client_secret: 'app-Secret.7f3a91c2', redirect_uris: [] },
      fields,
    )
    const id_token_hint = String(json['id_token'])
    expect((await party.asks({ prompt: 'none', id_token_hint })).searchParams.has('code')).to.equal(true)
    const bob = new RelyingParty(server)
    await bob.signsIn(await bob.asks(), 'bob', 'Builder-0815')
    expect(errorOf(await bob.asks({ prompt: 'none', id_token_hint }))).to.equal('login_required')
    const login = await bob.asks({ id_token_hint })
    expect(login.pathname).to.equal('/login')
    expect(errorOf(await bob.signsIn(login, 'bob', 'Builder-0815'))).to.equal('login_required')
    const forged = `${id_token_hint.slice(0, -4)}AAAA`
    expect(errorOf(await bob.asks({ id_token_hint: forged }))).to.equal('invalid_request')
  })
})
