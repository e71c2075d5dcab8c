import { expect } from 'chai'
import { decodeJwt } from 'jose'
import type { MockServerOptions } from '../../../../mock-server/index.ts'
import { location } from '../../walk.ts'
import { browserAt, members, open, redirect_uri, request, type Browser } from './browser.ts'

const requests = 'https://hydra.test:4445/admin/oauth2/auth/requests'

/** The pages of somebody else's application, which is played here. */
const elsewhere: MockServerOptions = {
  settings: {
    loginUrl: 'https://app.example/sign-in?theme=dark',
    consentUrl: 'https://app.example/consent',
    logoutUrl: 'https://app.example/logout',
    errorUrl: 'https://app.example/oops',
  },
}

const json: [string, string] = ['content-type', 'application/json']

/** An application of one's own, with its side of the administrators' port. */
function applicationOf(browser: Browser) {
  const challengeIn = (address: string, kind: string) =>
    new URL(address).searchParams.get(`${kind}_challenge`) ?? ''
  const asks = async (kind: string, challenge: string) =>
    members(await browser.sends('GET', `${requests}/${kind}?${kind}_challenge=${challenge}`))
  const says = (kind: string, how: 'accept' | 'reject', challenge: string, body: unknown) =>
    browser.sends('PUT', `${requests}/${kind}/${how}?${kind}_challenge=${challenge}`, JSON.stringify(body), [
      json,
    ])
  const leads = async (...said: Parameters<typeof says>) => {
    const { redirect_to } = members(await says(...said))
    return location(await browser.sends('GET', String(redirect_to)))
  }
  return { challengeIn, asks, says, leads }
}

