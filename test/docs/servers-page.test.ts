import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { load } from 'cheerio'
import { requirements } from '../../requirements/catalogue.ts'
import {
  golden,
  judgedByHand,
  pictured,
  renewed,
  speaksOf,
  startedByTests,
  type Golden,
} from '../../scripts/servers-page.ts'
import { suites } from '../../suites/index.ts'

const text = readFileSync(new URL('../../docs/servers.md', import.meta.url), 'utf8')

describe('docs/servers.md', () => {
  it('has the verdicts of the golden files (npm run servers-page)', () => {
    expect(text).to.equal(renewed(text))
  })

  it('is the same as the picture, docs/servers.html (npm run servers-page)', () => {
    const picture = readFileSync(new URL('../../docs/servers.html', import.meta.url), 'utf8')
    expect(picture === pictured(), 'docs/servers.html is up to date').to.equal(true)
  })

  for (const name of [...startedByTests, ...judgedByHand]) {
    it(`names only checks that there are, once each, for ${name}`, () => {
      const known = new Set(suites.flatMap(({ checks }) => checks.map(({ id }) => id)))
      const { verdicts, skips } = golden(name)
      const ids = [...verdicts.map(({ id }) => id), ...skips]
      expect(ids.filter((id) => !known.has(id))).to.eql([])
      expect(new Set(ids).size).to.equal(ids.length)
    })
  }

  for (const name of [...startedByTests, ...judgedByHand]) {
    it(`lists nothing of a document that it was not judged by, for ${name}`, () => {
      const known = new Set([...requirements().values()].map(({ document }) => document))
      const one = golden(name)
      const { verdicts, skips, documents = [] } = one
      expect(documents.filter((document) => !known.has(document))).to.eql([])
      const ids = [...verdicts.map(({ id }) => id), ...skips]
      expect(ids.filter((id) => !speaksOf(one, id))).to.eql([])
    })
  }

  describe('with a server that was judged by the core alone', () => {
    const whole: Golden = { server: 'whole', version: '1', date: '2026-01-01', verdicts: [], skips: [] }
    const judged = [whole, { ...whole, server: 'part', documents: ['core'] }]
    const checks = suites.flatMap((suite) => suite.checks).filter(({ id }) => speaksOf(whole, id)).length
    const core = suites
      .flatMap((suite) => suite.checks)
      .filter(({ id }) => requirements().get(id)?.document === 'core').length

    it('counts what was not judged, and not as passed', () => {
      const page = renewed(text, judged)
      expect(page).to.include(`| whole | 1 | 2026-01-01 | ${checks} | 0 | 0 | 0 | 0 | 0 |`)
      expect(page).to.include(`| part | 1 | 2026-01-01 | ${core} | 0 | 0 | 0 | 0 | ${checks - core} |`)
      expect(page).to.include('## part 1\n\nJudged by the checks of core only.')
    })

    it('shows it so in the picture, and no check that nobody was judged by', () => {
      const $ = load(pictured(judged))
      const cells = (id: string) =>
        $(`[id="${id}"] td:not(.sum)`)
          .toArray()
          .map((td) => $(td).text().trim())
      expect(cells('rfc6749-4.1.2-code-single-use')).to.eql(['\u2713 pass', '\u2713 pass'])
      expect(cells('rfc7636-4.5-missing-verifier-refused')).to.eql(['\u2713 pass', 'not judged'])
      expect($('tr.check')).to.have.length(checks)
      expect($('.servers tbody tr').eq(1).text()).to.include('Judged by the checks of core only.')
    })
  })

  it('says of each server when it was judged', () => {
    for (const name of [...startedByTests, ...judgedByHand])
      expect(golden(name).date, name).to.match(/^20\d\d-[01]\d-[0-3]\d$/)
  })

  it('marks a verdict that not every run sees', () => {
    expect(text).to.include('- `rfc6749-4.1.2-code-single-use` (not in every run): ')
  })

  it('refuses a page that has lost its marks', () => {
    expect(() => renewed('# a page')).to.throw('docs/servers.md has to hold')
  })
})
