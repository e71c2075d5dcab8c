import { expect } from 'chai'
import { defects, vendors } from '../mock-server/index.ts'
import { prove, type Proof } from '../proof/prove.ts'
import { row } from '../proof/row.ts'
import { subjectOf, subjects } from '../proof/subject.ts'
import { requirements } from '../requirements/catalogue.ts'
import { suites } from '../suites/index.ts'

/** What a defect, or a departure of a vendor, says that it breaks. */
function brokenBy(subject: string): readonly string[] {
  const [vendor = '', name] = subject.split('/')
  const departure = vendors.get(vendor)?.departures.find((one) => one.name === name)
  return (departure ?? defects.get(subject))?.breaks ?? []
}

describe('the proof', () => {
  let proof: Proof

  before(async function () {
    this.timeout(1_800_000)
    proof = await prove()
  })

  for (const subject of subjects()) {
    it(`${subject} breaks exactly ${brokenBy(subject).join(', ') || 'nothing'}`, () => {
      const row = proof.rows.find((candidate) => candidate.subject === subject)
      expect(row?.unexpected, 'checks that should pass').to.eql([])
      expect(row?.missed, 'checks that should not pass').to.eql([])
      expect(row?.unexplained, 'checks that fail without expected and actual').to.eql([])
    })
  }

  it('fails every check by some defect', () => {
    expect(proof.unproven).to.eql([])
    expect(proof.holds).to.equal(true)
  })

  // What a check cannot see it need not play: the pairs that are left out, played.
  for (const subject of ['code-reusable', 'state-required', 'wso2-is-5.7/realm-unquoted']) {
    it(`leaves out of ${subject} only what makes no difference`, async function () {
      this.timeout(60_000)
      const from = subjectOf(subject).from ?? ''
      const { sight } = await row(from, { watched: [subject] })
      const [{ row: chosen }, { row: all }] = [
        await row(subject, { sight: sight.get(subject) }),
        await row(subject),
      ]
      expect(chosen.played).to.be.below(all.played)
      expect(chosen.exact).to.equal(true)
      expect({ ...all, played: 0, requests: 0 }).to.eql({ ...chosen, played: 0, requests: 0 })
    })
  }

  it('plays every requirement once', () => {
    const ids = suites.flatMap(({ checks }) => checks.map(({ id }) => id))
    expect(new Set(ids).size).to.equal(ids.length)
    expect(ids.filter((id) => !requirements().has(id))).to.eql([])
  })

  it('plays every requirement of the catalogue, or says why no request decides it', () => {
    const played = new Set(suites.flatMap(({ checks }) => checks.map(({ id }) => id)))
    const unhandled = [...requirements().values()].filter(
      ({ id, same_check_as, observable, observable_why }) =>
        !played.has(same_check_as ?? id) && !(observable === 'no' && observable_why),
    )
    expect(unhandled.map(({ id }) => id)).to.eql([])
  })

  it('names only requirements that are played', () => {
    const ids = new Set(suites.flatMap(({ checks }) => checks.map(({ id }) => id)))
    const departures = [...vendors.values()].flatMap((vendor) => vendor.departures)
    for (const { name, breaks, obscures = [] } of [...defects.values(), ...departures]) {
      expect(
        [...breaks, ...obscures].filter((id) => !ids.has(id)),
        name,
      ).to.eql([])
    }
  })

  it('agrees with the catalogue on what each defect trips', () => {
    const played = new Set(suites.flatMap(({ checks }) => checks.map(({ id }) => id)))
    for (const { id, mutant, same_check_as } of requirements().values()) {
      const defect = mutant && defects.get(mutant.name)
      if (!mutant || !defect || same_check_as !== undefined) continue
      const expected = [id, ...(mutant.also_trips ?? []).filter((trips) => played.has(trips))]
      expect([...defect.breaks].sort(), defect.name).to.eql(expected.sort())
    }
  })

  it('has a defect for every requirement played that can be broken', () => {
    const missing = suites
      .flatMap(({ checks }) => checks.map(({ id }) => requirements().get(id)))
      .filter((entry) => entry?.mutant && !defects.has(entry.mutant.name))
    expect(missing.map((entry) => entry?.mutant?.name)).to.eql([])
  })
})
