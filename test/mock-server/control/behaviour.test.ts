import { expect } from 'chai'
import { authorizationUrl, open, redeem, redemption } from '../questions/client.ts'
import { ask, controlled, refusal } from './asking.ts'

describe('defects over HTTP', () => {
  it('are set, added, mended one by one and all', async () => {
    const at = controlled({ defects: ['code-reusable'] })
    const names = async (asking: string, body?: unknown) => (await ask(at, asking, body)).json['defects']
    expect(await names('GET /defects')).to.eql(['code-reusable'])
    expect(await names('PUT /defects', { defects: ['token-type-jwt'] })).to.eql(['token-type-jwt'])
    const { code } = await at.authorize(authorizationUrl(at))
    expect(await redeem(at, code)).to.not.have.property('token_type', 'Bearer')
    expect(await redeem(at, code)).to.include({ error: 'invalid_grant' })
    expect(await names('PUT /defects/code-reusable')).to.eql(['token-type-jwt', 'code-reusable'])
    expect(await names('PUT /defects/code-reusable')).to.have.length(2)
    expect(await names('DELETE /defects/token-type-jwt')).to.eql(['code-reusable'])
    expect((await ask(at, 'DELETE /defects')).status).to.equal(204)
    expect(at.defects).to.eql([])
    await ask(at, 'POST /reset')
    expect(at.defects).to.eql(['code-reusable'])
    expect(await names('PUT /defects', { defects: [] })).to.eql([])
  })

  it('are refused in one sentence, and then nothing changes', async () => {
    const at = controlled({ defects: ['code-reusable'] })
    const unknown = '400 invalid_request: no defect is called code-reusble; did you mean code-reusable?'
    expect(await refusal(at, 'PUT /defects', { defects: ['token-type-jwt', 'code-reusble'] })).to.equal(
      unknown,
    )
    expect(await refusal(at, 'PUT /defects/code-reusble')).to.equal(unknown)
    expect(await refusal(at, 'PUT /defects', { defects: 'code-reusable' })).to.match(
      /defects must be a list of names/,
    )
    expect(await refusal(at, 'DELETE /defects/token-type-jwt')).to.equal(
      '404 not_found: The defect token-type-jwt is not in force; in force: code-reusable.',
    )
    expect(at.defects).to.eql(['code-reusable'])
  })
})

describe('the clock over HTTP', () => {
  const noon = '2026-01-01T12:00:00.000Z'

  it('is moved, so that a token expires', async () => {
    const at = controlled()
    const { code } = await at.authorize(authorizationUrl(at, { scope: 'read write' }))
    const { access_token: token } = await redeem(at, code)
    expect((await open(at, token)).status).to.equal(200)
    expect((await ask(at, 'POST /clock', { advance: '3601 seconds' })).status).to.equal(200)
    expect((await open(at, token)).status).to.equal(401)
  })

  it('stands still, stands elsewhere, and goes on', async () => {
    const at = controlled()
    const told = async (body: unknown) => (await ask(at, 'PUT /clock', body)).json
    expect(await told({ now: '2026-01-01T12:00:00Z', frozen: true })).to.eql({ now: noon, frozen: true })
    expect((await ask(at, 'GET /clock')).json).to.eql({ now: noon, frozen: true })
    expect(await told({ now: '2026-02-01' })).to.eql({ now: '2026-02-01T00:00:00.000Z', frozen: true })
    expect((await ask(at, 'POST /clock', { advance: '1 hour' })).json['now']).to.equal(
      '2026-02-01T01:00:00.000Z',
    )
    expect(await told({ now: noon, frozen: false })).to.have.property('frozen', false)
    expect(at.clock.now()).to.be.within(Date.parse(noon), Date.parse(noon) + 60_000)
    expect(await told({ frozen: true })).to.have.property('frozen', true)
  })

  it('is refused in one sentence', async () => {
    const at = controlled({ clock: { at: noon, frozen: true } })
    expect(await refusal(at, 'POST /clock', { advance: 600 })).to.equal(
      '400 invalid_request: advance must be text with a number and its unit, such as "11 minutes"; got 600.',
    )
    expect(await refusal(at, 'POST /clock', { advance: '600' })).to.match(/with a number and its unit/)
    expect(await refusal(at, 'POST /clock', { advance: '6 moons' })).to.match(
      /cannot be advanced by "6 moons"/,
    )
    expect(await refusal(at, 'PUT /clock', { now: 'soon', frozen: false })).to.match(
      /"soon" is no time: give/,
    )
    expect(await refusal(at, 'PUT /clock', { frozen: 'yes' })).to.match(
      /frozen must be true or false; got "yes"/,
    )
    expect(await refusal(at, 'PUT /clock', {})).to.match(/The body is empty: give now, frozen, or both\.$/)
    expect([at.clock.now(), at.clock.frozen]).to.eql([Date.parse(noon), true])
  })
})

describe('the state over HTTP', () => {
  it('is forgotten by a reset, but for the clock', async () => {
    const at = controlled({ clock: { at: '2026-01-01', frozen: true } })
    const { code } = await at.authorize(authorizationUrl(at))
    await ask(at, 'POST /answers', { endpoint: 'token', answer: 'reset' })
    await ask(at, 'POST /clock', { advance: '1 minute' })
    expect((await ask(at, 'POST /reset')).status).to.equal(204)
    expect([at.requests, at.pendingAnswers]).to.eql([[], []])
    expect(await redeem(at, code)).to.include({ error: 'invalid_grant' })
    expect(at.clock.now()).to.equal(Date.parse('2026-01-01T00:01:00Z'))
  })

  it('is taken out and put back in', async () => {
    const at = controlled()
    const { code } = await at.authorize(authorizationUrl(at))
    const snapshot = (await ask(at, 'GET /snapshot')).json
    expect(await redeem(at, code)).to.include({ status: 200 })
    expect((await ask(at, 'PUT /snapshot', snapshot)).status).to.equal(204)
    expect(await redeem(at, code)).to.include({ status: 200 })
  })

  it('is refused where it is none, and then nothing changes', async () => {
    const at = controlled()
    const { code } = await at.authorize(authorizationUrl(at))
    const snapshot = (await ask(at, 'GET /snapshot')).json
    expect(await refusal(at, 'PUT /snapshot')).to.match(/^400 .*: restore: this is no snapshot/)
    expect(await refusal(at, 'PUT /snapshot', { ...snapshot, version: 2 })).to.match(/version 2/)
    expect(await refusal(at, 'PUT /snapshot', { ...snapshot, clockAhead: 'x' })).to.match(
      /: restore: clockAhead of this snapshot is no number/,
    )
    expect(at.clock.now()).to.be.within(Date.now() - 60_000, Date.now() + 60_000)
    expect((await at.fetch(redemption(at, code))).status).to.equal(200)
  })
})
