import { expect } from 'chai'
import { vendors } from '../../../../mock-server/index.ts'
import { authorizationRows } from './departures/authorization.ts'
import { tokenRows } from './departures/token.ts'
import { World } from './walk.ts'

const rows = { ...authorizationRows, ...tokenRows }

describe('The WSO2 departure', () => {
  for (const [name, { look, departed, mended, clients }] of Object.entries(rows)) {
    it(`${name} is there, and can be mended by itself`, async () => {
      const options = clients ? { clients } : {}
      expect(await look(new World(options))).to.deep.equal(departed)
      expect(await look(new World({ ...options, fixed: [name] }))).to.deep.equal(mended)
    })
  }

  it('that no check sees is in this table', () => {
    const unseen = [...vendors.values()]
      .filter(({ name }) => name.startsWith('wso2-'))
      .flatMap(({ departures }) => departures)
      .filter(({ breaks }) => breaks.length === 0)
    expect(unseen.map(({ name }) => name).filter((name) => !Object.hasOwn(rows, name))).to.deep.equal([])
  })

  it('of each name says what it departs from, and how that is known', () => {
    for (const { departures } of vendors.values()) {
      expect(new Set(departures.map(({ name }) => name)).size).to.equal(departures.length)
      for (const { name, story, document, source, evidence } of departures) {
        expect(
          [name, story, document, source].every((text) => text.length > 5),
          name,
        ).to.equal(true)
        expect(evidence, name).not.to.equal('unverified')
      }
    }
  })
})
