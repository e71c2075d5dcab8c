import { expect } from 'chai'
import { exitCode } from '../../cli/run/exit-code.ts'
import { conclude } from '../../reports/index.ts'
import { objection } from '../../reports/gate.ts'
import { text } from '../../reports/text/text.ts'
import type { CheckResult, Report } from '../../suites/verdict.ts'
import { check, report } from './sample.ts'

const optional = { ...check('error').requirement, level: 'SHOULD' } as const
const accepted = { verdict: 'fail', reason: 'ticket 123', expires: '2027-01-31' } as const
const fine = { file: 'accepted.yaml', accepted: 1, unjudged: 0, stale: [], expired: [] }
const stale = { ...fine, stale: [{ id: 'gone', why: 'no check has this id: remove the entry' }] }
const expired = { ...fine, expired: [{ id: 'old', expires: '2026-01-31' }] }

describe('what a gate holds against a check', () => {
  const rows: [of: CheckResult, usual: unknown, strict: unknown, all: unknown][] = [
    [check('pass'), undefined, undefined, undefined],
    [check('fail'), 'against', 'against', 'against'],
    [check('warn'), undefined, 'against', undefined],
    [check('error', { requirement: optional }), 'undecided', 'undecided', 'undecided'],
    [check('inconclusive'), 'undecided', 'undecided', 'undecided'],
    [check('inconclusive', { requirement: optional }), undefined, undefined, 'undecided'],
    [check('skip'), undefined, undefined, 'undecided'],
    [check('fail', { accepted }), undefined, undefined, undefined],
  ]
  for (const [of, usual, strict, all] of rows) {
    const what = `${of.verdict} of a ${of.requirement.level}${of.accepted ? ', accepted' : ''}`
    it(`${what}: ${String(usual)}, strict ${String(strict)}, with --fail-on ${String(all)}`, () => {
      expect(objection(of)).to.equal(usual)
      expect(objection(of, { strict: true })).to.equal(strict)
      expect(objection(of, { failOn: ['inconclusive', 'skip'] })).to.equal(all)
    })
  }
})

describe('the conclusion of a run with a gate', () => {
  const pass = check('pass')
  const rows: Record<string, [of: Report, code: 0 | 1 | 2, sentence: string]> = {
    'an accepted fail': [
      report([pass, check('fail', { accepted })], { baseline: fine }),
      0,
      'conformant, but for 1 accepted verdict',
    ],
    'an accepted fail and nothing that passes': [
      report([check('fail', { accepted })], { baseline: fine }),
      2,
      'could not tell: no check passed',
    ],
    'another fail beside an accepted one': [
      report([pass, check('fail', { accepted }), check('fail')], { baseline: fine }),
      1,
      'not conformant: 1 requirement fails',
    ],
    'a stale entry': [
      report([pass], { baseline: stale }),
      1,
      'not conformant: 1 stale entry in the baseline',
    ],
    'an expired entry and a fail': [
      report([pass, check('fail')], { baseline: expired }),
      1,
      'not conformant: 1 requirement fails, 1 expired entry in the baseline',
    ],
    'a stale entry where the server was away': [
      report([check('inconclusive')], { baseline: stale, problem: 'nothing listens' }),
      2,
      'could not tell: nothing listens',
    ],
    'a fail before a problem': [
      report([pass, check('fail')], { problem: 'nothing listens' }),
      1,
      'not conformant: 1 requirement fails',
    ],
    'a warn where the run was strict': [
      report([pass, check('warn')], { gate: { strict: true } }),
      1,
      'not conformant: 1 warning (strict: counted as a fail)',
    ],
    'a skip that is not allowed': [
      report([pass, check('skip')], { gate: { failOn: ['skip'] } }),
      2,
      'could not tell: 1 check was skipped',
    ],
    'an inconclusive SHOULD that is not allowed': [
      report([pass, check('inconclusive', { requirement: optional })], {
        gate: { failOn: ['inconclusive'] },
      }),
      2,
      'could not tell: 1 check came to no verdict',
    ],
  }
  for (const [what, [of, code, sentence]] of Object.entries(rows)) {
    it(`of ${what}: ${code}`, () => {
      expect(conclude(of).sentence).to.equal(sentence)
      expect(exitCode(of)).to.equal(code)
    })
  }
})

describe('the baseline in the text', () => {
  it('has one line for each accepted verdict, and no details of it', () => {
    const shown = text(report([pass(), check('fail', { accepted })], { baseline: fine }))
    expect(shown).to.contain(
      '\nFAIL accepted until 2027-01-31: rfc6749-4.1.2-fail (RFC 6749, section 4.1.2, MUST, severity high): ticket 123\n',
    )
    expect(shown).not.to.contain('reason: the reason for fail')
  })

  it('names each entry that no longer holds, and how many no person has judged', () => {
    const baseline = { ...fine, ...stale, expired: expired.expired, unjudged: 2 }
    const shown = text(report([pass()], { baseline }))
    expect(shown).to.contain('\nSTALE accepted.yaml: gone: no check has this id: remove the entry\n')
    expect(shown).to.contain(
      '\nEXPIRED accepted.yaml: old: accepted until 2026-01-31: mend it, or judge it anew\n',
    )
    expect(shown).to.contain('\naccepted.yaml: 2 accepted verdicts have no reason of a person yet')
  })

  it('stays plain ASCII whatever stands in the file', () => {
    const reason = '\x1b[2J\u202e'
    const of = report([check('fail', { accepted: { verdict: 'fail', reason } })], {
      baseline: { ...fine, file: reason, stale: [{ id: reason, why: reason }] },
    })
    expect(text(of)).to.match(/^[\n\x20-\x7e]*$/)
  })
})

function pass(): CheckResult {
  return check('pass')
}
