import { expect } from 'chai'
import { RequestLog } from '../../../mock-server/log/log.ts'
import { incoming } from '../../../mock-server/message/incoming.ts'
import {
  authorizationUrl,
  open,
  redeem,
  redemption,
  refresh,
  sentence,
  server,
  tokenRequest,
} from './client.ts'

describe('the log of requests', () => {
  it('tells endpoint, parameters, client, time and answer of each request', async () => {
    const at = server()
    const { code } = await at.authorize(authorizationUrl(at, { scope: 'read write' }))
    const before = at.clock.now()
    const { access_token, refresh_token } = await redeem(at, code)
    await open(at, access_token)
    await refresh(at, refresh_token)
    expect(at.requests.map(({ endpoint }) => endpoint)).to.eql([
      'authorization',
      'login',
      'login',
      'authorization',
      'consent',
      'consent',
      'token',
      'resource',
      'token',
    ])
    const { first } = at.asked.token
    expect(first).to.include({ method: 'POST', path: '/token', clientId: 'app', number: 7 })
    expect(first?.authentication).to.equal('client_secret_basic')
    expect(first?.parameters).to.include({ grant_type: 'authorization_code', code })
    expect(first?.at).to.be.within(before, at.clock.now())
    expect(first?.response).to.include({ status: 200 })
    expect(first?.response?.json).to.include({ access_token })
    expect(at.asked.resource.last?.accessToken).to.eql({ value: access_token, place: 'header' })
    expect(at.asked.authorization.all.map(({ resumed }) => resumed)).to.eql([false, true])
    expect(at.asked.order).to.eql(['authorization', 'token', 'resource', 'token'])
    expect(at.asked.token.count).to.equal(2)
    expect(at.asked.jwks.first).to.equal(undefined)
  })

  it('names errors, and where redirects lead', async () => {
    const at = server()
    await redeem(at, 'x')
    expect(at.asked.token.last?.response?.error).to.equal('invalid_grant')
    expect(at.asked.token.last?.response?.errorDescription).to.equal('The code is not valid.')
    await at.authorize(authorizationUrl(at, { scope: 'moon', state: 's' }))
    expect(at.asked.authorization.last?.response?.error).to.equal('invalid_scope')
    expect(at.asked.authorization.last?.response?.location).to.match(
      /^https:\/\/client\.example.*state=s&iss=/,
    )
  })

  it('names errors whose parameters are written with escapes', async () => {
    const at = server()
    const location = 'https://client.example/?x=1&e%72ror=access_denied#%65rror_description=no'
    at.next('authorization', (response) => ({ ...response, headers: [['Location', location]] }))
    await at.fetch(authorizationUrl(at, {}))
    expect(at.asked.authorization.last?.response).to.include({
      error: 'access_denied',
      errorDescription: 'no',
    })
  })

  it('tells how a client authenticates', async () => {
    const at = server()
    const seen = async (fields: Record<string, string>, headers: Record<string, string>) => {
      await at.fetch(tokenRequest(at, fields, headers))
      const { authentication, clientId } = at.requests.at(-1) ?? {}
      return [authentication, clientId]
    }
    const authorization = `Basic ${btoa('a%3Ab:secret')}`
    expect(await seen({}, { authorization })).to.eql(['client_secret_basic', 'a:b'])
    expect(await seen({ client_id: 'app', client_secret: 's' }, {})).to.eql(['client_secret_post', 'app'])
    expect(await seen({ client_secret: 's' }, { authorization })).to.eql(['several', 'a:b'])
    expect(await seen({ client_id: 'public-app' }, {})).to.eql(['none', 'public-app'])
    expect(await seen({}, { authorization: 'Basic ???' })).to.eql(['unreadable', undefined])
    expect(await seen({}, {})).to.eql(['none', undefined])
    expect(await seen({ client_assertion: 'x' }, {})).to.eql(['client_assertion', undefined])
  })

  it('keeps fewer where they are large, unless all are to be kept', async () => {
    const body = `grant_type=${'x'.repeat(1024 * 1024)}`
    const url = 'https://as.test/token'
    for (const [keptRequests, most] of [
      [5000, 63],
      [Infinity, 70],
    ] as const) {
      const at = server({ keptRequests, issuer: 'https://as.test' })
      for (let sent = 0; sent < 70; sent += 1) await at.handle({ method: 'POST', url, headers: [], body })
      expect(at.requests).to.have.length(most)
      expect(at.requests.at(-1)).to.have.nested.property('response.status', 400)
      expect(at.forgottenRequests).to.equal(70 - most)
      at.forgetRequests()
      for (let sent = 0; sent < 20; sent += 1) await at.handle({ method: 'POST', url, headers: [], body })
      expect(at.requests).to.have.length(20)
    }
  })

  it('counts no answer of a forgotten request for one that has its number now', () => {
    const log = new RequestLog(() => () => 'other')
    const request = { method: 'GET', url: 'https://as.test/', headers: [] }
    const added = () => log.add(request, incoming(request), 0)
    const forgotten = added()
    log.clear()
    const kept = [added(), added()]
    log.answered(forgotten, { status: 200, headers: [], body: 'x'.repeat(65 * 1024 * 1024) })
    expect(log.entries).to.eql(kept)
  })

  it('keeps the newest, and counts what it has forgotten', async () => {
    const at = server({ keptRequests: 2 })
    const { requests } = at
    for (const code of ['a', 'b', 'c']) await redeem(at, code)
    expect(requests.map(({ number }) => number)).to.eql([2, 3])
    expect(at.forgottenRequests).to.equal(1)
    await at.reset()
    expect(requests).to.eql([])
    expect(at.forgottenRequests).to.equal(0)
    expect(await sentence(() => server({ keptRequests: -1 }))).to.match(
      /^keptRequests is -1: give a whole number/,
    )
  })

  it('knows the endpoints of a vendor, and those that a defect publishes wrongly', async () => {
    const at = server({ like: 'wso2-apim-2.6' })
    await at.fetch(new Request(at.describe().token_endpoint, { method: 'POST' }))
    await at.fetch(new Request(at.describe().userinfo_endpoint ?? ''))
    await at.fetch(new Request(at.describe().resource.url))
    expect(at.requests.map(({ endpoint }) => endpoint)).to.eql(['token', 'userinfo', 'resource'])
    const listening = server()
    const { close } = await listening.listen()
    await fetch(redemption(listening, 'x'))
    await close()
    expect(listening.requests.map(({ endpoint }) => endpoint)).to.eql(['token'])
  })
})
