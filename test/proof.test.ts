import { expect } from 'chai'
import { defects } from '../mock-server/index.ts'
import { prove, type Proof } from '../proof/prove.ts'
import { honestRow } from '../proof/row.ts'
import { requirements } from '../requirements/catalogue.ts'
import { suites } from '../suites/index.ts'

describe('the proof', () => {
  let proof: Proof

  before(async function () {
    this.timeout(600_000)
    proof = await prove()
  })

  for (const subject of [honestRow, ...defects.keys()]) {
    const named = defects.get(subject)?.breaks.join(', ') ?? 'nothing'
    it(`${subject} breaks exactly ${named}`, () => {
      const row = proof.rows.find((candidate) => candidate.subject === subject)
      expect(row?.unexpected, 'checks that should pass').to.eql([])
      expect(row?.missed, 'checks that should not pass').to.eql([])
    })
  }

  it('fails every check by some defect', () => {
    expect(proof.unproven).to.eql([])
    expect(proof.holds).to.equal(true)
  })

  it('plays every requirement once', () => {
    const ids = suites.flatMap(({ checks }) => checks.map(({ id }) => id))
    expect(new Set(ids).size).to.equal(ids.length)
    expect(ids.filter((id) => !requirements().has(id))).to.eql([])
  })

  it('names only requirements that are played', () => {
    const ids = new Set(suites.flatMap(({ checks }) => checks.map(({ id }) => id)))
    for (const { name, breaks, obscures = [] } of defects.values()) {
      expect(
        [...breaks, ...obscures].filter((id) => !ids.has(id)),
        name,
      ).to.eql([])
    }
  })
})
