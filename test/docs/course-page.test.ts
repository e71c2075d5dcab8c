import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { renewed } from '../../scripts/course-page.ts'

describe('docs/client-course.md', () => {
  it('has every lesson, as `npm run course-page` writes them', () => {
    const page = readFileSync(new URL('../../docs/client-course.md', import.meta.url), 'utf8')
    expect(page).to.equal(renewed(page))
  })
})
