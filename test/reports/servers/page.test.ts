import { load } from 'cheerio'
import { expect } from 'chai'
import { serversMarkdown } from '../../../reports/servers/markdown.ts'
import { serversPage } from '../../../reports/servers/page.ts'
import { tableOf } from '../../../reports/servers/table.ts'
import type { Report } from '../../../suites/verdict.ts'
import { check, report, sample, variant } from '../sample.ts'

const page = (...reports: Report[]) => serversPage(tableOf(reports.map((report) => ({ report }))))
const one = report([check('pass', { id: 'a' }), check('fail', { id: 'b' }), check('pass', { id: 'c' })])
const two = report([check('pass', { id: 'a' }), check('pass', { id: 'b' }), check('skip', { id: 'c' })])

describe('the page of servers side by side', () => {
  it('is a table whose rows and columns have names, with a word for each verdict', () => {
    const $ = load(page(one, two))
    expect(
      $('.cells thead th[scope=col]')
        .toArray()
        .map((th) => $(th).text()),
    ).to.deep.equal(['Check', 'Not passed', 'my server', 'my server'])
    expect($('.cells tbody th[scope=rowgroup]').text()).to.equal('code-reuse 3 checks')
    expect($('#b th[scope=row]').text()).to.equal('A check that comes to fail 4.1.2 \u00b7 MUST')
    expect(
      $('#b td')
        .toArray()
        .map((td) => $(td).text().trim()),
    ).to.deep.equal(['1\u2717 fail', '\u2717 fail', '\u2713 pass'])
  })

  it('counts for each server', () => {
    const $ = load(page(one, two))
    const line = (at: number) =>
      $('.servers tbody tr')
        .eq(at)
        .find('td.count')
        .toArray()
        .map((td) => $(td).text())
    expect($('.servers thead .count').text()).to.equal('\u2713 pass\u2717 fail\u2013 skip')
    expect([line(0), line(1)]).to.deep.equal([
      ['2', '1', '0'],
      ['2', '0', '1'],
    ])
  })

  it('marks the rows where servers differ, and those that one did not pass; a skip is neither', () => {
    const $ = load(page(one, two))
    expect(['a', 'b', 'c'].map((id) => $(`#${id}`).attr('data-is'))).to.deep.equal(['', 'differs wrong', ''])
  })

  it('links a server to its report, where that lies beside it', () => {
    const table = tableOf([{ report: one, page: 'runs/a%20b/report.html' }, { report: two }])
    const $ = load(serversPage(table))
    expect(
      $('.servers tbody a')
        .toArray()
        .map((a) => $(a).attr('href')),
    ).to.deep.equal(['runs/a%20b/report.html'])
  })

  it('says where a check was not played', () => {
    expect(load(page(one, report([])))('#a td.none').text()).to.equal('not played')
  })

  it('says what else a missing verdict means, where it is told', () => {
    const table = { ...tableOf([{ report: one }, { report: report([]) }]), absent: 'not judged' }
    expect(load(serversPage(table))('#a td.none').text()).to.equal('not judged')
    expect(serversMarkdown(table)).to.include('| `b` | MUST | \u2717 fail | not judged |')
  })

  it('loads nothing, and runs nothing but its own script', () => {
    const $ = load(page(one))
    expect($('meta[http-equiv=Content-Security-Policy]').attr('content')).to.match(
      /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'$/,
    )
    expect($('[src], link, [style], [onclick]')).to.have.length(0)
  })

  it('shows what a hostile server said as text', () => {
    const text = page(sample, sample)
    const $ = load(text)
    expect($('script')).to.have.length(2)
    expect($('img')).to.have.length(0)
    const [, data = ''] = /<script type="application\/json">(.*?)<\/script>/s.exec(text) ?? []
    expect(data).not.to.contain('<')
    expect(() => JSON.parse(data) as unknown).not.to.throw()
    expect(text.replaceAll('\n', '')).not.to.match(/[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/u)
  })

  it('is small: ten servers with 230 checks and what stands behind each verdict', () => {
    const saying = (server: number) =>
      report(
        Array.from({ length: 230 }, (_, at) =>
          check('fail', {
            id: `check-${at}`,
            reason: `server ${server}: ${'it does something else '.repeat(4)}${at}`,
            variants: ['one', 'two', 'three'].map((id) =>
              variant('fail', { id, reason: `${id} of ${server}: `.repeat(6) }),
            ),
          }),
        ),
      )
    expect(page(...Array.from({ length: 10 }, (_, at) => saying(at))).length).to.be.lessThan(1_500_000)
  })
})
