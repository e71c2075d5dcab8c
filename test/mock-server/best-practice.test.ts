import { expect } from 'chai'
import { createMockServer } from '../../mock-server/index.ts'
import { app, redirect_uri, RelyingParty, request } from './openid/relying-party.ts'
import { hiddenFields, location, Walker } from './walk.ts'

describe('the profile security-bcp', () => {
  it('asks for a sign-in before an error goes to the client, unless the request is silent', async () => {
    const wrong = { scope: 'no-such-scope' }
    const before = await new RelyingParty(createMockServer()).asks(wrong)
    expect(before.searchParams.get('error')).to.equal('invalid_scope')
    const party = new RelyingParty(createMockServer({ profile: 'security-bcp' }))
    const page = await party.asks(wrong)
    expect(page.pathname).to.equal('/login')
    const after = await party.signsIn(page)
    expect(after.searchParams.get('error')).to.equal('invalid_scope')
    expect((await party.asks(wrong)).searchParams.get('error'), 'signed in').to.equal('invalid_scope')
    const silent = new RelyingParty(createMockServer({ profile: 'security-bcp' }))
    const told = await silent.asks({ ...wrong, prompt: 'none' })
    expect(told.searchParams.get('error')).to.equal('invalid_scope')
  })

  it('does so for what is wrong with the parameters of OpenID Connect as well', async () => {
    for (const [name, value] of [
      ['prompt', 'bogus'],
      ['max_age', 'x'],
      ['id_token_hint', 'x'],
    ] as const) {
      const party = new RelyingParty(createMockServer({ profile: 'security-bcp' }))
      const page = await party.asks({ [name]: value })
      expect(page.pathname, name).to.equal('/login')
      expect((await party.signsIn(page)).searchParams.get('error')).to.equal('invalid_request')
    }
  })

  it('has no code token, and does not publish it', async () => {
    for (const profile of ['security-bcp', 'oauth-2.1'] as const) {
      const server = createMockServer({ profile })
      const metadata = await new Walker(server).get('/.well-known/oauth-authorization-server')
      const { response_types_supported } = JSON.parse(metadata?.body ?? '{}') as Record<string, unknown>
      expect(response_types_supported).to.eql(['code'])
    }
  })

  it('shows errors on a page of its own where the sign-in of a product does not lead back', async () => {
    const fixed = ['all']
    const server = createMockServer({ like: 'keycloak', fixed, profile: 'security-bcp' })
    const { authorization_endpoint: endpoint, clients } = server.describe()
    const [{ client_id = '', redirect_uris = [] } = {}] = clients
    const asked = { response_type: 'nothing', client_id, redirect_uri: redirect_uris[0] ?? '', state: 's' }
    const url = `${endpoint}?${new URLSearchParams(asked).toString()}`
    const answer = await server.handle({ method: 'GET', url, headers: [] })
    expect([location(answer), answer?.status]).to.eql(['', 400])
  })
})

describe('resource indicators', () => {
  const [one, two] = ['https://api.example/one', 'https://api.example/two']
  const server = () => createMockServer({ resource_indicators: [one, two] })

  it('make the token one for the resource that was named, and a refresh gets no other', async () => {
    const mock = server()
    const walker = new Walker(mock)
    const response = await walker.approve(request({ resource: one }))
    const fields = { grant_type: 'authorization_code', code: response.searchParams.get('code') ?? '' }
    const { json } = await walker.token(app, { ...fields, redirect_uri })
    const told = await walker.post('/introspect', {
      token: String(json['access_token']),
      client_id: app.client_id,
      client_secret: app.client_secret,
    })
    expect(JSON.parse(told?.body ?? '{}')).to.include({ aud: one })
    const refresh = { grant_type: 'refresh_token', refresh_token: String(json['refresh_token']) }
    const other = await walker.token(app, { ...refresh, resource: two })
    expect(other.json['error']).to.equal('invalid_target')
    expect((await walker.token(app, { ...refresh, resource: one })).status).to.equal(200)
  })

  it('count for the token of an authorization response as well', async () => {
    const mock = server()
    const walker = new Walker(mock)
    const response = await walker.approve(request({ response_type: 'code token', resource: two }))
    const token = new URLSearchParams(response.hash.slice(1)).get('access_token') ?? ''
    const { client_id, client_secret } = app
    const told = await walker.post('/introspect', { token, client_id, client_secret })
    expect(JSON.parse(told?.body ?? '{}')).to.include({ aud: two })
  })

  it('refuses one that it does not know, and looks at none where it knows none', async () => {
    const unknown = { resource: 'https://elsewhere.example/' }
    const refused = await new RelyingParty(server()).asks(unknown)
    expect(refused.searchParams.get('error')).to.equal('invalid_target')
    const ignored = await new RelyingParty(createMockServer()).asks(unknown)
    expect(ignored.pathname).to.equal('/login')
  })
})

describe('response_mode web_message', () => {
  it('is there when it is offered, and sends the response to the origin of the client', async () => {
    expect(
      (await new RelyingParty(createMockServer()).asks({ response_mode: 'web_message' })).href,
    ).to.include('error=invalid_request')
    const server = createMockServer({ response_modes_supported: ['query', 'web_message'] })
    const walker = new Walker(server)
    const state = '</script><b>&'
    const consent = await walker.toConsent(request({ response_mode: 'web_message', state }))
    const page = await walker.post('/consent', { ...hiddenFields(consent), decision: 'allow' })
    expect(page?.status).to.equal(200)
    const [, message = '', origin] =
      /\.postMessage\((\{.*\}), ("[^"]*")\)<\/script>/.exec(page?.body ?? '') ?? []
    expect(origin).to.equal('"https://client.example"')
    const { response } = JSON.parse(message) as { response: Record<string, string> }
    expect(response).to.include({ state, iss: server.issuer }).and.to.have.property('code')
  })
})

describe('redirects', () => {
  it('answer a form with 303, whatever was meant', async () => {
    const server = createMockServer({ rules: { redirectStatusAfterPost: () => 302 } })
    const walker = new Walker(server)
    const consent = await walker.toConsent(request())
    const answer = await walker.post('/consent', { ...hiddenFields(consent), decision: 'allow' })
    expect(answer?.status).to.equal(303)
  })
})
