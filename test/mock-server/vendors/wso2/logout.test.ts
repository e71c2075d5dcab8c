import { expect } from 'chai'
import { SignJWT } from 'jose'
import { Browser, keyManager, pages, World } from './walk.ts'

describe('WSO2 logout', () => {
  const failed = (text: string) => [
    302,
    `${keyManager}${pages}/oauth2_error.do`,
    { oauthErrorCode: 'access_denied', oauthErrorMsg: text },
  ]
  const after = 'https://photos.example/callback'

  /** A browser that is signed in to an application with an ID token. */
  async function signedIn(world: World): Promise<{ browser: Browser; hint: string; access: string }> {
    const browser = new Browser(world)
    const answer = await browser.approves(world.request({ scope: 'openid photos_read' }))
    const redemption = world.redemption(answer.to.searchParams.get('code') ?? '')
    const { json } = await world.posts(world.token, redemption)
    return { browser, hint: String(json['id_token']), access: String(json['access_token']) }
  }
  const asks = (browser: Browser, fields: Record<string, string>) =>
    browser.get(`/oidc/logout?${new URLSearchParams(fields).toString()}`)

  it('asks for consent and takes both cookies away; access tokens live on', async () => {
    const world = new World()
    const { browser, access } = await signedIn(world)
    const toConsent = await asks(browser, { post_logout_redirect_uri: after })
    expect(toConsent.to.href).to.equal(`${keyManager}${pages}/oauth2_logout_consent.do`)
    const { page } = await browser.get(toConsent.to)
    expect([page('h2').text(), page('main p').text()]).to.deep.equal([
      'OpenID connect logout',
      'Do you want to logout?',
    ])
    expect(page('#oidc_logout_consent_form').attr()).to.include({ method: 'post', action: '../oidc/logout' })
    expect(page('input[type=hidden][name=consent]').attr('value')).to.equal('deny')
    const answer = await browser.post('/oidc/logout', { consent: 'approve' })
    expect([answer.status, answer.to.href]).to.deep.equal([302, `${keyManager}${pages}/oauth2_logout.do`])
    expect(answer.all('Set-Cookie').map((line) => line.replace(/;.*Max-Age=0.*/, ' gone'))).to.deep.equal([
      'opbs= gone',
      'commonAuthId= gone',
    ])
    expect((await browser.get(answer.to)).page('main p').text()).to.equal('You have successfully logged out.')
    expect((await browser.asks(world.request())).to.pathname).to.equal(`${pages}/login.do`)
    const userinfo = await world.send('GET', `${keyManager}/oauth2/userinfo`, {
      authorization: `Bearer ${access}`,
    })
    expect(userinfo.status).to.equal(200)
  })

  it('goes back to the application that an ID token names, however old that is', async () => {
    const world = new World()
    const { browser, hint } = await signedIn(world)
    world.server.clock.advance('2 hours')
    await asks(browser, { id_token_hint: hint, post_logout_redirect_uri: after, state: 's t' })
    const answer = await browser.post('/oidc/logout', { consent: 'approve' })
    expect(answer.to.href).to.equal(`${after}?state=s+t`)
  })

  it('asks nobody where consent is skipped', async () => {
    const { browser, hint } = await signedIn(new World({ settings: { skipConsent: true } }))
    const answer = await asks(browser, { id_token_hint: hint, post_logout_redirect_uri: after })
    expect(answer.to.href).to.equal(after)
  })

  it('is refused on the error page', async () => {
    const world = new World()
    const { browser, hint } = await signedIn(world)
    const forged = await new SignJWT({ aud: world.client().client_id })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new Uint8Array(32))
    for (const [fields, text] of [
      [{ consent: 'deny' }, 'End User denied the logout request'],
      [{ id_token_hint: 'no.token' }, 'ID token signature validation failed.'],
      [{ id_token_hint: forged }, 'ID token signature validation failed.'],
      [
        { id_token_hint: hint, post_logout_redirect_uri: 'https://x.example/' },
        'Post logout URI does not match with registered callback URI.',
      ],
    ] as const) {
      const answer = await asks(browser, fields)
      expect([answer.status, answer.place, Object.fromEntries(answer.query)]).to.deep.equal(failed(text))
    }
    const nobody = new Browser(world)
    const stateless = await asks(nobody, {})
    expect(stateless.to.searchParams.get('oauthErrorMsg')).to.equal(
      'opbs cookie not received. Missing session state.',
    )
    nobody.cookies.set('opbs', 'never')
    const unknown = await asks(nobody, {})
    expect(unknown.to.searchParams.get('oauthErrorMsg')).to.equal(
      'No valid session found for the received session state.',
    )
  })

  it("has the framework's own way, which leads only to places that are known", async () => {
    const world = new World()
    const { client_id } = world.client()
    for (const [caller, next] of [
      ['/oauth2/authorize', `${keyManager}/oauth2/authorize`],
      [after, after],
      ['https://attacker.example/', `${keyManager}${pages}/oauth2_logout.do`],
      ['', `${keyManager}${pages}/oauth2_logout.do`],
    ] as const) {
      const { browser } = await signedIn(world)
      const query = {
        commonAuthLogout: 'true',
        type: 'oidc',
        commonAuthCallerPath: caller,
        relyingParty: client_id,
      }
      const answer = await browser.get(`/commonauth?${new URLSearchParams(query).toString()}`)
      expect([answer.status, answer.to.href]).to.deep.equal([302, next])
      expect(browser.cookies.has('commonAuthId')).to.equal(false)
    }
  })

  it('has a frame for clients that follow the session', async () => {
    const { status, body } = await new Browser(new World()).get('/oidc/checksession')
    expect(status).to.equal(200)
    expect(body).to.include('unchanged').and.to.include('opbs')
  })
})
