import { expect } from 'chai'
import { authorizationUrl, redeem } from '../questions/client.ts'
import { ask, controlled, refusal } from './asking.ts'

describe('users over HTTP', () => {
  it('are added, and can sign in with their claims at once', async () => {
    const at = controlled()
    const dora = {
      username: 'dora',
      password: 'Explorer-1',
      sub: 'd-1',
      claims: { email: 'dora@example.org' },
    }
    expect(await ask(at, 'POST /users', dora)).to.deep.include({ status: 201, json: dora })
    expect(await ask(at, 'GET /users/dora')).to.deep.include({ status: 200, json: dora })
    const { code } = await at.authorize(authorizationUrl(at, { scope: 'openid email' }), { user: 'dora' })
    const { access_token: token } = await redeem(at, code)
    const headers = { authorization: `Bearer ${String(token)}` }
    const answer = await at.fetch(new Request(`${at.issuer}/userinfo`, { headers }))
    expect(await answer.json()).to.eql({ sub: 'd-1', email: 'dora@example.org' })
  })

  it('are changed and taken away', async () => {
    const at = controlled({ users: [{ username: 'al', password: 'one' }] })
    expect((await ask(at, 'PUT /users/al', { password: 'two' })).status).to.equal(200)
    expect((await ask(at, 'PUT /users/j%C3%B6rg%20m', { password: 'three' })).status).to.equal(201)
    expect((await ask(at, 'GET /users')).json).to.eql({
      users: [
        { username: 'al', password: 'two' },
        { username: 'jörg m', password: 'three' },
      ],
    })
    expect((await ask(at, 'DELETE /users/al')).status).to.equal(204)
    expect(at.users.all.map(({ username }) => username)).to.eql(['jörg m'])
  })

  it('are those of the options again after a reset', async () => {
    const at = controlled({ users: [{ username: 'al', password: 'one' }] })
    await ask(at, 'PUT /users/al', { password: 'two' })
    await ask(at, 'POST /users', { username: 'dora', password: 'x' })
    expect((await ask(at, 'POST /reset')).status).to.equal(204)
    expect(at.users.all).to.eql([{ username: 'al', password: 'one' }])
  })

  it('are refused in one sentence', async () => {
    const at = controlled()
    const said = (asking: string, body?: unknown) => refusal(at, asking, body)
    expect(await said('POST /users', { username: 'alice', password: 'x' })).to.equal(
      '409 conflict: There is a user alice already: PUT changes it, or give another username.',
    )
    expect(await said('POST /users', { username: '', password: 'x' })).to.match(
      /^400 .* username must be text; got ""/,
    )
    expect(await said('POST /users', { username: 'x', password: 'x', claims: [] })).to.match(
      /claims must be an object/,
    )
    expect(await said('POST /users', { username: 'x', password: 'x', totp_secret: '1!' })).to.match(
      /^400 .*totp_secret of a user is neither base32/,
    )
    expect(await said('PUT /users/x', { username: 'y', password: 'x' })).to.match(
      /username is y, and the path says x/,
    )
    const unknown = '404 not_found: There is no user zoe; there are alice, bob, carol.'
    expect(await said('GET /users/zoe')).to.equal(unknown)
    expect(await said('DELETE /users/zoe')).to.equal(unknown)
    expect(at.users.all).to.have.length(3)
  })
})