describe('an application of its own at the vendor hydra', () => {
  it('hears of a login and a consent, and gives claims and scope of its own choice', async () => {
    const browser = browserAt(elsewhere)
    const application = applicationOf(browser)
    const toLogin = location(await browser.asks({ login_hint: 'carol' }))
    expect(toLogin).to.match(/^https:\/\/app\.example\/sign-in\?theme=dark&login_challenge=\w+$/)
    const login = application.challengeIn(toLogin, 'login')
    const told = await application.asks('login', login)
    expect(told).to.deep.include({
      challenge: login,
      requested_scope: ['openid', 'offline_access', 'profile'],
      skip: false,
      subject: '',
      oidc_context: { login_hint: 'carol' },
    })
    expect(told['client']).to.include({ client_id: 'app', token_endpoint_auth_method: 'client_secret_basic' })
    expect(told['client']).not.to.have.property('client_secret')
    expect(String(told['request_url'])).to.match(
      /^https:\/\/hydra\.test:4444\/oauth2\/auth\?response_type=code&/,
    )

    const toConsent = await application.leads('login', 'accept', login, { subject: 'u-17', remember: true })
    const consent = application.challengeIn(toConsent, 'consent')
    expect(toConsent).to.match(/^https:\/\/app\.example\/consent\?/)
    expect(await application.asks('consent', consent)).to.deep.include({ subject: 'u-17', skip: false })
    const response = await application.leads('consent', 'accept', consent, {
      grant_scope: ['openid', 'offline_access', 'never-asked-for'],
      remember: true,
      session: { id_token: { team: 'blue' }, access_token: { tier: 2 } },
    })
    const { searchParams } = new URL(response)
    expect(searchParams.get('scope')).to.equal('openid offline_access')
    const code = searchParams.get('code') ?? ''
    const issued = members(await browser.redeems({ grant_type: 'authorization_code', code, redirect_uri }))
    expect(decodeJwt(String(issued['id_token']))).to.include({ sub: 'u-17', team: 'blue' })
    const introspection = 'https://hydra.test:4445/admin/oauth2/introspect'
    const facts = members(await browser.posts(introspection, { token: String(issued['access_token']) }))
    expect(facts).to.deep.include({ sub: 'u-17', ext: { tier: 2 } })

    const again = application.challengeIn(location(await browser.asks({ scope: 'openid' })), 'login')
    expect(await application.asks('login', again)).to.include({ skip: true, subject: 'u-17' })
    const known = await application.leads('login', 'accept', again, { subject: 'u-17' })
    const remembered = await application.asks('consent', application.challengeIn(known, 'consent'))
    expect(remembered, 'as much was granted before').to.include({ skip: true })
  })

  it('rejects with an error of its own', async () => {
    const browser = browserAt(elsewhere)
    const application = applicationOf(browser)
    const challenge = application.challengeIn(location(await browser.asks()), 'login')
    const response = await application.leads('login', 'reject', challenge, {
      error: 'my_error',
      error_description: 'because',
      error_hint: 'of that',
    })
    expect([...new URL(response).searchParams]).to.deep.equal([
      ['error', 'my_error'],
      ['error_description', 'because of that'],
      ['state', request.state],
    ])
  })

  it('is told what is missing', async () => {
    const browser = browserAt(elsewhere)
    const application = applicationOf(browser)
    const challenge = application.challengeIn(location(await browser.asks()), 'login')
    const answers = [
      await application.says('login', 'accept', challenge, {}),
      await browser.sends('GET', `${requests}/login`),
      await browser.sends('GET', `${requests}/consent?consent_challenge=none`),
      await browser.sends('PUT', `${requests}/login/accept?login_challenge=${challenge}`, 'no JSON'),
    ]
    expect(answers.map(({ status }) => status)).to.deep.equal([400, 400, 404, 400])
    const said = answers.map((answer) => String(members(answer)['error_description']))
    expect(said[0]).to.match(/Field 'subject' must not be empty\.$/)
    expect(said[1]).to.match(/Query parameter 'challenge' is not defined but should have been\.$/)
  })

  it('hears of refusals at its error page', async () => {
    const answer = await browserAt(elsewhere).asks({ client_id: 'none' })
    expect(location(answer)).to.match(/^https:\/\/app\.example\/oops\?error=invalid_client&/)
  })

  it('is asked before a session ends, and only its browser signs out', async () => {
    const browser = browserAt()
    await browser.follows(await browser.signsIn({}, { remember: '1' }))
    const asked = await browser.sends('GET', '/oauth2/sessions/logout')
    expect(location(asked)).to.match(/^https:\/\/hydra\.test:3000\/logout\?logout_challenge=/)
    const { challengeIn, asks } = applicationOf(browser)
    expect(await asks('logout', challengeIn(location(asked), 'logout'))).to.include({
      subject: 'alice',
      rp_initiated: false,
    })
    const kept = await browser.presses(await browser.follows(asked), 'No')
    expect([kept.status, browser.jar.has('ory_hydra_session')]).to.deep.equal([200, true])
    const leaves = () => browser.sends('GET', '/oauth2/sessions/logout')
    const followed = await browser.presses(await browser.follows(await leaves()), 'Yes')
    browser.jar.clear()
    await browser.follows(
      await browser.signsIn({}, { remember: '1', email: 'bob', password: 'Builder-0815' }),
    )
    await browser.follows(followed)
    const still = await browser.follows(await browser.asks())
    expect(still.status, 'bob followed the link that was for alice').to.equal(302)
    const page = await browser.follows(await leaves())
    const end = await browser.follows(await browser.presses(page, 'Yes'))
    expect([end.status, location(end)]).to.deep.equal([302, `${open}/oauth2/fallbacks/logout/callback`])
    expect(browser.jar.has('ory_hydra_session')).to.equal(false)
    expect((await browser.follows(end)).status).to.equal(200)
    const nobody = await browser.sends('GET', '/oauth2/sessions/logout')
    expect(location(nobody), 'nobody is signed in').to.equal(`${open}/oauth2/fallbacks/logout/callback`)
  })

  it('leads back to the client that a session ends for', async () => {
    const client = {
      client_id: 'app',
      client_secret: 's3cret',
      redirect_uris: [redirect_uri],
      post_logout_redirect_uris: ['https://client.example/bye'],
    }
    const browser = browserAt({ clients: [client] })
    const { id_token = '' } = await browser.server.issueToken({ scope: 'openid' })
    const leaves = (uri: string) => {
      const fields = { id_token_hint: id_token, post_logout_redirect_uri: uri, state: 's' }
      return browser.sends('GET', `/oauth2/sessions/logout?${new URLSearchParams(fields).toString()}`)
    }
    expect(location(await leaves('https://client.example/bye'))).to.equal(
      'https://client.example/bye?state=s',
    )
    expect(location(await leaves('https://evil.example/'))).to.match(/^https:\/\/hydra\.test:3000\/error\?/)
  })
})
