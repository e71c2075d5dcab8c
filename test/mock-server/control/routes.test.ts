import { expect } from 'chai'
import { ask, controlled, refusal } from './asking.ts'

describe('a request to the control plane', () => {
  const at = controlled()

  it('gets to know what there is, and no secret of a client', async () => {
    for (const path of ['/', '']) {
      const answer = await at.fetch(new Request(`https://as.test/.grantproof${path}`))
      const { issuer, clients, routes } = (await answer.json()) as Record<string, Record<string, unknown>[]>
      expect(issuer).to.equal('https://as.test')
      expect(clients?.[0]).to.include({ client_id: 'app' }).and.not.have.property('client_secret')
      expect(routes).to.deep.include({
        method: 'POST',
        path: '/clock',
        what: 'moves time forward',
        body: ['advance'],
      })
    }
  })

  it('is told what there is where there is nothing', async () => {
    const { status, json } = await ask(at, 'GET /usrs')
    expect([status, json['error']]).to.eql([404, 'not_found'])
    expect(json['error_description']).to.equal('There is nothing at /usrs: routes lists what there is.')
    expect(json['routes']).to.include('GET /users')
    expect((await ask(at, 'GET /users/a/b')).status).to.equal(404)
    expect((await ask(at, 'GET /users/%ff')).status).to.equal(404)
  })

  it('is told the methods where it has another one', async () => {
    const { status, json, headers } = await ask(at, 'PATCH /clock', {})
    expect([status, headers.get('allow')]).to.eql([405, 'GET, PUT, POST'])
    expect(json['error_description']).to.equal('/clock takes GET, PUT, POST, and not PATCH.')
    expect((await ask(at, 'OPTIONS /clock')).status).to.equal(405)
  })

  it('may be HEAD where GET is', async () => {
    const answer = await at.handle({ method: 'HEAD', url: `${at.controlUrl}clock`, headers: [] })
    expect(answer).to.include({ status: 200, body: '' })
  })

  it('is refused with the member at fault', async () => {
    expect(await refusal(at, 'POST /users', '{"username":')).to.match(
      /^400 invalid_request: The body is no JSON: /,
    )
    expect(await refusal(at, 'POST /users', [])).to.equal(
      '400 invalid_request: The body must be a JSON object with username, password, totp_secret, sub, claims; got [].',
    )
    expect(await refusal(at, 'POST /users')).to.match(
      /: The body is missing: give a JSON object with username/,
    )
    expect(await refusal(at, 'POST /users', { usrname: 'x' })).to.equal(
      '400 invalid_request: usrname is not known: did you mean username?',
    )
    expect(await refusal(at, 'POST /users', { username: 'x' })).to.equal(
      '400 invalid_request: password is missing: give text.',
    )
    expect(
      await refusal(at, 'POST /authorize', { url: 'x', user: { username: 'a', pasword: 'b' } }),
    ).to.equal('400 invalid_request: user.pasword is not known: did you mean password?')
    expect(await refusal(at, 'POST /users', { ['__proto__x']: 1 })).to.match(/^400 /)
  })

  it('is refused with a body or a query that nobody reads', async () => {
    expect(await refusal(at, 'POST /reset', { all: true })).to.equal(
      '400 invalid_request: POST /reset takes no body: leave it out.',
    )
    expect((await ask(at, 'POST /reset', {})).status).to.equal(204)
    expect(await refusal(at, 'GET /requests?endpont=token')).to.equal(
      '400 invalid_request: /requests knows no parameter endpont: it may have endpoint, client_id, after.',
    )
    expect(await refusal(at, 'GET /clock?x=1')).to.match(/knows no parameter x: it has no query\.$/)
  })

  it('is refused when it is too large', async () => {
    const claims = { long: 'x'.repeat(1024 * 1024) }
    expect(await refusal(at, 'POST /users', { username: 'x', password: 'y', claims })).to.equal(
      '413 content_too_large: The body is larger than 1 MiB: send less at once.',
    )
  })

  it('that breaks something is told so', async () => {
    const broken = controlled()
    broken.reset = () => Promise.reject(new Error('the store cannot be reached'))
    expect(await refusal(broken, 'POST /reset')).to.equal('500 server_error: the store cannot be reached')
  })
})
