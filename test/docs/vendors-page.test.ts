import { existsSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { requirements } from '../../requirements/catalogue.ts'
import { renewed } from '../../scripts/vendors-page.ts'

const root = new URL('../../', import.meta.url)
const text = readFileSync(new URL('docs/vendors.md', root), 'utf8')

describe('docs/vendors.md', () => {
  it('has the departures as the vendors have them (npm run vendors-page)', () => {
    expect(text).to.equal(renewed(text))
  })

  it('points to files that are there', () => {
    const links = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link)
    expect(links.length).to.be.above(20)
    expect(links.filter((link) => !existsSync(new URL(link, new URL('docs/', root))))).to.deep.equal([])
  })

  it('names checks that are in the catalogue', () => {
    const ids = [...text.matchAll(/`(rfc\d+-[^`]+)`/g)].map(([, id = '']) => id)
    expect(ids.length).to.be.above(10)
    expect(ids.filter((id) => !requirements().has(id))).to.deep.equal([])
  })

  it('refuses a page that has lost its marks', () => {
    expect(() => renewed('# a page')).to.throw('docs/vendors.md has to hold')
  })
})
