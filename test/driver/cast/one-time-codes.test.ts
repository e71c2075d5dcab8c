import { expect } from 'chai'
import { Cast } from '../../../driver/cast/cast.ts'
import { OneTimeCodes } from '../../../driver/cast/one-time-codes.ts'
import { Stage } from '../../../driver/cast/stage.ts'
import type { Target, User } from '../../../driver/target/target.ts'
import { createMockServer } from '../../../mock-server/index.ts'
import { inProcessStage } from '../../../run/world.ts'
import { suites } from '../../../suites/index.ts'
import { play } from '../../../suites/play.ts'

/** The secret of RFC 6238, appendix B: the text 12345678901234567890. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const alice = { username: 'alice', password: 'Wonderland-4711', totp_secret: secret }
const bob = { ...alice, username: 'bob', totp_secret: 'otpauth://totp/as:bob?secret=JBSWY3DPEHPK3PXP' }
const steps = [{ on: { url: '/one-time-code' }, fill: { 'One-time code': '{one_time_code}' } }]

/** A fresh mock server whose users have authenticators, with what the target says of them. */
function stageFor(users: User[] = [alice, bob], more: Partial<Target> = { sign_in: { steps } }) {
  const server = createMockServer({ users: [alice, bob] })
  const { send, clock, target, handshake } = inProcessStage(server)
  return { server, stage: new Stage({ target: { ...target, users, ...more }, send, clock, handshake }) }
}

const approve = (stage: Stage) => {
  const { owner, client } = new Cast({ stage })
  return owner.approves(client.request())
}
const failure = (stage: Stage) =>
  approve(stage).then(
    ({ summary }) => summary,
    (error: Error) => error.message,
  )

describe('one-time codes', () => {
  it('are those of RFC 6238, and wait for a new one once one was refused that was used before', async () => {
    let now = 59_000
    const codes = new OneTimeCodes({
      now: () => now,
      wait: async (milliseconds) => void (now += milliseconds),
    })
    const user = { ...alice, totp_secret: `otpauth://totp/a?secret=${secret}&digits=8` }
    const first = await codes.give(user)
    expect(first).to.deep.equal({ code: '94287082', timeStep: 1, again: false })
    const second = await codes.give(user)
    expect(second).to.deep.equal({ ...first, again: true })
    expect(now).to.equal(59_000)
    expect(await codes.give(user, second)).to.deep.include({ timeStep: 2, again: false })
    expect(now).to.equal(61_000)
    expect(await codes.give(user)).to.deep.include({ timeStep: 3, again: false })
    expect(now).to.be.within(90_000, 92_000)
  })

  it('sign in at a server that takes each once', async () => {
    const { stage, server } = stageFor()
    for (let times = 0; times < 3; times += 1) expect((await approve(stage)).granted).to.equal(true)
    expect(server.clock.now() - Date.now()).to.be.greaterThan(30_000)
  })

  it('tell what is missing, and that two were refused', async () => {
    expect(await failure(stageFor([{ username: alice.username, password: alice.password }]).stage)).to.match(
      /^the server asks alice for a one-time code: give the user its totp_secret; it came to the page "Two-step/,
    )
    expect(await failure(stageFor([{ ...alice, totp_secret: 'JBSWY3DPEHPK3PXP' }]).stage)).to.match(
      /^the server took neither of two one-time codes of alice: is totp_secret the one of this account/,
    )
  })

  it('let the suites of login and consent pass, and stand in no report', async () => {
    const chosen = suites.filter(({ name }) => name === 'login' || name === 'consent')
    const playing = play(chosen, {
      open: async () => ({ stage: stageFor().stage, close: async () => {} }),
      concurrency: 4,
    })
    const results = await Promise.all(playing.map(({ result }) => result))
    const bad = results.filter((result) => !['pass', 'skip'].includes(result?.verdict ?? ''))
    expect(bad.map((result) => `${result?.id}: ${result?.reason}`)).to.deep.equal([])
    expect(results.filter((result) => result?.verdict === 'pass')).to.have.length.greaterThan(5)
    const told = JSON.stringify(results)
    expect(told).to.include('otp=')
    expect(told).not.to.match(/otp=\d/)
    expect(told).not.to.include(secret)
  }).timeout(120_000)
})

describe('a step that does not lead past its page', () => {
  it('is given up after three times', async () => {
    const stuck = [{ on: { url: '/login' }, follow: 'Again' }]
    const { stage } = stageFor([alice], { sign_in: { steps: stuck } })
    const page = '<title>Login</title><a href="/login">Again</a>'
    const send: Stage['send'] = async () => ({
      status: 200,
      headers: [['content-type', 'text/html']],
      body: page,
    })
    const target = { ...stage.target, authorization_endpoint: 'https://as.test/login' }
    expect(await failure(new Stage({ target, send }))).to.match(
      /^sign_in\.steps\[0\] of the target does not lead past the page at https:\/\/as\.test\/login: it came 3 times in a row/,
    )
  })
})
