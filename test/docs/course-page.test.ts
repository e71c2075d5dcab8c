import { existsSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { lessons } from '../../course/index.ts'
import { goldenClients, renewed } from '../../scripts/course-page.ts'

const root = new URL('../../', import.meta.url)

describe('docs/client-course.md', () => {
  it('has every lesson and every client, as `npm run course-page` writes them', () => {
    const page = readFileSync(new URL('docs/client-course.md', root), 'utf8')
    expect(page).to.equal(renewed(page))
  })

  for (const { client, application, package: of, version, date, verdicts, skips } of goldenClients()) {
    it(`has verdicts on ${client} that are explained, each on a lesson`, () => {
      const told = [...verdicts.flatMap(({ ids }) => ids), ...skips]
      expect(lessons.map(({ id }) => id)).to.include.members(told)
      expect(new Set(told).size).to.equal(told.length)
      for (const { verdict, sentence } of verdicts) {
        expect(['fail', 'warn']).to.include(verdict)
        expect(sentence.trim()).to.match(/^[A-Z].*\.$/s)
      }
      expect(date).to.match(/^\d{4}-\d{2}-\d{2}$/)
      expect(existsSync(new URL(`examples/pupils/${application}`, root))).to.equal(true)
      const lock = JSON.parse(readFileSync(new URL('examples/pupils/package-lock.json', root), 'utf8')) as {
        packages: Record<string, { version?: string }>
      }
      expect(lock.packages[`node_modules/${of}`]?.version).to.equal(version)
    })
  }
})
