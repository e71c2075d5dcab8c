import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { parts } from '../../bench/parts/index.ts'
import { results } from '../../bench/results.ts'
import { renewed } from '../../scripts/performance-page.ts'

const text = readFileSync(new URL('../../docs/performance.md', import.meta.url), 'utf8')

describe('docs/performance.md', () => {
  it('has what the bench measured (npm run performance-page)', () => {
    expect(text === renewed(text), 'docs/performance.md is up to date').to.equal(true)
  })

  it('rests on every part of the bench', () => {
    expect(Object.keys(results()).toSorted()).to.eql(Object.keys(parts).toSorted())
  })

  it('refuses a page that has no place for a part', () => {
    expect(() => renewed('# a page')).to.throw('docs/performance.md has to hold')
  })
})
