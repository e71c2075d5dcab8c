import { expect } from 'chai'
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { hmacSha256 } from '../../../mock-server/octets/hmac.ts'
import { derived, sha256 } from '../../../mock-server/octets/sha256.ts'
import { hexadecimal } from '../../../mock-server/octets/text.ts'

describe('the hashes of the mock server are those of OpenSSL', () => {
  it('for messages of every length about the size of a block, and for a long one', () => {
    for (const length of [...Array(260).keys(), 100_003]) {
      const message = randomBytes(length)
      const expected = createHash('sha256').update(message).digest('hex')
      expect(hexadecimal(sha256(message)), `${length} octets`).to.equal(expected)
    }
  })

  it('for text, which counts as UTF-8', () => {
    expect(hexadecimal(sha256('schön 🔑'))).to.equal(createHash('sha256').update('schön 🔑').digest('hex'))
  })

  it('with keys shorter and longer than a block', () => {
    for (const length of [0, 1, 63, 64, 65, 200]) {
      const key = randomBytes(length)
      const expected = createHmac('sha256', key).update('message').digest('hex')
      expect(hexadecimal(hmacSha256(key, 'message')), `${length} octets`).to.equal(expected)
    }
  })

  it('and derived octets are as many as are asked for, and never repeat', () => {
    for (const length of [1, 32, 33, 768]) expect(derived('secret', length)).to.have.length(length)
    const blocks = hexadecimal(derived('secret', 768)).match(/.{64}/g)
    expect(new Set(blocks)).to.have.length(24)
    expect(derived('other', 32)).to.not.eql(derived('secret', 32))
  })
})
