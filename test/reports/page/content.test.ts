import { readdirSync } from 'node:fs'
import { load } from 'cheerio'
import { expect } from 'chai'
import { html } from '../../../reports/html/index.ts'
import { ranksOf } from '../../../reports/html/page/sections.ts'
import { script } from '../../../reports/html/script.ts'
import { titleOf } from '../../../reports/sections.ts'
import { requirements } from '../../../requirements/catalogue.ts'
import { check, report, variant } from '../sample.ts'
import { grant } from './grant.ts'

const page = (of = grant) => load(html(of))

const at = (section: string, spec = 'RFC 6749') =>
  check('pass', { requirement: { ...check('pass').requirement, spec, section } })

describe('report.html, what it says', () => {
  it('groups what to fix first: fails by severity, what is required and undecided, warnings, the rest', () => {
    const optional = { ...check('error').requirement, level: 'MAY' as const }
    const $ = page(report([...grant.checks, check('error', { requirement: optional })]))
    const groups = $('.wrong h3')
      .map((_, h3) => `${$(h3).text()}: ${$(h3).next('ol').find('.title').text()}`)
      .get()
    expect(groups).to.deep.equal([
      'Fails of high severity 1: code single use',
      'Fails of low severity 1: A check that comes to fail',
      'Required, and without a verdict 1: A check that comes to inconclusive',
      'Warnings 1: A check that comes to warn',
      'Not required, and without a verdict 1: A check that comes to error',
    ])
    expect($('.gravity').text()).to.equal('Fails: 1 of high severity, 1 of low severity.')
  })

  it('sets apart what a baseline accepts, and says what of it no longer holds', () => {
    const accepted = { verdict: 'fail', reason: 'ticket <123>', expires: '2027-01-31' } as const
    const stale = [{ id: 'gone', why: 'it passes now' }]
    const baseline = { file: 'b.yaml', accepted: 1, unjudged: 0, stale, expired: [] }
    const $ = page(report([check('fail', { accepted }), check('pass', { id: 'kept' })], { baseline }))
    expect($('.wrong h3').text()).to.equal('Accepted 1')
    expect($('.wrong .accepted').text()).to.equal('Accepted, until 2027-01-31: ticket <123>')
    expect($('.check[data-verdict=fail] .about').first().text()).to.match(/^accepted · /)
    expect($('.gravity').length).to.equal(0)
    expect($('.alert').text())
      .to.contain('The baseline b.yaml no longer holds.')
      .and.to.contain('gone: it passes now')
  })

  it('says why a requirement matters, and how it is mended only where it is broken', () => {
    const $ = page()
    expect($('[id=single-use] .advice').text())
      .to.contain('A code in a log is a token.')
      .and.to.contain('Mark it as used at once.')
    expect($('[id=kept] .advice').text())
      .to.contain('It keeps others out.')
      .and.not.to.contain('Nothing to mend.')
    expect($('[id=mild] .advice').length).to.equal(0)
  })

  it('opens the worst variant first, and none that passed', () => {
    const $ = page(
      report([
        check('fail', { variants: [variant('pass'), variant('warn'), variant('fail')] }),
        check('pass', { id: 'kept' }),
      ]),
    )
    const variants = $('.variant')
      .map((_, one) => `${$(one).attr('data-verdict')}${$(one).is('[open]') ? ' open' : ''}`)
      .get()
    expect(variants).to.deep.equal(['fail open', 'warn', 'pass', 'pass'])
  })

  it('says what to give for a check that was skipped', () => {
    expect(page()('[id=lacking]').text()).to.contain('To have it checked, give: a second client')
    expect(page()('.possible').text()).to.contain('1 more check is possible')
  })

  it('says loudly that it holds secrets, or else what their labels stand for', () => {
    expect(page()('.loud').length).to.equal(0)
    const shown = page(report(grant.checks, { secretsShown: true }))
    expect(shown('.loud[role=alert]').text()).to.match(/^This page holds secrets in the clear\./)
    const secrets = [{ label: '<client-secret-1>', of: 'the secret of the client abc' }]
    expect(page(report(grant.checks, { secrets }))('.found').text()).to.match(
      /<client-secret-1>\s*the secret of the client abc/,
    )
  })

  it('leads to each of its parts that is there', () => {
    const parts = (of = grant) => {
      const $ = page(of)
      const links = $('.contents a')
        .map((_, a) => $(a).attr('href')?.slice(1) ?? '')
        .get()
      for (const id of links) expect($(`#${id}`), id).to.have.length(1)
      return links
    }
    expect(parts()).to.deep.equal(['first', 'checks', 'possible'])
    expect(parts(report([check('pass')]))).to.deep.equal(['checks'])
    expect(parts(report([]))).to.deep.equal([])
  })

  it('ranks sections by number, appendices last, document by document', () => {
    const checks = [
      at('B'),
      at('4.1.10'),
      at('10.2'),
      at('4.1.2'),
      at('2', 'RFC 6750'),
      at('4.1.2.1'),
      at('A.11'),
      at('A.5'),
    ]
    const ranks = ranksOf(checks)
    const ordered = checks.toSorted((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0))
    expect(ordered.map(({ requirement }) => requirement.section)).to.deep.equal([
      '4.1.2',
      '4.1.2.1',
      '4.1.10',
      '10.2',
      'A.5',
      'A.11',
      'B',
      '2',
    ])
  })

  it('knows the name of every section that a requirement comes from', () => {
    const nameless = [...requirements().values()].filter((one) => titleOf(one) === undefined)
    expect(nameless.map(({ id }) => id)).to.deep.equal([])
    expect(titleOf({ spec: 'toString', section: 'length' })).to.equal(undefined)
  })

  it('carries every function of its script', async () => {
    const folder = new URL('../../../reports/html/client/', import.meta.url)
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    )
    const modules = await Promise.all(
      files.map((name) => import(new URL(name, folder).href) as Promise<Record<string, unknown>>),
    )
    const exported = modules.flatMap((one) => Object.entries(one))
    expect(exported.length).to.be.above(30)
    for (const [name, value] of exported) {
      expect(value, name).to.be.a('function')
      expect(script, name).to.contain(String(value))
    }
  })
})
