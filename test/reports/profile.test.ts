import { load } from 'cheerio'
import { expect } from 'chai'
import { marked } from 'marked'
import { compare } from '../../reports/compare/compare.ts'
import { comparisonMarkdown } from '../../reports/compare/markdown.ts'
import { comparisonText } from '../../reports/compare/text.ts'
import { html } from '../../reports/html/index.ts'
import { merged } from '../../reports/index.ts'
import { junit } from '../../reports/machine/junit.ts'
import { sarif } from '../../reports/machine/sarif.ts'
import { tap } from '../../reports/machine/tap.ts'
import { markdown } from '../../reports/text/markdown.ts'
import { text } from '../../reports/text/text.ts'
import type { AlsoDecided, Report } from '../../suites/verdict.ts'
import { check, hostile, report } from './sample.ts'

const also: AlsoDecided[] = [
  { id: 'rfc9700-4.5-one', spec: 'RFC 9700', section: '4.5', level: 'SHOULD' },
  { id: 'oauth21-7.5.3-other', spec: 'draft-ietf-oauth-v2-1-16', section: '7.5.3', level: 'MAY' },
]
const others = 'RFC 9700, section 4.5 (SHOULD), draft-ietf-oauth-v2-1-16, section 7.5.3 (MAY)'
const profile = { name: 'security-bcp', title: 'OAuth 2.0 with its Best Current Practice' }

const judged = (over: Partial<Report> = {}): Report =>
  report([check('fail', { id: 'shared', also }), check('fail', { id: 'alone' })], { profile, ...over })

describe('the profile of a run', () => {
  it('stands in the text, beside the number of checks', () => {
    expect(text(judged())).to.match(/^2 checks under the profile security-bcp in 12s: 2 fail$/m)
    expect(text(judged({ profile: undefined }))).not.to.contain('under the profile')
  })

  it('stands at the head of the page, with its title', () => {
    const $ = load(html(judged()))
    const told = $('p.run').filter((_, one) => $(one).text().startsWith('Profile'))
    expect(told.text()).to.equal('Profile security-bcp: OAuth 2.0 with its Best Current Practice')
  })

  it('is text on the page, whatever it is called', () => {
    const $ = load(html(judged({ profile: { name: hostile.image, title: hostile.script } })))
    expect($('img, script:not([type])')).to.have.length(1)
    expect($('p.run').text()).to.contain(hostile.image)
  })

  it('stands in Markdown, JUnit and in both columns of a comparison', () => {
    expect(markdown(judged())).to.match(/^grantproof 0\.1\.0, profile security-bcp, 12s$/m)
    const suite = load(junit(judged()), { xml: true })('testsuite').first()
    expect(suite.find('property[name="profile"]').attr('value')).to.equal('security-bcp')
    const between = compare(judged({ profile: undefined }), judged())
    expect(comparisonText(between).split('\n')).to.satisfy((lines: string[]) =>
      lines.some((line) => line.startsWith('after ') && line.includes(', profile security-bcp,')),
    )
    expect(comparisonMarkdown(between)).to.match(/^\| after \| .*, profile `security-bcp` \|/m)
    expect(comparisonMarkdown(between)).to.match(/^\| before \|(?!.*profile)/m)
  })

  it('is the same in all parts of a divided run, and that of the whole', () => {
    const part = (index: number, name: string) =>
      report([check('pass', { id: `check-${index}` })], {
        planned: ['check-1', 'check-2'],
        shard: { index, count: 2 },
        profile: { ...profile, name },
      })
    expect(merged([part(1, 'all'), part(2, 'all')]).profile).to.deep.equal({ ...profile, name: 'all' })
    expect(() => merged([part(1, 'all'), part(2, 'oauth-2.1')])).to.throw(/differ in the profile/)
  })
})

describe('what a check decides besides', () => {
  it('stands in text, Markdown and on the page, with the level of each', async () => {
    expect(text(judged())).to.contain(`RFC 6749, section 4.1.2, MUST, severity high; also ${others}`)
    expect(load(await marked.parse(markdown(judged())))('p').text()).to.contain(
      `severity high; also ${others}`,
    )
    const $ = load(html(judged()))
    const footers = $('blockquote footer')
      .map((_, one) => $(one).text())
      .get()
    expect(footers.filter((footer) => footer.includes(`also ${others}`))).to.have.length(1)
    expect(footers).to.have.length(2)
  })

  it('stands in the rule of SARIF and in the diagnostic of TAP', () => {
    const { runs } = JSON.parse(sarif(judged())) as {
      runs: { tool: { driver: { rules: { id: string }[] } } }[]
    }
    const rules = runs.flatMap(({ tool }) => tool.driver.rules)
    const saying = rules.filter((rule) => JSON.stringify(rule).includes(`Also asked by ${others}.`))
    expect(saying.map(({ id }) => id)).to.deep.equal(['shared'])
    const under = tap(judged()).split('  also:\n').slice(1)
    expect(under).to.have.length(1)
    const listed = others.split('), ').map((one) => `    - "${one.replace(/\)?$/, ')')}"\n`)
    expect(under[0]?.startsWith(`${listed.join('')}  url:`)).to.equal(true)
  })
})
