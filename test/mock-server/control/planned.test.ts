import { expect } from 'chai'
import { authorizationUrl, open, redeem, redemption } from '../questions/client.ts'
import { ask, controlled, refusal } from './asking.ts'

describe('answers over HTTP', () => {
  it('are planned, listed and used up', async () => {
    const at = controlled()
    const { status, json } = await ask(at, 'POST /answers', {
      endpoint: 'token',
      answer: { error: 'invalid_grant' },
    })
    const planned = { id: '1', endpoint: 'token', answer: { error: 'invalid_grant' }, left: 1 }
    expect([status, json]).to.eql([201, planned])
    expect((await ask(at, 'GET /answers')).json).to.eql({ answers: [planned] })
    expect((await ask(at, 'GET /answers/1')).json).to.eql(planned)
    expect(await redeem(at, 'x')).to.eql({ status: 400, error: 'invalid_grant' })
    expect((await ask(at, 'GET /answers')).json).to.eql({ answers: [] })
    expect(await refusal(at, 'GET /answers/1')).to.match(
      /^404 not_found: No answer 1 is waiting: it was used/,
    )
  })

  it('may have a name, a status, headers, a body and a number of times', async () => {
    const at = controlled()
    const answer = { status: 503, headers: { 'Retry-After': '7' }, body: { busy: true } }
    await ask(at, 'POST /answers', { endpoint: 'token', answer, times: 2 })
    await ask(at, 'POST /answers', { endpoint: 'resource', answer: 'too-many-requests', times: 'unlimited' })
    for (let count = 0; count < 2; count += 1) {
      const refused = await at.fetch(redemption(at, 'x'))
      expect([refused.status, refused.headers.get('retry-after'), await refused.text()]).to.eql([
        503,
        '7',
        '{"busy":true}',
      ])
    }
    expect((await at.fetch(redemption(at, 'x'))).status).to.equal(400)
    const limited = [await open(at, 'x'), await open(at, 'x'), await open(at, 'x')]
    expect(limited.map(({ status }) => status)).to.eql([429, 429, 429])
    expect((await ask(at, 'GET /answers')).json['answers']).to.deep.include({
      id: '2',
      endpoint: 'resource',
      answer: 'too-many-requests',
      left: 'unlimited',
    })
  })

  it('may change members of what the server answers by itself', async () => {
    const at = controlled()
    const { code } = await at.authorize(authorizationUrl(at))
    const answer = { json: { expires_in: 1, refresh_token: null } }
    expect((await ask(at, 'POST /answers', { endpoint: 'token', answer })).status).to.equal(201)
    expect(await redeem(at, code))
      .to.include({ status: 200, expires_in: 1 })
      .and.not.have.property('refresh_token')
  })

  it('may be for some requests only', async () => {
    const at = controlled()
    const only = { clientId: 'app', parameters: { code: 'special' } }
    await ask(at, 'POST /answers', { endpoint: 'token', answer: { status: 500 }, if: only })
    const statuses = []
    for (const code of ['a', 'special', 'special'])
      statuses.push((await at.fetch(redemption(at, code))).status)
    expect(statuses).to.eql([400, 500, 400])
    await ask(at, 'POST /answers', { endpoint: 'token', answer: { status: 500 }, if: { method: 'PUT' } })
    expect((await at.fetch(redemption(at, 'a'))).status).to.equal(400)
  })

  it('are taken back, one or all, also those that were planned by a call', async () => {
    const at = controlled()
    at.next('token', (response) => response)
    await ask(at, 'POST /answers', { endpoint: 'token', answer: 'reset' })
    const { answers } = (await ask(at, 'GET /answers')).json as { answers: { id: string; answer: unknown }[] }
    expect(answers.map(({ answer }) => answer)).to.have.members(['function', 'reset'])
    expect((await ask(at, `DELETE /answers/${answers[0]?.id}`)).status).to.equal(204)
    expect(at.pendingAnswers.map(({ answer }) => answer)).to.eql(['reset'])
    expect((await ask(at, 'DELETE /answers')).status).to.equal(204)
    expect(at.pendingAnswers).to.eql([])
  })

  it('are refused in one sentence', async () => {
    const at = controlled()
    const said = (body: unknown) => refusal(at, 'POST /answers', body)
    expect(await said({ endpoint: 'tokn', answer: 'reset' })).to.equal(
      '400 invalid_request: No endpoint is called tokn: did you mean token?',
    )
    expect(await said({ endpoint: 'token' })).to.match(/answer is missing: give the name of an answer/)
    expect(await said({ endpoint: 'token', answer: 'rest' })).to.match(
      /No answer is called rest: there are reset/,
    )
    expect(await said({ endpoint: 'token', answer: { stats: 1 } })).to.match(/An answer has no member stats/)
    expect(await said({ endpoint: 'token', answer: 'reset', times: 0 })).to.match(
      /times must be a whole number/,
    )
    expect(await said({ endpoint: 'token', answer: 'reset', if: { client: 'a' } })).to.match(
      /if\.client is not known: did you mean clientId\?/,
    )
    expect(await said({ endpoint: 'token', answer: 'reset', if: { parameters: { a: 1 } } })).to.match(
      /if\.parameters must be an object of texts; got \{"a":1\}\.$/,
    )
    expect(at.pendingAnswers).to.eql([])
  })
})

