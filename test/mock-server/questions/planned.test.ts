import { expect } from 'chai'
import type { AnswerName, EndpointName, MockServer } from '../../../mock-server/index.ts'
import { authorizationUrl, open, redeem, redemption, sentence, server } from './client.ts'

async function code(at: MockServer): Promise<string> {
  return (await at.authorize(authorizationUrl(at, { scope: 'read write' }))).code ?? ''
}

describe('the next answer', () => {
  it('is an OAuth error once; the request has no effect, so that the code still works', async () => {
    const at = server()
    const given = await code(at)
    const planned = at.next('token', { error: 'invalid_grant', error_description: 'no' })
    expect(at.pendingAnswers).to.eql([planned])
    expect(await redeem(at, given)).to.eql({ status: 400, error: 'invalid_grant', error_description: 'no' })
    expect(at.pendingAnswers).to.eql([])
    expect(await redeem(at, given)).to.include({ status: 200 })
    expect(at.requests.filter(({ planned }) => planned).map(({ response }) => response?.error)).to.eql([
      'invalid_grant',
    ])
  })

  it('has the status and the challenge of its error', async () => {
    const at = server()
    at.next('token', { error: 'invalid_client' })
    const refused = await at.fetch(redemption(at, 'x'))
    expect(refused.status).to.equal(401)
    expect(refused.headers.get('www-authenticate')).to.equal('Basic realm="oauth"')
    at.next('resource', { error: 'invalid_token' })
    const opened = await open(at, 'x')
    expect(opened.headers.get('www-authenticate')).to.equal('Bearer realm="oauth", error="invalid_token"')
  })

  it('goes to the client where it is one of the authorization endpoint', async () => {
    const at = server()
    at.next('authorization', { error: 'temporarily_unavailable' })
    const callback = await at.authorize(authorizationUrl(at, { state: 's' }))
    expect(callback.toString()).to.equal(
      'https://client.example/oauth/callback?error=temporarily_unavailable&state=s',
    )
  })

  it('may come several times, for some requests only, in the order in which it was planned', async () => {
    const at = server()
    at.next('token', { status: 500 }, { times: 2 })
    at.next('token', { status: 503 }, { if: ({ parameters }) => parameters['code'] === 'special' })
    at.next('token', 'too-many-requests').cancel()
    const statuses = []
    for (const value of ['a', 'b', 'a', 'special', 'special'])
      statuses.push((await at.fetch(redemption(at, value))).status)
    expect(statuses).to.eql([500, 500, 400, 503, 400])
  })

  it('may be made of parts, or of the honest answer', async () => {
    const at = server()
    at.next('metadata', { body: { issuer: 'https://evil.example' }, headers: { 'X-A': 'b' } })
    const url = `${at.issuer}/.well-known/oauth-authorization-server`
    const first = await at.fetch(new Request(url))
    expect(await first.json()).to.eql({ issuer: 'https://evil.example' })
    expect(first.headers.get('content-type')).to.equal('application/json')
    expect(first.headers.get('x-a')).to.equal('b')
    const given = await code(at)
    at.next('token', (response, { endpoint }) => ({
      ...response,
      body: JSON.stringify({ ...(JSON.parse(response.body) as object), token_type: endpoint }),
    }))
    expect(await redeem(at, given)).to.include({ status: 200, token_type: 'token', scope: 'read write' })
  })

  it('may be the honest one with other members', async () => {
    const at = server()
    const given = await code(at)
    at.next('token', { json: { token_type: 'mac', refresh_token: null, more: [1] }, delay: 1 })
    const answer = await redeem(at, given)
    expect(answer).to.include({ status: 200, token_type: 'mac', scope: 'read write' })
    expect(answer)
      .to.deep.include({ more: [1] })
      .and.not.have.property('refresh_token')
    expect(await redeem(at, given), 'it had its effect').to.include({ error: 'invalid_grant' })
    at.next('login', { json: { a: 1 } })
    const page = await at.fetch(new Request(`${at.issuer}/login`))
    expect(await page.text()).to.match(/^<!doctype html>/i)
  })

  it('may be late, and is the honest one then', async () => {
    const at = server()
    at.next('token', { delay: '20 ms' })
    expect(await redeem(at, await code(at))).to.include({ status: 200 })
  })

  it('is forgotten by a reset', async () => {
    const at = server()
    at.next('token', 'server-error')
    await at.reset()
    expect(at.pendingAnswers).to.eql([])
    expect((await redeem(at, 'x')).status).to.equal(400)
  })

  it('is refused in one sentence where it is none', async () => {
    const at = server()
    const said = (endpoint: string, answer: unknown, how = {}) =>
      sentence(() => at.next(endpoint as EndpointName, answer as AnswerName, how))
    expect(await said('tokn', 'reset')).to.equal('No endpoint is called tokn: did you mean token?')
    expect(await said('token', 'rest')).to.match(/^No answer is called rest: there are reset, answer-lost, /)
    expect(await said('token', { stats: 500 })).to.match(
      /^An answer has no member stats: it may have status, /,
    )
    expect(await said('token', { status: 99 })).to.match(/from 200 to 599, not 99\.$/)
    expect(await said('token', { json: [] })).to.match(/^The json of an answer is an object of members/)
    expect(await said('token', { json: {}, status: 200 })).to.equal(
      "The json of an answer changes the server's own one: leave status out, or write a body.",
    )
    expect(await said('token', { error: 5 })).to.equal('The error of an answer is text, not 5.')
    expect(await said('token', { error: 'a', error_uri: 5 })).to.match(/^The error_uri of an answer is text/)
    expect(await said('token', { delay: '60 days' })).to.match(/at most 24 days, not "60 days"\.$/)
    expect(await said('token', { delay: 'soon' })).to.match(/^"soon" is no duration/)
    expect(await said('token', 5)).to.equal('An answer is a name, an object or a function.')
    expect(await said('token', 'reset', { times: 0 })).to.match(/^times is 0/)
  })
})

describe('a request that is held', () => {
  it('is answered once it is released, and others are not held', async () => {
    const at = server()
    const given = await code(at)
    const held = at.hold('token')
    let answered = false
    const answer = redeem(at, given).finally(() => (answered = true))
    expect((await held.arrived).parameters).to.include({ code: given })
    expect((await open(at, 'x')).status).to.equal(401)
    expect(answered).to.equal(false)
    expect(held.waiting).to.have.length(1)
    held.release()
    expect(await answer).to.include({ status: 200 })
    expect((await redeem(at, 'x')).status).to.equal(400)
  })

  it('gets the time of its release, and is let go by a reset', async () => {
    const at = server()
    const given = await code(at)
    const held = at.hold('token', { times: 1 })
    const late = redeem(at, given)
    await held.arrived
    at.clock.advance('1 hour')
    held.release()
    expect(await late).to.include({ error: 'invalid_grant' })
    const again = at.hold('token')
    const waiting = redeem(at, 'x')
    await again.arrived
    await at.reset()
    expect(await waiting).to.include({ error: 'invalid_grant' })
  })
})
