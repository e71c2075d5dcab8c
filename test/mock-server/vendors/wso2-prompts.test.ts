import { expect } from 'chai'
import { Browser, pages, World } from './wso2-walk.ts'

const callback = 'https://photos.example/callback'
const about = { sp: 'admin_PhotoPrinter_PRODUCTION', tenantDomain: 'carbon.super' }
const world = new World()

describe('A WSO2 authorization request with a prompt', () => {
  const combination =
    "Invalid prompt variable combination. The value 'none' cannot be used with others prompts. Prompt: "
  const unknown = 'Invalid prompt variables passed with the authorization request'
  const rows: [prompt: string, signedIn: boolean, error: string, text: string, stray: boolean][] = [
    ['none', false, 'login_required', 'Authentication required', false],
    ['none', true, 'consent_required', 'Required consent not found', true],
    ['create', false, 'invalid_request', unknown, true],
    ['none login', true, 'invalid_request', combination, true],
  ]
  for (const [prompt, signedIn, error, text, stray] of rows) {
    it(`of ${prompt} tells the client ${error}${signedIn ? ' when somebody is signed in' : ''}`, async () => {
      const browser = new Browser(world)
      if (signedIn) await browser.signsIn(world.request())
      const answer = await browser.asks(world.request({ prompt, scope: 'openid' }))
      const { session_state, ...told } = Object.fromEntries(answer.query)
      expect([answer.status, answer.place, told]).to.deep.equal([
        302,
        callback,
        { error, error_description: text, state: world.request()['state'], ...(stray ? about : {}) },
      ])
      expect(session_state !== undefined).to.equal(error !== 'invalid_request')
      expect(answer.all('Set-Cookie')).to.deep.equal([])
    })
  }

  it('of login has the owner sign in again, and says so in the address', async () => {
    const browser = new Browser(world)
    await browser.signsIn(world.request())
    const toLogin = await browser.asks(world.request({ prompt: 'login' }))
    expect(toLogin.to.searchParams.get('forceAuth')).to.equal('true')
    expect((await browser.logsIn(toLogin)).to.pathname).to.equal(`${pages}/oauth2_authz.do`)
  })

  it('of select_account has the owner sign in, and ends in an empty redirect', async () => {
    for (const scope of ['photos_read', 'openid']) {
      const answer = await new Browser(world).signsIn(world.request({ prompt: 'select_account', scope }))
      expect([answer.status, answer.get('Location')]).to.deep.equal([302, ''])
    }
  })
})
