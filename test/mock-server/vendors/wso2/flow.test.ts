import { expect } from 'chai'
import { Browser, hiddenFields, keyManager, pages, uuid, World } from './walk.ts'

const loginPage = `${keyManager}${pages}/login.do`
const callback = 'https://photos.example/callback'

/** The two ways through the product, which the scope decides on. */
const variants = [
  { type: 'oauth2', scope: 'photos_read', action: '../oauth2/authorize', page: 'oauth2_authz.do' },
  { type: 'oidc', scope: 'photos_read openid', action: '../commonauth', page: 'oauth2_consent.do' },
]

for (const { type, scope, action, page } of variants) {
  describe(`The WSO2 flow of type ${type}`, () => {
    const world = new World()
    const request: Record<string, string> = {
      ...world.request({ scope }),
      nonce: 'n',
      acr_values: 'x',
      custom: 'c&d',
    }

    it('sends the browser to the login page: sorted parameters, then a fixed tail', async () => {
      const answer = await new Browser(world).asks({
        ...request,
        username: 'u',
        password: 'p',
        SAMLRequest: 's',
      })
      expect([answer.status, answer.place]).to.deep.equal([302, loginPage])
      const names = answer.query.map(([name]) => name)
      expect(names).to.deep.equal([
        ...['acr_values', 'client_id', 'commonAuthCallerPath', 'custom', 'forceAuth', 'nonce', 'passiveAuth'],
        ...['redirect_uri', 'response_type', 'scope', 'state', 'tenantDomain'],
        ...['sessionDataKey', 'relyingParty', 'type', 'sp', 'isSaaSApp', 'authenticators'],
      ])
      expect(Object.fromEntries(answer.query)).to.include({
        commonAuthCallerPath: '/oauth2/authorize',
        forceAuth: 'false',
        passiveAuth: 'false',
        tenantDomain: 'carbon.super',
        relyingParty: request['client_id'],
        type,
        sp: 'admin_PhotoPrinter_PRODUCTION',
        isSaaSApp: 'false',
        state: request['state'],
        custom: 'c&d',
      })
      expect(answer.to.searchParams.get('sessionDataKey')).to.match(uuid(4))
      expect(answer.get('Location')).to.match(/&commonAuthCallerPath=%2Foauth2%2Fauthorize&custom=c%26d&/)
      expect(answer.get('Location')).to.match(/&authenticators=BasicAuthenticator:LOCAL$/)
    })

    it('shows a login form that posts where this type wants it', async () => {
      const browser = new Browser(world)
      const toLogin = await browser.asks(request)
      const answer = await browser.get(toLogin.to)
      const form = answer.page('#loginForm')
      expect([answer.status, form.attr('method'), form.attr('action')]).to.deep.equal([200, 'post', action])
      expect(hiddenFields(answer.page)).to.deep.equal({
        ...(type === 'oauth2' ? { tocommonauth: 'true' } : {}),
        sessionDataKey: toLogin.to.searchParams.get('sessionDataKey'),
      })
      expect(answer.page('#error-msg')).to.have.length(0)
      expect(answer.cookie('JSESSIONID')).to.match(/; Path=\/authenticationendpoint; Secure; HttpOnly$/)
    })

    it('goes on to the consent page, and from there to the client', async () => {
      const browser = new Browser(world)
      const toLogin = await browser.asks(request)
      const posted = await browser.logsIn(toLogin)
      expect(posted.status).to.equal(302)
      const key = posted.to.searchParams.get('sessionDataKey')
      if (type === 'oidc') {
        expect(posted.place).to.equal(`${keyManager}/oauth2/authorize`)
        expect(key).to.match(uuid(4)).and.not.to.equal(toLogin.to.searchParams.get('sessionDataKey'))
      }
      const toConsent = type === 'oidc' ? await browser.get(posted.to) : posted
      expect([toConsent.status, toConsent.place]).to.deep.equal([302, `${keyManager}${pages}/${page}`])
      const { sessionDataKeyConsent, spQueryParams, ...others } = Object.fromEntries(toConsent.query)
      expect(toConsent.query.map(([name]) => name)).to.deep.equal([
        ...['loggedInUser', 'application', 'tenantDomain', 'scope'],
        ...['sessionDataKeyConsent', 'spQueryParams'],
      ])
      expect(others).to.deep.equal({
        loggedInUser: 'alice',
        application: 'admin_PhotoPrinter_PRODUCTION',
        tenantDomain: 'carbon.super',
        scope,
      })
      expect(sessionDataKeyConsent).to.match(uuid(4))
      expect(Object.fromEntries(new URLSearchParams(spQueryParams))).to.deep.equal(request)

      const answer = await browser.decides(toConsent, { consent: 'approve' })
      expect([answer.status, answer.place]).to.deep.equal([302, callback])
      const { code, state, session_state, ...rest } = Object.fromEntries(answer.query)
      expect([state, rest]).to.deep.equal([request['state'], {}])
      expect(code).to.match(uuid(3))
      if (type === 'oidc') expect(session_state).to.match(/^[\da-f]{64}\.\w+$/)
      else expect(session_state).to.equal(undefined)
      expect(answer.cookie('opbs') !== undefined).to.equal(type === 'oidc')
    })

    it('sets the cookies of a session at sign-in, and asks for none of them', async () => {
      const posted = await new Browser(world).logsIn(await new Browser(world).asks(request))
      const [commonAuthId, ...pastr] = posted.all('Set-Cookie')
      expect(commonAuthId).to.match(/^commonAuthId=[\da-f-]{36}; Path=\/; HttpOnly; Secure$/)
      expect(pastr).to.have.length(2)
      expect(pastr[0]).to.match(/^pastr-[\da-f-]{36}=[\da-f-]{36}; Path=\/; Secure; HttpOnly$/)
      expect(pastr[1]).to.match(/^pastr-[\da-f-]{36}=; Path=\/; Secure; HttpOnly; Max-Age=0$/)
      const toConsent = type === 'oidc' ? await new Browser(world).get(posted.to) : posted
      const answer = await new Browser(world).decides(toConsent, { consent: 'approve' })
      expect(answer.to.searchParams.get('code')).to.match(uuid(3))
    })

    it('comes back to the login page after a wrong password, with what went wrong in the address', async () => {
      const browser = new Browser(world)
      const toLogin = await browser.asks(request)
      const answer = await browser.logsIn(toLogin, { password: 'wrong' })
      const failed = '&authFailure=true&authFailureMsg=login.fail.message'
      expect([answer.status, answer.to.href]).to.deep.equal([302, toLogin.to.href + failed])
      expect(answer.all('Set-Cookie')).to.deep.equal([])
      expect((await browser.logsIn(answer, { password: 'wrong' })).to.href).to.equal(answer.to.href)
      expect((await browser.logsIn(answer)).cookie('commonAuthId')).not.to.equal(undefined)
    })

    it('tells the client that a login is due when the owner gives it up', async () => {
      const browser = new Browser(world)
      const answer = await browser.logsIn(await browser.asks(request), { deny: '' })
      const { session_state, ...told } = Object.fromEntries(answer.query)
      expect([answer.status, answer.place, told]).to.deep.equal([
        302,
        callback,
        { error: 'login_required', error_description: 'Authentication required', state: request['state'] },
      ])
      expect(session_state !== undefined).to.equal(type === 'oidc')
    })
  })
}

