import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { parseV2 } from 'test-results-parser'
import { junit } from '../../../reports/machine/junit.ts'
import type { Report } from '../../../suites/verdict.ts'
import { check, report, sample } from '../sample.ts'

interface Node {
  [name: string]: Node[] | string
}

const lists = ['testsuite', 'testcase', 'failure', 'error', 'skipped', 'system-out', 'properties', 'property']
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  isArray: (name) => lists.includes(name),
  trimValues: false,
  alwaysCreateTextNode: true,
  htmlEntities: true,
})

/** What the XML says; refuses XML that is not well formed or holds a character that XML 1.0 does not allow. */
function parse(xml: string): Node {
  expect(XMLValidator.validate(xml)).to.equal(true)
  expect(xml).not.to.contain(']]>')
  expect(xml).to.match(/^[\t\n\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u)
  return (parser.parse(xml) as { testsuites: Node }).testsuites
}

const children = (node: Node | undefined, name: string): Node[] => (node?.[name] ?? []) as Node[]
const suitesOf = (of: Report, strict = false): Node[] => children(parse(junit(of, { strict })), 'testsuite')
const casesOf = (of: Report, strict = false): Node[] =>
  suitesOf(of, strict).flatMap((suite) => children(suite, 'testcase'))
const outcomesOf = (node: Node | undefined): string[] =>
  ['failure', 'error', 'skipped'].filter((tag) => node?.[tag] !== undefined)

describe('junit.xml', () => {
  it('has one testsuite per suite and one testcase per check', () => {
    const suites = suitesOf(report([check('pass'), check('fail', { suite: 'login' }), check('skip')]))
    expect(suites.map((suite) => suite['@name'])).to.deep.equal(['code-reuse', 'login'])
    expect(
      children(suites[0], 'testcase').map((one) => [one['@classname'], one['@name'], one['@time']]),
    ).to.deep.equal([
      ['grantproof.code-reuse', 'rfc6749-4.1.2-pass', '0.021'],
      ['grantproof.code-reuse', 'rfc6749-4.1.2-skip', '0.021'],
    ])
  })

  for (const [verdict, tags, strictTags] of [
    ['pass', [], []],
    ['fail', ['failure'], ['failure']],
    ['warn', [], ['failure']],
    ['skip', ['skipped'], ['skipped']],
    ['inconclusive', ['error'], ['error']],
    ['error', ['error'], ['error']],
  ] as const) {
    it(`says ${verdict} as ${tags[0] ?? 'a case without a complaint'}`, () => {
      expect(outcomesOf(casesOf(report([check(verdict)]))[0])).to.deep.equal(tags)
      expect(outcomesOf(casesOf(report([check(verdict)]), true)[0])).to.deep.equal(strictTags)
    })
  }

  it('says an inconclusive SHOULD as skipped: no gate waits for it', () => {
    const requirement = { ...check('inconclusive').requirement, level: 'SHOULD' as const }
    const cases = casesOf(report([check('pass'), check('inconclusive', { requirement })]))
    expect(cases.map(outcomesOf)).to.deep.equal([[], ['skipped']])
    expect(children(cases[1], 'skipped')[0]?.['@message']).to.match(/^no verdict \(inconclusive\)/)
  })

  it('tells why: the reason as the message, the details as the text', () => {
    const failure = children(casesOf(report([check('fail')]))[0], 'failure')[0]
    expect(failure?.['@message']).to.equal('the reason for fail')
    expect(failure?.['#text']).to.contain('RFC 6749, section 4.1.2, MUST').and.to.contain('/token?x=1 -> 200')
    const undecided = children(casesOf(report([check('inconclusive')]))[0], 'error')[0]
    expect(undecided?.['@message']).to.equal('no verdict (inconclusive): the reason for inconclusive')
    const output = children(casesOf(report([check('warn')]))[0], 'system-out')[0]
    expect(output?.['#text']).to.contain('the reason for warn')
  })

  it('keeps to the structure that CI servers read, and counts what it holds', () => {
    const root = parse(junit(sample))
    for (const node of [root, ...children(root, 'testsuite')]) {
      const cases = node === root ? casesOf(sample) : children(node, 'testcase')
      const count = (tag: string): string => String(cases.filter((one) => one[tag] !== undefined).length)
      expect(node['@tests']).to.equal(String(cases.length))
      expect(node['@failures']).to.equal(count('failure'))
      expect(node['@errors']).to.equal(count('error'))
      expect(node['@skipped']).to.equal(count('skipped'))
      expect(node['@time']).to.match(/^\d+\.\d{3}$/)
    }
    for (const suite of children(root, 'testsuite')) {
      expect(suite['@timestamp']).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
      const allowed = ['#text', '@name', '@tests', '@failures', '@errors', '@skipped', '@time', '@timestamp']
      expect(allowed).to.include.members(
        Object.keys(suite).filter((key) => !['testcase', 'properties'].includes(key)),
      )
    }
    for (const one of casesOf(sample)) {
      expect([
        '#text',
        '@name',
        '@classname',
        '@time',
        'failure',
        'error',
        'skipped',
        'system-out',
      ]).to.include.members(Object.keys(one))
      expect(outcomesOf(one).length).to.be.at.most(1)
    }
  })

  it('does not show a run that broke off as a green one', () => {
    const cut = casesOf(report([check('pass')], { complete: false }))
    expect(cut.map(outcomesOf)).to.deep.equal([[], ['error']])
    const unreachable = casesOf(report([], { problem: 'nothing listens at https://as.example' }))
    expect(children(unreachable[0], 'error')[0]?.['@message']).to.equal(
      'nothing listens at https://as.example',
    )
  })

  it('skips what is accepted, and says why', () => {
    const accepted = { verdict: 'fail', reason: 'ticket 123' } as const
    const [one] = casesOf(report([check('fail', { accepted }), check('pass')]))
    expect(outcomesOf(one)).to.deep.equal(['skipped'])
    expect(children(one, 'skipped')[0]?.['@message']).to.equal('fail accepted: ticket 123')
  })

  it('is red where the baseline is stale', () => {
    const baseline = { file: 'b.yaml', accepted: 0, unjudged: 0, stale: [{ id: 'x', why: 'y' }], expired: [] }
    expect(casesOf(report([check('pass')], { baseline })).flatMap(outcomesOf)).to.deep.equal(['error'])
    expect(
      casesOf(report([check('pass')], { baseline: { ...baseline, stale: [] } })).flatMap(outcomesOf),
    ).to.deep.equal([])
  })

  it('holds nothing but that where no check was run', () => {
    const cases = casesOf(report([]))
    expect(cases.map(outcomesOf)).to.deep.equal([['error']])
    expect(children(cases[0], 'error')[0]?.['@message']).to.equal('no check was decided')
  })

  it('is read by a reader of JUnit reports as it is meant', () => {
    const folder = mkdtempSync(join(tmpdir(), 'junit-'))
    const file = join(folder, 'junit.xml')
    writeFileSync(file, junit(sample))
    const { result, errors } = parseV2({ type: 'junit', files: [file] })
    rmSync(folder, { recursive: true })
    expect(errors).to.deep.equal([])
    const cases = result.suites.flatMap((suite) => suite.cases)
    expect(cases.map(({ name, status }) => [name.replace('rfc6749-4.1.2-', ''), status])).to.deep.equal([
      ['pass', 'PASS'],
      ['fail', 'FAIL'],
      ['skip', 'SKIP'],
      ['inconclusive', 'FAIL'],
      ['warn', 'PASS'],
      ['hostile', 'FAIL'],
      ['error', 'FAIL'],
    ])
    expect(result.duration).to.equal(12_300)
  })
})
