import { expect } from 'chai'
import { randomBytes } from 'node:crypto'
import { base64, base64url, latin1Of, randomOctets, textOf, utf8 } from '../../../mock-server/octets/text.ts'

describe('octets as text', () => {
  it('are encoded as a Buffer does it', () => {
    for (const length of [0, 1, 2, 3, 255, 4096]) {
      const octets = randomBytes(length)
      expect(base64(octets)).to.equal(octets.toString('base64'))
      expect(base64url(octets)).to.equal(octets.toString('base64url'))
      expect(latin1Of(octets.toString('base64url'))).to.equal(octets.toString('latin1'))
    }
  })

  it('come back as UTF-8, with a byte order mark and with what is broken', () => {
    for (const octets of [Buffer.from('\ufeffschön 🔑'), Buffer.from([0x61, 0xff, 0xc3])]) {
      expect(utf8(octets)).to.equal(octets.toString())
      expect(textOf(octets.toString('base64'))).to.equal(octets.toString())
    }
  })

  it('are empty where there is no base64', () => {
    expect(latin1Of('a')).to.equal('')
    expect(textOf('*')).to.equal('')
  })

  it('are as many random ones as are asked for, other ones each time', () => {
    expect(randomOctets(20)).to.have.length(20)
    expect(base64(randomOctets(20))).to.not.equal(base64(randomOctets(20)))
  })
})