describe('A WSO2 browser session', () => {
  const hour = 3_600_000

  it('skips the login of a repeat visitor until it has been idle for a quarter of an hour', async () => {
    const world = new World()
    const browser = new Browser(world)
    await browser.signsIn(world.request())
    for (let times = 0; times < 3; times += 1) {
      world.server.clock.advance('14 minutes')
      expect((await browser.asks(world.request())).to.pathname).to.equal(`${pages}/oauth2_authz.do`)
    }
    world.server.clock.advance('15 minutes')
    expect((await browser.asks(world.request())).to.pathname).to.equal(`${pages}/login.do`)
  })

  it('lasts for a fortnight when the box is ticked', async () => {
    const world = new World()
    const browser = new Browser(world)
    const toLogin = await browser.asks(world.request({ scope: 'openid' }))
    const posted = await browser.logsIn(toLogin, { chkRemember: 'on' })
    expect(posted.get('Location')).to.match(/&chkRemember=on$/)
    expect(posted.cookie('commonAuthId')).to.match(/; Max-Age=1209600$/)
    world.server.clock.advance(14 * 24 * hour - 1000)
    expect((await browser.asks(world.request())).to.pathname).to.equal(`${pages}/oauth2_authz.do`)
    world.server.clock.advance(14 * 24 * hour)
    expect((await browser.asks(world.request())).to.pathname).to.equal(`${pages}/login.do`)
  })

  it('does not begin for who has failed too often', async () => {
    const world = new World()
    const browser = new Browser(world)
    const toLogin = await browser.asks(world.request())
    const fails = () => browser.logsIn(toLogin, { password: 'wrong' })
    for (let times = 0; times < 20; times += 1) expect((await fails()).status).to.equal(302)
    expect((await browser.logsIn(toLogin)).status).to.equal(429)
    world.server.clock.advance('16 minutes')
    expect((await browser.logsIn(await browser.asks(world.request()))).cookie('commonAuthId')).not.to.equal(
      undefined,
    )
  })

  it('does not know a key that it never gave', async () => {
    const browser = new Browser(new World())
    const login = { username: 'alice', password: 'Wonderland-4711', sessionDataKey: 'gone' }
    for (const [path, fields] of [
      ['/commonauth', login],
      ['/oauth2/authorize', { ...login, tocommonauth: 'true' }],
    ] as const) {
      const answer = await browser.post(path, fields)
      expect([answer.status, answer.to.href]).to.deep.equal([302, `${keyManager}${pages}/retry.do`])
      const { page, status } = await browser.get(answer.to)
      expect([status, page('h2').text()]).to.deep.equal([200, 'Authentication Error!'])
      expect(page('.alert').text().trim()).to.equal(
        'Something went wrong during the authentication process.Please try signing in again.',
      )
    }
  })

  it('tells the script of the login page whether its key is known', async () => {
    const world = new World()
    const browser = new Browser(world)
    const key = (await browser.asks(world.request())).to.searchParams.get('sessionDataKey')
    const known = await browser.get(`/logincontext?sessionDataKey=${key}`)
    expect([known.get('Content-Type'), known.body]).to.deep.equal([
      'application/json',
      '{"status":"success"}',
    ])
    const { body } = await browser.get('/logincontext?sessionDataKey=gone')
    expect(body).to.match(/^\{"status":"success"\}\{"status":"redirect",/)
  })
})
