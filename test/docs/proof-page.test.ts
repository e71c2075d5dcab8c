import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { pictured, renewed } from '../../scripts/proof-page.ts'

const docs = new URL('../../docs/', import.meta.url)
const text = readFileSync(new URL('proof.md', docs), 'utf8')

describe('the pages of the proof', () => {
  it('have the defects and checks as they are (npm run proof-page)', () => {
    expect(text === renewed(text), 'docs/proof.md is up to date').to.equal(true)
    const picture = readFileSync(new URL('proof.html', docs), 'utf8')
    expect(picture === pictured(), 'docs/proof.html is up to date').to.equal(true)
  })

  it('refuse a page that has lost its marks', () => {
    expect(() => renewed('# a page')).to.throw('docs/proof.md has to hold')
  })
})
