import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { parse } from 'yaml'
import { requirements } from '../../requirements/catalogue.ts'

const folder = new URL('../../requirements/advice/', import.meta.url)
const entries = readdirSync(folder).flatMap((name) =>
  Object.entries(parse(readFileSync(new URL(name, folder), 'utf8')) as Record<string, object>).map(
    ([id, advice]) => ({ name, id, advice }),
  ),
)

describe('advice on requirements', () => {
  it('says of every requirement why it matters and how it is mended, and nothing else', () => {
    const without = [...requirements().values()].filter(({ why, mend }) => !why?.trim() || !mend?.trim())
    expect(without.map(({ id }) => id)).to.deep.equal([])
    for (const { id, advice } of entries) expect(Object.keys(advice), id).to.deep.equal(['why', 'mend'])
  })

  it('speaks of requirements of the catalogue, each once', () => {
    const ids = entries.map(({ id }) => id)
    expect(
      entries.filter(({ id }) => !requirements().has(id)).map(({ name, id }) => `${name}: ${id}`),
    ).to.eql([])
    expect(ids.filter((id, at) => ids.indexOf(id) < at)).to.deep.equal([])
  })

  it('is written for its requirement: no text stands twice', () => {
    const seen = new Map<string, string>()
    const twice: string[] = []
    for (const { id, why = '', mend = '' } of requirements().values()) {
      for (const text of [why, mend]) {
        const plain = text.replaceAll(/\s+/g, ' ').trim().toLowerCase()
        const other = seen.get(plain)
        if (other !== undefined) twice.push(`${other} and ${id}: ${plain.slice(0, 60)}`)
        seen.set(plain, id)
      }
    }
    expect(twice).to.deep.equal([])
  })
})
