import { expect } from 'chai'
import fc from 'fast-check'
import { fromQuery, Parameters } from '../../../mock-server/message/parameters.ts'

/** What queries are made of, and what breaks them. */
const pieces = fc.constantFrom(
  ...['a', 'scope', '=', '&', '?', '#', '+', ' ', '%', '%20', '%2B', '%26', '%3D', '%00', '%zz', '%C3%BC'],
  ...['%C3', '%FF', '%EF%BB%BF', '\uFEFF', 'ü', '😀', '\uD800', '\uDC00', '%ED%A0%80', '__proto__'],
)

describe('request parameters', () => {
  it('of a query are read as the URL Standard does, whatever is written', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const query = parts.join('')
        expect(fromQuery(query)).to.eql([...new URLSearchParams(query)])
      }),
      { numRuns: 3000 },
    )
  })

  it('tell which of them stand more than once', () => {
    const parameters = new Parameters(fromQuery('a=1&b=2&a=&c&c'))
    expect([...parameters.repeated]).to.eql(['a', 'c'])
    expect([...parameters.repeated]).to.eql(['a', 'c'])
  })
})
