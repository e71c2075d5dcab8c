import { expect } from 'chai'
import { createMockServer, type MockUser } from '../../../mock-server/index.ts'
import { authorizationUrl, redeem, sentence } from '../questions/client.ts'

const dora: MockUser = { username: 'dora', password: 'Explorer-1' }

describe('users of a running server', () => {
  it('sign in from the moment when they are added, until they are taken away', async () => {
    const at = createMockServer()
    const signedIn = () => at.authorize(authorizationUrl(at), { user: dora })
    expect(await sentence(signedIn)).to.match(/password/)
    at.users.add(dora)
    expect(await signedIn())
      .to.have.property('code')
      .that.is.a('string')
    expect(at.describe().users).to.deep.include(dora)
    at.users.set({ ...dora, password: 'other' })
    expect(await sentence(signedIn)).to.match(/password/)
    expect([at.users.remove('dora'), at.users.remove('dora')]).to.eql([true, false])
    expect(await sentence(() => at.authorize(authorizationUrl(at), { user: 'dora' }))).to.equal(
      'There is no user dora; there are alice, bob, carol.',
    )
  })

  it('are known to leniencies, also after a defect came and went', async () => {
    const at = createMockServer({ users: [dora], allow: ['any-code'] })
    at.users.add({ username: 'ed', password: 'x' })
    at.users.remove('dora')
    at.break('code-reusable')()
    const { access_token: token } = await redeem(at, 'made-up')
    const answer = await at.fetch(
      new Request(`${at.issuer}/introspect`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa('app:app-Secret.7f3a91c2')}` },
        body: new URLSearchParams({ token: String(token) }),
      }),
    )
    expect(await answer.json()).to.include({ username: 'ed' })
  })

  it('are those of the options after a reset, and the options stay as they were', async () => {
    const users = [dora]
    const at = createMockServer({ users })
    at.users.add({ username: 'ed', password: 'x' })
    at.users.set({ ...dora, password: 'other' })
    expect(users).to.eql([dora])
    await at.reset()
    expect(at.users.all).to.eql([dora])
  })

  it('are refused in one sentence where they are none', async () => {
    const at = createMockServer()
    const said = (user: unknown) => sentence(() => at.users.add(user as MockUser))
    expect(await said('dora')).to.equal('A user is an object with username and password.')
    expect(await said({ ...dora, pasword: 'x' })).to.equal(
      'A user has no member pasword: did you mean password?',
    )
    expect(await said({ username: 'x' })).to.equal(
      'The password of a user is text that is not empty: it is missing.',
    )
    expect(await said({ ...dora, sub: 3 })).to.equal('The sub of a user is text that is not empty: got 3.')
    expect(await said({ ...dora, claims: 'x' })).to.match(/^The claims of a user are an object/)
    expect(await said({ ...dora, totp_secret: '!' })).to.match(/neither base32 nor an otpauth URI$/)
    expect(await said({ ...dora, username: 'alice' })).to.match(
      /^There is a user alice already: set changes it/,
    )
    expect(await sentence(() => at.users.set({ username: '', password: 'x' }))).to.match(
      /^The username of a user/,
    )
    expect(at.users.all).to.have.length(3)
  })
})