describe('holds over HTTP', () => {
  it('keep a request waiting, tell when it is there, and let it go', async () => {
    const at = controlled()
    const { code } = await at.authorize(authorizationUrl(at))
    expect((await ask(at, 'POST /holds', { endpoint: 'token', times: 1 })).json).to.eql({
      id: '1',
      endpoint: 'token',
      waiting: [],
    })
    const arrived = ask(at, 'GET /holds/1/arrived')
    const answer = redeem(at, code)
    const { status, json } = await arrived
    expect(status).to.equal(200)
    expect(json).to.deep.include({ endpoint: 'token', clientId: 'app' }).and.not.have.property('response')
    expect((await ask(at, 'GET /holds')).json).to.eql({
      holds: [{ id: '1', endpoint: 'token', waiting: [json['number']] }],
    })
    expect((await ask(at, 'GET /holds/1')).json).to.have.property('id', '1')
    await ask(at, 'POST /clock', { advance: '10 minutes' })
    expect((await ask(at, 'DELETE /holds/1')).status).to.equal(204)
    expect(await answer).to.include({ error: 'invalid_grant' })
    expect(await refusal(at, 'DELETE /holds/1')).to.match(
      /^404 not_found: There is no hold 1: it was released/,
    )
  })

  it('say so when no request comes in time', async () => {
    const at = controlled()
    await ask(at, 'POST /holds', { endpoint: 'token' })
    expect(await refusal(at, 'GET /holds/1/arrived?within=0.01')).to.equal(
      '404 not_found: No request of token came within 0.01 seconds.',
    )
    for (const within of ['soon', '61', '-1'])
      expect(await refusal(at, `GET /holds/1/arrived?within=${within}`)).to.match(
        /^400 .* from 0 to 60; got /,
      )
  })

  it('are released together, and by a reset', async () => {
    const at = controlled()
    for (const end of ['DELETE /holds', 'POST /reset']) {
      const { json } = await ask(at, 'POST /holds', { endpoint: 'token' })
      const answer = redeem(at, 'x')
      await ask(at, `GET /holds/${String(json['id'])}/arrived`)
      await ask(at, end)
      expect(await answer).to.include({ error: 'invalid_grant' })
      expect((await ask(at, 'GET /holds')).json).to.eql({ holds: [] })
    }
  })

  it('are refused in one sentence', async () => {
    const at = controlled()
    expect(await refusal(at, 'POST /holds', { endpoint: 'tokn' })).to.match(/did you mean token\?$/)
    expect(await refusal(at, 'POST /holds', {})).to.match(/endpoint is missing/)
    expect(await refusal(at, 'GET /holds/9/arrived')).to.match(/^404 not_found: There is no hold 9/)
  })
})
