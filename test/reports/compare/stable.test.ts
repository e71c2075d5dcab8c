import { expect } from 'chai'
import { stable } from '../../../reports/compare/stable.ts'
import { report } from '../sample.ts'

const words = (issuer: string) => stable(report([], { target: { name: 'a', issuer } }))
const one = words('https://one.example')

describe('a sentence without what no two runs share', () => {
  const same: [what: string, one: string, other: string][] = [
    ['labels', 'it repeats <code-3>', 'it repeats <code-17>'],
    ['ports', 'http://127.0.0.1:4711/a and localhost:8000', 'http://127.0.0.1:15/a and localhost:9'],
    ['times', 'issued at 2026-03-01T10:00:00.123Z', 'issued at 2026-04-01T11:30:00Z'],
    ['HTTP dates', 'Date: Sun, 01 Mar 2026 10:00:00 GMT', 'Date: Mon, 02 Mar 2026 11:00:00 GMT'],
    ['durations', 'answers come 1502 ms later', 'answers come 31 ms later'],
    ['hexadecimal values', 'state 0123456789abcdef012345 is lost', 'state ffff456789abcdef012345 is lost'],
    ['tickets', 'ticket ST-1-aB3dE5fG7hI9jK1lM3nO', 'ticket ST-2-zY8xW6vU4tS2rQ0pO8nM'],
    ['UUIDs', '6f1c2d3e-0000-4000-8000-0123456789ab', '6f1c2d3e-1111-4111-8111-0123456789ab'],
  ]
  for (const [what, left, right] of same)
    it(`knows ${what}`, () => {
      expect(one(left)).to.equal(one(right))
    })

  const other: [left: string, right: string][] = [
    ['<code-1> came back', '<state-1> came back'],
    ['status 400', 'status 401'],
    ['a token lives 60 s', 'a token lives 3600 s'],
    ['https://as.example:8443/a', 'https://as.example:9443/a'],
    ['rfc6749-4.1.2-code-single-use', 'rfc6749-4.1.2-code-bound-to-client'],
    ['TLS_AES_256_GCM_SHA384', 'TLS_AES_128_GCM_SHA256'],
    ['rotated refresh tokens', 'refresh tokens'],
  ]
  for (const [left, right] of other)
    it(`keeps apart: ${left}`, () => {
      expect(one(left)).not.to.equal(one(right))
    })

  it('reads a long text of a hostile server in one go', () => {
    const began = performance.now()
    for (const piece of ['a-', '1', '<a-', '1.', 'aB1-', 'f']) one(`${piece.repeat(30_000)}!`)
    expect(performance.now() - began).to.be.lessThan(1000)
  })

  it('takes the address of each run for its own server', () => {
    const two = words('https://two.example:8443/realm')
    expect(one('https://one.example/token answers')).to.equal(two('https://two.example:8443/token answers'))
  })
})
