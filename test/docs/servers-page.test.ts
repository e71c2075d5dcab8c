import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { golden, judgedByHand, pictured, renewed, startedByTests } from '../../scripts/servers-page.ts'
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
