import { expect } from 'chai'
import { decodeJwt } from 'jose'
import { authorizationUrl, open, pkce, redeem, verifier } from '../questions/client.ts'
import { ask, controlled, refusal } from './asking.ts'

type Requests = { endpoint: string; number: number; response?: { status: number } }[]

describe('the log over HTTP', () => {
  it('tells each request with its answer, of one endpoint or client, or later than another', async () => {
    const at = controlled()
    const { code } = await at.authorize(authorizationUrl(at))
    await redeem(at, code)
    const told = async (query = '') => (await ask(at, `GET /requests${query}`)).json as { requests: Requests }
    const { requests } = await told()
    expect(requests).to.eql(JSON.parse(JSON.stringify(at.requests)))
    expect(await told('?endpoint=token')).to.deep.include({ forgotten: 0, order: ['authorization', 'token'] })
    expect((await told('?endpoint=token')).requests.map(({ response }) => response?.status)).to.eql([200])
    expect((await told('?client_id=app&endpoint=authorization')).requests).to.have.length.above(0)
    expect((await told('?client_id=nobody')).requests).to.eql([])
    const last = requests.at(-1)?.number ?? 0
    expect((await told(`?after=${last - 1}`)).requests.map(({ number }) => number)).to.eql([last])
  })

  it('is forgotten, and goes on counting', async () => {
    const at = controlled()
    await redeem(at, 'x')
    expect((await ask(at, 'DELETE /requests')).status).to.equal(204)
    expect((await ask(at, 'GET /requests')).json).to.eql({ requests: [], forgotten: 1, order: [] })
    await redeem(at, 'y')
    expect(at.requests.map(({ number }) => number)).to.eql([2])
  })

  it('is refused in one sentence', async () => {
    const at = controlled()
    expect(await refusal(at, 'GET /requests?endpoint=tokn')).to.match(
      /^400 .*No endpoint is called tokn: did you mean token\?$/,
    )
    expect(await refusal(at, 'GET /requests?after=x')).to.match(
      /^400 .*after is the number of a request; got x\.$/,
    )
  })
})

describe('questions over HTTP', () => {
  it('are answered, all or one', async () => {
    const at = controlled()
    const { code } = await at.authorize(authorizationUrl(at, pkce))
    await redeem(at, code, { code_verifier: verifier })
    const { questions } = (await ask(at, 'GET /questions')).json as { questions: { name: string }[] }
    expect(questions.map(({ name }) => name)).to.eql(at.expectations().map(({ name }) => name))
    const told = (await ask(at, 'GET /questions/pkce')).json
    expect(told).to.deep.include({ name: 'pkce', holds: true, seen: true, why: at.seen.pkce().why })
    expect(told['requests']).to.eql(at.seen.pkce().requests.map(({ number }) => number))
    expect(await refusal(at, 'GET /questions/pcke')).to.equal(
      '404 not_found: No question is called pcke: did you mean pkce?',
    )
  })
})

describe('the browser over HTTP', () => {
  it('signs in and allows, denies, allows a part, and is attacked on its way back', async () => {
    const at = controlled()
    const url = authorizationUrl(at, { scope: 'read write' })
    const told = async (more = {}) => {
      const { json } = await ask(at, 'POST /authorize', { url, ...more })
      expect(json).to.include({ method: 'GET' })
      expect(json['callback']).to.match(/^https:\/\/client\.example\/oauth\/callback\?/)
      return json['parameters'] as Record<string, string>
    }
    const { code, state } = await told()
    expect(state).to.equal('qJ8mW2xZ0vR5tY7uP3aD')
    expect(await redeem(at, code)).to.include({ scope: 'read write' })
    expect(await told({ decision: 'deny' })).to.include({ error: 'access_denied' })
    const part = await told({ user: 'bob', scope: 'read' })
    expect(await redeem(at, part['code'])).to.include({ scope: 'read' })
    const attacked = await told({ change: { state: 'wrong', iss: null } })
    expect(attacked).to.include({ state: 'wrong' }).and.not.have.property('iss')
    const password = at.users.get('carol')?.password
    expect(await told({ user: { username: 'carol', password } })).to.have.property('code')
  })

  it('is refused in one sentence', async () => {
    const at = controlled()
    const url = authorizationUrl(at)
    const said = (body: unknown) => refusal(at, 'POST /authorize', body)
    expect(await said({ url, user: 'zoe' })).to.equal(
      '400 invalid_request: There is no user zoe; there are alice, bob, carol.',
    )
    expect(await said({ url: 'https://other.example/authorize' })).to.match(
      /^400 .* goes to https:\/\/other\.example/,
    )
    expect(await said({ url, decision: 'maybe' })).to.match(/decision must be allow or deny; got "maybe"\.$/)
    expect(await said({ url, change: { state: 1 } })).to.match(
      /change\.state must be text, or null to leave it out; got 1\.$/,
    )
    expect(await said({ url, user: 1 })).to.match(/user must be the name of a user, or an object/)
    expect(await said({})).to.match(/url is missing: give the URL to which the client sends its user\.$/)
  })
})

describe('tokens over HTTP', () => {
  it('come without the flow', async () => {
    const at = controlled()
    const { status, json } = await ask(at, 'POST /tokens', { user: 'bob', client: 'app', scope: 'write' })
    expect([status, json['token_type'], json['scope']]).to.eql([200, 'Bearer', 'write'])
    expect(await (await open(at, json['access_token'])).json()).to.include({ sub: 'bob' })
    const claimed = (await ask(at, 'POST /tokens', { claims: { aud: 'https://api.example' } })).json
    expect(decodeJwt(String(claimed['access_token']))).to.include({ aud: 'https://api.example' })
    expect((await ask(at, 'POST /tokens')).status).to.equal(200)
    expect(await refusal(at, 'POST /tokens', { user: 'zoe' })).to.match(/^400 .*no user is called zoe/)
    expect(await refusal(at, 'POST /tokens', { usr: 'bob' })).to.match(
      /usr is not known: did you mean user\?$/,
    )
  })

  it('are signed as the test wants, by a new key if it wants one', async () => {
    const at = controlled()
    const { json } = await ask(at, 'POST /jwts', { claims: { exp: 1 }, header: { typ: 'at+jwt' } })
    expect(decodeJwt(String(json['jwt']))).to.include({ iss: at.issuer, exp: 1 })
    expect(await refusal(at, 'POST /jwts', {})).to.match(/claims is missing: give an object of claims\.$/)
    const before = (await at.jwks()).keys.length
    expect((await ask(at, 'POST /keys')).status).to.equal(204)
    expect((await at.jwks()).keys).to.have.length(before + 1)
  })
})
