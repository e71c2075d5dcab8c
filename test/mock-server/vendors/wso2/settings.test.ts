import { expect } from 'chai'
import type { Settings } from '../../../../mock-server/index.ts'
import { Browser, gateway, keyManager, pages, uuid, World } from './walk.ts'

const set = (settings: Partial<Settings>) => new World({ settings })

describe('The WSO2 setting', () => {
  it('loginUrl is a path of the key manager or a whole URL, also when the login comes again', async () => {
    for (const [loginUrl, place] of [
      ['/authenticationendpoint/login.do', `${keyManager}${pages}/login.do`],
      ['/own/login', `${keyManager}/own/login`],
      [
        'https://login.test/authenticationendpoint/login.do',
        'https://login.test/authenticationendpoint/login.do',
      ],
    ] as const) {
      const world = set({ loginUrl })
      const browser = new Browser(world)
      const toLogin = await browser.asks(world.request())
      expect([toLogin.place, toLogin.to.searchParams.has('sessionDataKey')]).to.deep.equal([place, true])
      const fields = { username: 'alice', password: 'x', tocommonauth: 'true' }
      const sessionDataKey = toLogin.to.searchParams.get('sessionDataKey') ?? ''
      const again = await browser.post('/oauth2/authorize', { ...fields, sessionDataKey })
      expect([again.place, again.to.searchParams.get('authFailure')]).to.deep.equal([place, 'true'])
    }
  })

  it('allowLabel names the button that allows', async () => {
    for (const consentForm of ['script', 'buttons'] as const) {
      const world = set({ allowLabel: 'Approve', consentForm })
      const browser = new Browser(world)
      const { page } = await browser.get((await browser.signsIn(world.request())).to)
      expect(page('#approve').val() === 'Approve' || page('#approve').text() === 'Approve').to.equal(true)
    }
  })

  it('consentForm with buttons has two that each say what they mean', async () => {
    const world = set({ consentForm: 'buttons' })
    const browser = new Browser(world)
    const toConsent = await browser.signsIn(world.request())
    const { page } = await browser.get(toConsent.to)
    const buttons = page('button[type=submit][name=consent]').toArray()
    expect(buttons.map(({ attribs }) => attribs['value'])).to.deep.equal(['approve', 'deny'])
    expect(page('input[name=consent], input[type=radio], script')).to.have.length(0)
    const answer = await browser.decides(toConsent, { consent: 'approve' })
    expect(answer.to.searchParams.get('code')).to.match(uuid(3))
  })

  it('skipConsent leads from the login to the client', async () => {
    for (const scope of ['photos_read', 'openid']) {
      const world = set({ skipConsent: true })
      const answer = await new Browser(world).signsIn(world.request({ scope }))
      expect([answer.status, answer.place]).to.deep.equal([302, 'https://photos.example/callback'])
      expect(answer.to.searchParams.get('code')).to.match(uuid(3))
    }
  })

  it('showFailureReason adds the reason to the address', async () => {
    const world = set({ showFailureReason: true })
    const browser = new Browser(world)
    const toLogin = await browser.asks(world.request())
    const reasons = async (fields: Record<string, string>) => {
      const answer = await browser.logsIn(toLogin, { password: 'wrong', ...fields })
      return [answer.to.pathname, answer.query.slice(toLogin.query.length - 1)] as const
    }
    const failed = [
      ['authenticators', 'BasicAuthenticator:LOCAL'],
      ['authFailure', 'true'],
      ['authFailureMsg', 'login.fail.message'],
    ]
    const [login, known] = await reasons({})
    expect([login, known.slice(0, 3)]).to.deep.equal([`${pages}/login.do`, failed])
    expect(known.slice(3).map(([name]) => name)).to.deep.equal([
      'errorCode',
      'failedUsername',
      'remainingAttempts',
    ])
    const left = async () => Number((await reasons({}))[1].at(-1)?.[1])
    expect((await left()) - (await left())).to.equal(1)
    const [, unknown] = await reasons({ username: 'no body' })
    expect(unknown.slice(3).map(([name]) => name)).to.deep.equal(['errorCode', 'failedUsername'])
    expect(unknown.at(-1)).to.deep.equal(['failedUsername', 'no body'])

    for (let more = await left(); more > 0; more -= 1) await reasons({})
    const [locked, why] = await reasons({ password: 'Wonderland-4711' })
    expect([locked, why.at(-2), why.at(-1)]).to.deep.equal([
      `${pages}/retry.do`,
      ['failedUsername', 'alice'],
      ['remainingAttempts', '0'],
    ])
  })

  it('balancerCookie is on every answer, once', async () => {
    const world = set({ balancerCookie: 'AUTH_BAL_ID' })
    for (const url of [
      `${gateway}/authorize`,
      `${gateway}/token`,
      `${gateway}/photos/1.0.0/albums`,
      `${gateway}/nowhere`,
      `${keyManager}/oauth2/jwks`,
      `${keyManager}${pages}/login.do`,
    ]) {
      const cookies = (await world.send('GET', url)).all('Set-Cookie')
      const balancer = cookies.filter((line) => /^AUTH_BAL_ID=balancer\.\w+; Path=\/$/.test(line))
      expect(balancer, url).to.have.length(1)
    }
    expect((await new World().send('GET', `${gateway}/nowhere`)).all('Set-Cookie')).to.deep.equal([])
  })
})

