import { expect } from 'chai'
import { merged } from '../../reports/index.ts'
import type { BaselineOutcome, CheckResult, Report } from '../../suites/verdict.ts'
import { check, exchange, report, variant } from './sample.ts'

const planned = ['a', 'b', 'c', 'd']

function part(index: number, ids: readonly string[], over: Partial<Report> = {}): Report {
  return report(
    ids.map((id) => check('pass', { id })),
    { planned, shard: { index, count: 2 }, ...over },
  )
}

const one = part(1, ['a', 'c'])
const two = part(2, ['b', 'd'])
const idsOf = ({ checks }: Report): string[] => checks.map(({ id }) => id)

describe('parts of a divided run, put together', () => {
  it('are one run in the order of the suites, whichever part comes first', () => {
    for (const parts of [
      [one, two],
      [two, one],
    ]) {
      const whole = merged(parts)
      expect(idsOf(whole)).to.deep.equal(planned)
      expect(whole).to.include({ complete: true }).and.not.to.have.property('shard')
      expect(whole.summary.pass).to.equal(4)
    }
  })

  it('lasted from the first beginning to the last end', () => {
    const late = { ...two, startedAt: '2026-03-01T10:00:05.000Z', finishedAt: '2026-03-01T10:01:00.000Z' }
    expect(merged([late, one])).to.include({
      startedAt: one.startedAt,
      finishedAt: late.finishedAt,
      durationMs: 60_000,
    })
  })

  it('are no whole run where a part is missing or was cut off', () => {
    const missing = merged([two])
    expect(missing).to.include({ complete: false })
    expect(missing.notes).to.deep.equal(['part 1 of 2 is missing'])
    expect(merged([one, part(2, ['b'], { complete: false })])).to.include({ complete: false })
    expect(merged([one, part(2, ['b'])]), 'a check is not there').to.include({ complete: false })
  })

  const others: Record<string, [parts: Report[], sentence: string]> = {
    'a part twice': [[one, two, { ...one }], 'part 1 of 2 was given twice'],
    'a run that was not divided': [[report([])], 'is not a part of a divided run'],
    'a run that was not divided beside a part': [
      [one, report([], { planned })],
      'differ in the number of parts',
    ],
    'another number of parts': [
      [one, part(2, ['b'], { shard: { index: 2, count: 3 } })],
      'the number of parts',
    ],
    'another selection': [[one, part(2, ['b'], { planned: ['b'] })], 'the checks that were to be played'],
    'another target': [[one, part(2, ['b', 'd'], { target: { name: 'theirs' } })], 'the name of the target'],
    'another version': [
      [one, part(2, ['b', 'd'], { tool: { name: 'grantproof', version: '9' } })],
      'the version of grantproof',
    ],
    'secrets shown in one': [[one, part(2, ['b', 'd'], { secretsShown: true })], 'showing secrets'],
    nothing: [[], 'there is no report to merge'],
  }
  for (const [what, [parts, sentence]] of Object.entries(others)) {
    it(`refuse ${what}`, () => expect(() => merged(parts)).to.throw(Error, sentence))
  }

  it('take problem, notes and questions from whichever part has them', () => {
    const question = { id: 'q', requirement: check('pass').requirement, why: 'No request shows it.' }
    const whole = merged([
      { ...one, notes: ['slow', 'odd'] },
      { ...two, notes: ['slow'], problem: 'nothing listens', questionnaire: [question] },
    ])
    expect(whole.notes).to.deep.equal(['slow', 'odd'])
    expect(whole.problem).to.equal('nothing listens')
    expect(whole.questionnaire).to.deep.equal([question])
  })

  it('never have one label for two secrets, and keep those of the target', () => {
    const secrets = [{ label: '<client-secret-1>', of: 'the secret of the client abc' }]
    const told = (id: string, text: string): CheckResult =>
      check('pass', {
        id,
        reason: text,
        variants: [variant('pass', { exchanges: [exchange({ curl: `curl -d '${text}'` })] })],
      })
    const text = '<code-1> <code-2> <access-token-1> <client-secret-1> <b>'
    const parts = [one, two].map((each) => ({
      ...each,
      secrets,
      checks: each.checks.map(({ id }) => told(id, text)),
    }))
    const { checks } = merged(parts)
    const moved = '<code-3> <code-4> <access-token-2> <client-secret-1> <b>'
    expect(checks.map(({ reason }) => reason)).to.deep.equal([text, moved, text, moved])
    expect(checks[1]?.variants[0]?.exchanges[0]?.curl).to.equal(`curl -d '${moved}'`)
  })

  it('are as strict as the strictest of them', () => {
    expect(merged([one, two])).not.to.have.property('gate')
    const whole = merged([
      { ...one, gate: { strict: true } },
      { ...two, gate: { failOn: ['skip'] } },
    ])
    expect(whole.gate).to.deep.equal({ strict: true, failOn: ['skip'] })
  })

  it('have one baseline: an entry that no check has is stale once', () => {
    const outcome = (over: Partial<BaselineOutcome>): { baseline: BaselineOutcome } => ({
      baseline: {
        file: 'b.yaml',
        accepted: 1,
        unjudged: 0,
        stale: [{ id: 'x', why: 'no check has this id' }],
        expired: [],
        ...over,
      },
    })
    const expired = [{ id: 'b', expires: '2026-01-31' }]
    const whole = merged([
      { ...one, ...outcome({}) },
      { ...two, ...outcome({ expired, unjudged: 1 }) },
    ])
    expect(whole.baseline).to.deep.equal({
      ...outcome({}).baseline,
      accepted: 2,
      unjudged: 1,
      expired,
    })
  })
})
