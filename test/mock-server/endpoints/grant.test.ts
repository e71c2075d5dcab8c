import { expect } from 'chai'
import { createMockServer, type MockClient } from '../../../mock-server/index.ts'
import { RelyingParty } from '../openid/relying-party.ts'
import { hiddenFields, location, Walker } from '../walk.ts'

const app = (server: ReturnType<typeof createMockServer>) => server.describe().clients[0] as MockClient

function request(client: MockClient, more: Record<string, string> = {}): Record<string, string> {
  return {
    response_type: 'code',
    client_id: client.client_id,
    redirect_uri: client.redirect_uris[0] ?? '',
    scope: 'read write',
    state: 'xyz',
    ...more,
  }
}

describe('the honest mock server', () => {
  it('walks the whole grant: login, consent, code, tokens, resource, refresh', async () => {
    const server = createMockServer()
    const walker = new Walker(server)
    const client = app(server)
    const answer = await walker.approve(request(client))
    expect(answer.origin + answer.pathname).to.equal(client.redirect_uris[0])
    expect(answer.searchParams.get('state')).to.equal('xyz')
    const code = answer.searchParams.get('code') ?? ''
    const redemption = { grant_type: 'authorization_code', code, redirect_uri: client.redirect_uris[0] ?? '' }
    const { status, json } = await walker.token(client, redemption)
    expect(status).to.equal(200)
    expect(json).to.include({ token_type: 'Bearer', expires_in: 3600, scope: 'read write' })
    const opened = await server.handle({
      method: 'GET',
      url: `${server.issuer}/resource`,
      headers: [['authorization', `Bearer ${String(json['access_token'])}`]],
    })
    expect(opened?.status).to.equal(200)
    const renewed = await walker.token(client, {
      grant_type: 'refresh_token',
      refresh_token: String(json['refresh_token']),
    })
    expect(renewed.status).to.equal(200)
    expect(renewed.json['refresh_token']).not.to.equal(json['refresh_token'])
  })

  it('refuses a code that comes again, and revokes its tokens', async () => {
    const server = createMockServer()
    const walker = new Walker(server)
    const client = app(server)
    const answer = await walker.approve(request(client))
    const redemption = {
      grant_type: 'authorization_code',
      code: answer.searchParams.get('code') ?? '',
      redirect_uri: client.redirect_uris[0] ?? '',
    }
    const first = await walker.token(client, redemption)
    const second = await walker.token(client, redemption)
    expect(second.status).to.equal(400)
    expect(second.json['error']).to.equal('invalid_grant')
    const refresh = await walker.token(client, {
      grant_type: 'refresh_token',
      refresh_token: String(first.json['refresh_token']),
    })
    expect(refresh.json['error']).to.equal('invalid_grant')
  })

  it('lets codes expire by its clock', async () => {
    const server = createMockServer()
    const walker = new Walker(server)
    const client = app(server)
    const answer = await walker.approve(request(client))
    server.clock.advance('11 minutes')
    const late = await walker.token(client, {
      grant_type: 'authorization_code',
      code: answer.searchParams.get('code') ?? '',
      redirect_uri: client.redirect_uris[0] ?? '',
    })
    expect(late.json['error']).to.equal('invalid_grant')
  })

  it('keeps an unregistered redirect URI out, and shows text escaped', async () => {
    const server = createMockServer()
    const client = app(server)
    const answer = await new Walker(server).get(
      `/authorize?${new URLSearchParams(request(client, { redirect_uri: 'https://attacker.example/<script>' })).toString()}`,
    )
    expect(answer?.status).to.equal(400)
    expect(location(answer)).to.equal('')
    expect(answer?.body).not.to.contain('<script>')
  })

  it('takes a decision only with the values of its own consent page, and once', async () => {
    const server = createMockServer()
    const walker = new Walker(server)
    const consent = await walker.toConsent(request(app(server)))
    const fields = hiddenFields(consent)
    const forged = await walker.post('/consent', { ...fields, csrf: 'guessed', decision: 'allow' })
    expect(forged?.status).to.equal(403)
    const first = await walker.post('/consent', { ...fields, decision: 'allow' })
    expect(location(first)).to.contain('code=')
    const again = await walker.post('/consent', { ...fields, decision: 'allow' })
    expect(again?.status).to.equal(403)
  })

  it('stops listening to guesses of a password', async () => {
    const server = createMockServer()
    const walker = new Walker(server)
    const login = await walker.get('/login')
    const wrong = { ...hiddenFields(login), username: 'alice', password: 'wrong' }
    let last: number | undefined
    for (let guess = 0; guess < 21; guess += 1) last = (await walker.post('/login', wrong))?.status
    expect(last).to.equal(429)
  })

  it('sends the browser to its own pages only after a login', async () => {
    for (const returnTo of [
      'https://attacker.example/',
      '//attacker.example',
      '/\\attacker.example',
      'javascript:alert(1)',
    ]) {
      const server = createMockServer()
      const walker = new Walker(server)
      const login = await walker.get(`/login?return_to=${encodeURIComponent(returnTo)}`)
      const [alice] = server.describe().users
      const answer = await walker.post('/login', { ...hiddenFields(login), ...alice })
      expect(location(answer)).to.equal('/')
    }
  })

  it('forgets everything on reset', async () => {
    const server = createMockServer()
    const walker = new Walker(server)
    await walker.approve(request(app(server)))
    await server.reset()
    expect(server.requests).to.have.length(0)
    const answer = await walker.get(`/authorize?${new URLSearchParams(request(app(server))).toString()}`)
    expect(location(answer)).to.match(/^\/login/)
  })

  it('gives a request without scope what its client may ask for', async () => {
    const clients = createMockServer()
      .describe()
      .clients.map((client) => ({ ...client, scope: 'write openid' }))
    const server = createMockServer({ clients })
    expect(await new RelyingParty(server).tokens({ scope: '' })).to.include({ scope: 'write' })
    expect(await server.issueToken()).to.include({ scope: 'write' })
  })
})

describe('options', () => {
  it('refuses an issuer with a query', () => {
    expect(() => createMockServer({ issuer: 'https://as.example/tenant?a=b' })).to.throw(
      'issuer must be an http or https URL such as https://as.example or https://as.example/realms/demo, without query and fragment; got https://as.example/tenant?a=b',
    )
  })
})

describe('defects', () => {
  it('names the nearest defect when one is not known', () => {
    expect(() => createMockServer({ defects: ['code-reusabel'] })).to.throw(
      'no defect is called code-reusabel; did you mean code-reusable?',
    )
  })
})
