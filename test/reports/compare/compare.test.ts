import { expect } from 'chai'
import { compare } from '../../../reports/compare/compare.ts'
import type { CheckResult, Report, Verdict } from '../../../suites/verdict.ts'
import { check, report, variant } from '../sample.ts'

const named = (id: string, verdict: Verdict, over: Partial<CheckResult> = {}) =>
  check(verdict, { id, ...over })
const ids = (members: readonly { id: string }[]) => members.map(({ id }) => id)
const plain = (verdict: Verdict, over: Partial<Report> = {}) => report([named('a', verdict)], over)
const outcome = (before: Report, after: Report) => compare(before, after).sentence

describe('a comparison of two runs', () => {
  it('sorts every check by what became of it, the most urgent first', () => {
    const before = report([
      named('same', 'pass'),
      named('warned', 'pass'),
      named('broken', 'pass'),
      named('mended', 'fail'),
      named('unseen', 'fail'),
      named('gone', 'pass'),
    ])
    const after = report([
      named('same', 'pass'),
      named('warned', 'warn'),
      named('broken', 'fail'),
      named('mended', 'pass'),
      named('unseen', 'skip'),
      named('new', 'pass'),
    ])
    const { worse, better, changed, reasons, added, gone, same } = compare(before, after)
    expect([worse, better, changed, reasons, added, gone].map(ids)).to.deep.equal([
      ['broken', 'warned'],
      ['mended'],
      ['unseen'],
      [],
      ['new'],
      ['gone'],
    ])
    expect(same).to.equal(1)
    expect(worse[0]).to.deep.include({ before: { verdict: 'pass', reason: 'the reason for pass' } })
  })

  const failing = (...variants: [id: string, verdict: Verdict][]) =>
    named('a', 'fail', { variants: variants.map(([id, verdict]) => variant(verdict, { id, reason: 'r' })) })

  it('finds a fail that another variant fails as well worse, and one that fewer fail better', () => {
    const few = report([failing(['one', 'fail'], ['two', 'pass'])])
    const many = report([failing(['one', 'fail'], ['two', 'fail'])])
    expect(compare(few, many)).to.deep.include({ outcome: 'worse' })
    expect(compare(few, many).worse[0]?.variants).to.deep.equal([
      { id: 'two', before: 'pass', after: 'fail', reason: 'r' },
    ])
    expect(ids(compare(many, few).better)).to.deep.equal(['a'])
  })

  it('tells of a variant that is not seen any more, and does not call it worse while the verdict stands', () => {
    const seen = report([failing(['one', 'fail'], ['two', 'pass'])])
    const unseen = report([failing(['one', 'fail'], ['two', 'inconclusive'])])
    expect(ids(compare(seen, unseen).reasons)).to.deep.equal(['a'])
    expect(compare(seen, unseen).outcome).to.equal('not worse')
  })

  it('tells of a pass of which less was seen', () => {
    const passing = (verdict: Verdict) =>
      report([named('a', 'pass', { variants: [variant('pass'), variant(verdict, { id: 'two' })] })])
    expect(ids(compare(passing('pass'), passing('skip')).reasons)).to.deep.equal(['a'])
  })

  it('tells of another reason for the same verdict, but not of one that only the run changes', () => {
    const saying = (reason: string) => report([named('a', 'fail', { reason })])
    expect(ids(compare(saying('it sends 400'), saying('it sends 500')).reasons)).to.deep.equal(['a'])
    expect(compare(saying('it repeats <code-1>'), saying('it repeats <code-9>')).same).to.equal(1)
    const passing = (reason: string) => report([named('a', 'pass', { reason })])
    expect(compare(passing('seen'), passing('seen twice')).same).to.equal(1)
  })

  describe('comes to', () => {
    it('worse, also where a run was cut off', () => {
      expect(outcome(plain('pass'), plain('fail', { complete: false }))).to.equal('worse: 1 check of 1')
    })

    it('worse where a pass is skipped or undecided', () => {
      for (const lost of ['skip', 'inconclusive', 'error'] as const)
        expect(compare(plain('pass'), plain(lost)).outcome, lost).to.equal('worse')
    })

    it('could not tell, where one of the runs did not come to its end', () => {
      expect(outcome(plain('pass'), plain('pass', { complete: false }))).to.match(
        /^could not tell: the later run/,
      )
      expect(outcome(plain('pass', { problem: 'no answer' }), plain('pass'))).to.equal(
        'could not tell: the earlier run had a problem: no answer',
      )
      expect(outcome(plain('pass'), report([]))).to.match(/^could not tell: the later run played no check/)
    })

    const two = report([named('a', 'pass'), named('b', 'pass')])

    it('could not tell, where checks are gone and the version of grantproof is the same', () => {
      expect(outcome(two, plain('pass'))).to.match(
        /^could not tell: 1 check of the earlier run is not in the later/,
      )
      const newer = plain('pass', { tool: { name: 'grantproof', version: '0.2.0' } })
      expect(compare(two, newer).outcome).to.equal('not worse')
    })

    it('could not tell, where a check that only the later run played does not pass', () => {
      expect(compare(plain('pass'), two).outcome).to.equal('not worse')
      const broken = report([named('a', 'pass'), named('b', 'fail')])
      expect(outcome(plain('pass'), broken)).to.match(
        /^could not tell: 1 check without a pass is not in the earlier/,
      )
    })

    it('could not tell, where the runs have no check in common', () => {
      const other = report([named('b', 'pass')], { tool: { name: 'grantproof', version: '9.0.0' } })
      expect(outcome(plain('pass'), other)).to.match(/^could not tell: the two runs have no check in common/)
    })
  })
})
