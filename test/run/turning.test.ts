import { expect } from 'chai'
import { sideBySide } from '../../reports/runs/repeat.ts'
import type { Headers } from '../../driver/wire.ts'
import type { CheckResult } from '../../suites/verdict.ts'
import { turning } from './turning.ts'

const those = (results: readonly CheckResult[], verdict: CheckResult['verdict']) =>
  results.filter((result) => result.verdict === verdict).map(({ id, reason }) => `${id}: ${reason}`)

describe('a server that has had enough', () => {
  const soon: Headers = [['retry-after', '0']]
  const ways = {
    '429': { status: 429, html: 'slow down', says: 'the server limits the rate of requests (429)' },
    '503 with Retry-After': {
      status: 503,
      html: '',
      headers: soon,
      says: 'is not available for a while (503',
    },
  }
  for (const [name, { says, ...answer }] of Object.entries(ways)) {
    for (const after of [2, 6, 11]) {
      it(`by ${name} after ${after} requests fails no check, and says why`, async function () {
        this.timeout(60_000)
        const results = await turning(after, answer)
        expect(those(results, 'fail')).to.eql([])
        expect(results.filter(({ reason }) => reason.includes(says)).length).to.be.above(50)
      })
    }
  }

  it('by a locked account after the password fails no check', async function () {
    this.timeout(60_000)
    const results = await turning(2, {
      status: 200,
      html: '<title>Account locked</title><p>Too many attempts. Try again later.</p>',
    })
    expect(those(results, 'fail')).to.eql([])
  })
})

describe('a server that is dead, asked check by check', () => {
  const loginPage =
    '<title>Sign in</title><form method=post><input name=user><input name=password type=password><button>Sign in</button></form>'
  const answers = {
    '404 to everything': { status: 404, html: 'not found' },
    '500 to everything': { status: 500, html: 'broken' },
    'an empty 200 to everything': { status: 200, html: '' },
    'a login page to everything': { status: 200, html: loginPage },
  }
  for (const [what, answer] of Object.entries(answers)) {
    it(`${what}: no check passes, and none fails`, async function () {
      this.timeout(60_000)
      const results = await turning(0, answer)
      expect(those(results, 'pass')).to.eql([])
      expect(those(results, 'fail')).to.eql([])
    })
  }
})

describe('a server that turns from run to run', () => {
  it('is reported unstable, and never by the better run', async function () {
    this.timeout(120_000)
    const good = await turning(Infinity, { status: 200, html: '' })
    const tired = await turning(6, { status: 429, html: 'slow down' })
    expect(sideBySide([good, good]).filter(({ unstable }) => unstable)).to.eql([])
    const both = sideBySide([good, tired])
    const unstable = both.filter((check) => check.unstable)
    expect(unstable.length).to.be.above(50)
    expect(those(unstable, 'pass')).to.eql([])
    for (const check of both.filter(({ unstable }) => !unstable))
      expect(tired.find(({ id }) => id === check.id)?.verdict).to.equal(check.verdict)
  })
})
