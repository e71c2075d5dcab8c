import { createHash } from 'node:crypto'
import { expect } from 'chai'
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose'
import { Browser, hiddenFields, identityServer, keyManager, pages, World } from './walk.ts'

const callback = 'https://photos.example/callback'
const about = { sp: 'admin_PhotoPrinter_PRODUCTION', tenantDomain: 'carbon.super' }
const world = new World()

const scope = 'openid photos_read'

for (const [like, origin] of [
  ['wso2-apim-2.6', keyManager],
  ['wso2-is-5.7', identityServer],
] as const) {
  describe(`The ID token of ${like}`, () => {
    it('is verified with what discovery says', async () => {
      const world = new World({ like })
      const issuer = `${origin}/oauth2/token`
      const found = await world.send('GET', `${issuer}/.well-known/openid-configuration`)
      const discovery = found.json
      expect([found.status, found.get('Content-Type')]).to.deep.equal([200, 'application/json'])
      expect(discovery['id_token_signing_alg_values_supported']).to.deep.equal(['RS256'])
      expect(discovery['response_types_supported']).to.deep.equal(['code'])
      expect(discovery).to.include({
        issuer,
        authorization_endpoint: `${origin}/oauth2/authorize`,
        token_endpoint: issuer,
        userinfo_endpoint: `${origin}/oauth2/userinfo`,
        introspection_endpoint: `${origin}/oauth2/introspect`,
        revocation_endpoint: `${origin}/oauth2/revoke`,
        end_session_endpoint: `${origin}/oidc/logout`,
        check_session_iframe: `${origin}/oidc/checksession`,
      })
      const other = await world.send('GET', `${origin}/oauth2/oidcdiscovery/.well-known/openid-configuration`)
      expect(other.json).to.deep.equal(discovery)
      const keys = (await world.send('GET', String(discovery['jwks_uri']))).json as unknown as JSONWebKeySet

      const { client_id } = world.client()
      const { json } = await world.tokens({ scope, nonce: 'n-0S6' })
      const { payload, protectedHeader } = await jwtVerify(
        String(json['id_token']),
        createLocalJWKSet(keys),
        {
          issuer,
          audience: client_id,
          algorithms: ['RS256'],
        },
      )
      const sum = createHash('sha256').update(String(json['access_token'])).digest()
      const { iat = 0 } = payload
      expect(payload).to.deep.equal({
        iss: issuer,
        aud: [client_id],
        azp: client_id,
        sub: 'alice',
        iat,
        nbf: iat,
        exp: iat + 3600,
        nonce: 'n-0S6',
        at_hash: sum.subarray(0, 16).toString('base64url'),
        amr: ['BasicAuthenticator'],
      })
      expect(protectedHeader.kid).to.equal(keys.keys[0]?.kid)
    })
  })
}

describe('A WSO2 ID token', () => {
  const claims = (token: unknown) =>
    JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()) as Record<
      string,
      unknown
    >

  it('tells when the owner signed in where max_age was sent, and lives for an hour whatever its access token does', async () => {
    const world = new World({ lifetimes: { accessToken: 60 } })
    const browser = new Browser(world)
    const signedIn = Math.floor(world.server.clock.now() / 1000)
    await browser.signsIn(world.request())
    world.server.clock.advance('10 minutes')
    const toConsent = await browser.asks(world.request({ scope, max_age: '3600' }))
    const answer = await browser.decides(toConsent, { consent: 'approve' })
    const redemption = world.redemption(answer.to.searchParams.get('code') ?? '')
    const { exp, iat, auth_time } = claims((await world.posts(world.token, redemption)).json['id_token'])
    expect(auth_time).to.be.within(signedIn, signedIn + 1)
    expect(exp).to.equal((iat as number) + 3600)
  })
})

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

describe('The WSO2 response mode form_post', () => {
  const request = world.request({ response_mode: 'form_post', scope: 'openid' })
  const decided = async (consent: string) => {
    const browser = new Browser(world)
    return browser.decides(await browser.signsIn(request), { consent })
  }

  it('posts what else would stand in the redirect, by a form that sends itself', async () => {
    const answer = await decided('approve')
    const { page } = answer
    expect([answer.status, answer.get('Location')]).to.deep.equal([200, undefined])
    expect([page('title').text(), page('p').text()]).to.deep.equal([
      'Submit This Form',
      'Click the submit button if automatic redirection failed.',
    ])
    expect(page('body').attr('onload')).to.include('submit()')
    expect(page('form').attr()).to.deep.equal({ method: 'post', action: callback })
    expect(hiddenFields(page)).to.include({ state: request['state'] })
    expect(Object.keys(hiddenFields(page))).to.deep.equal(['code', 'state', 'session_state'])
    expect(answer.body)
      .to.match(/name="code"value="/)
      .and.to.match(/name="session_state" value="/)
    expect(answer.cookie('opbs')).not.to.equal(undefined)
  })

  it('leaves the state out of errors', async () => {
    const { page } = await decided('deny')
    expect(Object.keys(hiddenFields(page)).sort()).to.deep.equal([
      'error',
      'error_description',
      'session_state',
    ])
  })
})