describe('The WSO2 pages', () => {
  // prettier-ignore
  const texts = [
    ['authFailure=true&authFailureMsg=login.fail.message', 'Login failed! Please recheck the username and password and try again.'],
    ['authFailure=true&authFailureMsg=user.tenant.domain.mismatch.message', 'Application you are trying to access does not allow users from your organization.'],
    ['authFailure=true&authFailureMsg=account.confirmation.pending', 'Account is unverified. An account activation link has been sent to your registered email address, please check your inbox.'],
    ['authFailure=true&authFailureMsg=password.reset.pending', 'Password reset is required. A password reset link has been sent to your registered email address, please check your inbox.'],
    ['authFailure=true', 'Authentication Failed! Please Retry'],
    ['authz_failure=true', 'You are not authorized to login'],
  ] as const
  for (const [query, text] of texts) {
    it(`say "${text}" for ${query}`, async () => {
      const { page, status } = await new Browser(new World()).get(`${pages}/login.do?${query}`)
      expect([status, page('#error-msg.alert.alert-danger').text()]).to.deep.equal([200, text])
    })
  }

  it('have the labels of the login form, and small print that is there', async () => {
    const browser = new Browser(new World())
    const { page } = await browser.get(`${pages}/login.do?type=oidc`)
    expect([page('title').text(), page('h1').text(), page('h2').text()]).to.deep.equal([
      'WSO2 Identity Server',
      'Identity Server',
      'Sign In',
    ])
    expect(
      page('label')
        .toArray()
        .map((label) => page(label).text().trim()),
    ).to.deep.equal(['Username', 'Password', 'Remember me on this computer'])
    expect(page('#username').attr()).to.deep.equal({
      id: 'username',
      name: 'username',
      type: 'text',
      required: '',
    })
    expect(page('#password').attr()).to.include({ name: 'password', type: 'password', autocomplete: 'off' })
    expect(page('#chkRemember').attr()).to.deep.equal({
      type: 'checkbox',
      id: 'chkRemember',
      name: 'chkRemember',
    })
    const button = page('button[type=submit]')
    expect([button.text(), button.attr('name'), button.attr('onclick')]).to.deep.equal([
      'Sign In',
      undefined,
      'submitCredentials(event)',
    ])
    expect(page('body').attr('onload')).to.equal('checkSessionKey()')
    const links = page('a[target=policy-pane]')
      .toArray()
      .map(({ attribs }) => attribs['href'] ?? '')
    expect(links).to.deep.equal(['cookie_policy.do', 'privacy_policy.do'])
    for (const link of links) {
      const answer = await browser.get(`${pages}/${link}`)
      expect([answer.status, answer.page('main p').text() !== '']).to.deep.equal([200, true])
    }
  })

  it('show what the server was told of framing, each for its kind', async () => {
    const world = new World({ rules: { framingHeaders: (page) => [['X-Page', page]] } })
    for (const [page, kind] of [
      ['login.do', 'login'],
      ['oauth2_authz.do', 'consent'],
      ['oauth2_consent.do', 'consent'],
      ['retry.do', 'message'],
    ] as const) {
      const answer = await world.send('GET', `${keyManager}${pages}/${page}`)
      expect(answer.all('X-Page'), page).to.deep.equal([kind])
    }
  })

  it('and endpoints keep others from framing them', async () => {
    for (const path of [`${pages}/login.do`, '/oauth2/authorize', '/oauth2/revoke', `${pages}/retry.do`]) {
      const { headers } = await new World().send('GET', keyManager + path)
      expect(Object.fromEntries(headers)).to.include({
        'X-Frame-Options': 'DENY',
        'X-Content-Type-Options': 'nosniff',
        'X-XSS-Protection': '1; mode=block',
      })
      expect(Object.fromEntries(headers)).not.to.have.any.keys('Cache-Control', 'Strict-Transport-Security')
    }
  })
})
