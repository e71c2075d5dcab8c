import { expect } from 'chai'
import { distance } from 'fastest-levenshtein'
import { nearest } from '../../mock-server/nearest.ts'

describe('the nearest known name', () => {
  const names = ['code-reusable', 'code-never-expires', 'state-dropped', 'login-accepts-anyone', 'kitten', '']

  for (const misspelt of ['code-reuseable', 'cod-reusable', 'sitting', 'stat-droped', 'x', 'code-never']) {
    it(`of ${misspelt} is no further than any other`, () => {
      const shortest = Math.min(...names.map((name) => distance(misspelt, name)))
      expect(distance(misspelt, nearest(misspelt, names))).to.equal(shortest)
    })
  }
})
