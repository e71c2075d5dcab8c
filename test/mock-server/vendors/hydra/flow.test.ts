import { expect } from 'chai'
import type { MockResponse, MockServerOptions, Snapshot } from '../../../../mock-server/index.ts'
import { location } from '../../walk.ts'
import {
  application,
  browserAt,
  type Browser,
  headersOf,
  leadsTo,
  open,
  redirect_uri,
  request,
} from './browser.ts'

describe('the vendor hydra', () => {
  it('hands over to the application with a challenge, and takes the browser back with a verifier', async () => {
    const browser = browserAt()
    const toLogin = await browser.asks()
    expect(leadsTo(toLogin)).to.deep.equal([302, `${application}/login`, 'login_challenge'])
    expect(headersOf(toLogin, 'Set-Cookie').join()).to.match(
      /^ory_hydra_login_csrf_\d+=\S+; Path=\/; Max-Age=1800; HttpOnly; Secure; SameSite=None$/,
    )
    const page = await browser.follows(toLogin)
    const back = await browser.presses(page, 'Log in', { email: 'alice', password: 'Wonderland-4711' })
    expect(leadsTo(back)).to.deep.equal([303, `${open}/oauth2/auth`, 'client_id login_verifier'])
    const toConsent = await browser.follows(back)
    expect(leadsTo(toConsent)).to.deep.equal([302, `${application}/consent`, 'consent_challenge'])
    expect(headersOf(toConsent, 'Set-Cookie')[0]).to.match(/^ory_hydra_consent_csrf_\d+=/)
    const allowed = await browser.presses(await browser.follows(toConsent), 'Allow access')
    expect(leadsTo(allowed)).to.deep.equal([303, `${open}/oauth2/auth`, 'client_id consent_verifier'])
    const response = await browser.follows(allowed)
    expect(leadsTo(response)).to.deep.equal([303, redirect_uri, 'code scope state'])
    const { searchParams } = new URL(location(response))
    expect(searchParams.get('code')).to.match(/^ory_ac_[\w-]{43}\.[\w-]{43}$/)
    expect(searchParams.get('scope')).to.equal(request.scope)
  })

  it('asks nobody to sign in again who had himself remembered, and the application hears of it all the same', async () => {
    const browser = browserAt()
    await browser.follows(await browser.signsIn({}, { remember: '1' }))
    const toLogin = await browser.asks()
    expect(leadsTo(toLogin)).to.deep.equal([302, `${application}/login`, 'login_challenge'])
    const back = await browser.follows(toLogin)
    expect(leadsTo(back)).to.deep.equal([302, `${open}/oauth2/auth`, 'client_id login_verifier'])
    expect(leadsTo(await browser.follows(back))[1]).to.equal(`${application}/consent`)
    const other = browserAt()
    await other.follows(await other.signsIn())
    expect((await other.follows(await other.asks())).status, 'not remembered').to.equal(200)
  })

  it('grants what of the scope was ticked', async () => {
    const browser = browserAt()
    const page = await browser.follows(await browser.follows(await browser.signsIn()))
    const less = { ...page, body: page.body.replace(/value="profile"(\s+)checked/, 'value="profile"$1') }
    const response = await browser.follows(await browser.presses(less, 'Allow access'))
    expect(new URL(location(response)).searchParams.get('scope')).to.equal('openid offline_access')
  })

  it('grants in one call what is allowed of the scope', async () => {
    const { server } = browserAt()
    const asked = `/oauth2/auth?${new URLSearchParams(request).toString()}`
    const { parameters } = await server.authorize(asked, { scope: 'openid' })
    expect(parameters.get('scope')).to.equal('openid')
  })

  for (const [where, denies] of [
    [
      'the login page',
      async (browser: Browser) => {
        return browser.presses(await browser.follows(await browser.asks()), 'Deny access')
      },
    ],
    [
      'the consent page',
      async (browser: Browser) => {
        const toConsent = await browser.follows(await browser.signsIn())
        return browser.presses(await browser.follows(toConsent), 'Deny access')
      },
    ],
  ] as const) {
    it(`tells the client of a denial at ${where}`, async () => {
      const browser = browserAt()
      const response = new URL(location(await browser.follows(await denies(browser))))
      expect([...response.searchParams]).to.deep.equal([
        ['error', 'access_denied'],
        ['error_description', 'The user said no'],
        ['state', request.state],
      ])
    })
  }

  it('takes a verifier once, of this browser, and of no other', async () => {
    const errorOf = (answer: MockResponse) => new URL(location(answer)).searchParams.get('error')
    const browser = browserAt()
    const back = await browser.signsIn()
    await browser.follows(back)
    expect(errorOf(await browser.follows(back)), 'again').to.equal('access_denied')
    expect(errorOf(await browser.asks({ login_verifier: 'none' })), 'made up').to.equal('access_denied')
    const stolen = await browser.signsIn()
    browser.jar.clear()
    expect(errorOf(await browser.follows(stolen)), 'elsewhere').to.equal('request_forbidden')
    const toConsent = await browser.follows(await browser.signsIn())
    const allowed = await browser.presses(await browser.follows(toConsent), 'Allow access')
    browser.jar.clear()
    expect(errorOf(await browser.follows(allowed)), 'a consent').to.equal('request_forbidden')
  })

  it('takes a form only of the browser that it was shown to', async () => {
    const browser = browserAt()
    const page = await browser.follows(await browser.asks())
    const consent = await browser.follows(await browser.follows(await browser.signsIn()))
    browser.jar.set('_csrf', 'of-another-browser')
    const foreign = await browser.presses(page, 'Log in', { email: 'alice', password: 'Wonderland-4711' })
    expect(foreign.status, 'the login form').to.equal(403)
    expect((await browser.presses(consent, 'Allow access')).status, 'the consent form').to.equal(403)
  })

  it('loses a request by POST on the way back, as its client_id stood in no query', async () => {
    const browser = browserAt()
    const page = await browser.follows(await browser.posts('/oauth2/auth', request))
    const fields = { email: 'alice', password: 'Wonderland-4711' }
    const lost = await browser.follows(await browser.presses(page, 'Log in', fields))
    expect(leadsTo(lost)).to.deep.equal([302, `${application}/error`, 'error error_description'])
  })

  it('goes on after a snapshot in the midst of it', async () => {
    const browser = browserAt()
    const toConsent = await browser.follows(await browser.signsIn())
    const other = browserAt()
    const snapshot = JSON.parse(JSON.stringify(await browser.server.snapshot())) as Snapshot
    await other.server.restore(snapshot)
    for (const [name, value] of browser.jar) other.jar.set(name, value)
    const allowed = await other.presses(await other.follows(toConsent), 'Allow access')
    expect(leadsTo(await other.follows(allowed))).to.deep.equal([303, redirect_uri, 'code scope state'])
  })

  it('ends the first of two requests in one browser, unless that is mended', async () => {
    const firstOfTwo = async (options: MockServerOptions) => {
      const browser = browserAt(options)
      const first = await browser.signsIn()
      await browser.asks({ state: 'another-one' })
      return new URL(location(await browser.follows(first)))
    }
    expect((await firstOfTwo({})).searchParams.get('error')).to.equal('request_forbidden')
    const mended = await firstOfTwo({ fixed: ['one-request-of-a-client-at-a-time'] })
    expect(mended.pathname).to.equal('/consent')
  })
})
