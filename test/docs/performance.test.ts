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

  it('rests on parts of the bench that there are', () => {
    expect(Object.keys(parts)).to.include.members(Object.keys(results()))
  })

  it('refuses a page that has no place for a part', () => {
    const machine = { node: 'v20', cpu: 'a processor', cores: 2 }
    const kept = {
      title: 'Start',
      notes: [],
      columns: [''],
      rows: [],
      takenOn: '2026-01-01',
      machine,
      load: 0,
    }
    expect(() => renewed('# a page', { start: kept })).to.throw('docs/performance.md has to hold')
  })
})
