import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { probes } from '../../bench/compared/probes/index.ts'
import { results } from '../../bench/compared/results.ts'
import { renewed } from '../../scripts/compared-page.ts'

const text = readFileSync(new URL('../../docs/compared.md', import.meta.url), 'utf8')

describe('docs/compared.md', () => {
  it('has what bench/compared saw and measured (npm run compared-page)', () => {
    expect(text === renewed(text), 'docs/compared.md is up to date').to.equal(true)
  })

  it('rests on an answer of each peer to each question', () => {
    const ids = Object.values(probes).flatMap((rows) => rows.map(({ id }) => id))
    for (const [name, { behaviour }] of Object.entries(results().peers))
      expect(Object.keys(behaviour ?? {}).toSorted(), name).to.eql(ids.toSorted())
  })

  it('refuses a page that has lost its marks', () => {
    expect(() => renewed('# a page')).to.throw('docs/compared.md has to hold')
  })
})
