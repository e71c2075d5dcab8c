import { expect } from 'chai'
import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose'
import { scrambled } from '../../suites/altered.ts'
import {
  changedCharacter,
  extended,
  readJwt,
  signedByStranger,
  truncated,
  unsigned,
  withClaims,
} from '../../suites/resource/spoiled.ts'

const key = Buffer.alloc(64, 7)
const jwt = (alg: string) => new SignJWT({ sub: 'alice' }).setProtectedHeader({ alg, kid: 'one' }).sign(key)

describe('tokens that no server has issued', () => {
  it('keep the shape of the one that they are made from', () => {
    const token = 'AbC-012.xyz_9=='
    const shape = token.replace(/[A-Z]/g, 'A').replace(/[a-z]/g, 'a').replace(/\d/g, '0')
    const random = scrambled(token)
    expect(random.replace(/[A-Z]/g, 'A').replace(/[a-z]/g, 'a').replace(/\d/g, '0')).to.equal(shape)
    expect(scrambled('Abcdefgh0123456789')).not.to.equal('Abcdefgh0123456789')
  })

  it('never decode to the same octets', () => {
    for (let length = 1; length <= 40; length += 1) {
      const octets = Buffer.alloc(length, 0xa5)
      for (const encoding of ['base64', 'base64url'] as const) {
        const token = octets.toString(encoding)
        const { start, middle, end } = changedCharacter(token)
        for (const changed of [start, middle, end, truncated(token)])
          expect(Buffer.from(changed, encoding).equals(octets), changed).to.equal(false)
      }
    }
    expect(changedCharacter('abc').end).to.have.length(3)
    expect(extended('abc')).to.have.length(4)
  })

  it('are JWTs with another signature, another claim or none', async () => {
    for (const alg of ['HS256', 'HS512']) {
      const token = await jwt(alg)
      const claims = readJwt(token)?.claims ?? {}
      expect(claims).to.deep.equal({ sub: 'alice' })
      const strangers = await signedByStranger(token, claims)
      expect(decodeProtectedHeader(strangers)).to.deep.equal({ alg, kid: 'one' })
      const spoiled = [strangers, withClaims(token, { sub: 'bob' }), unsigned(claims)]
      for (const other of spoiled) {
        const verified = await jwtVerify(other, key).catch(() => undefined)
        expect(verified, other).to.equal(undefined)
      }
    }
    expect(readJwt('opaque')).to.equal(undefined)
    expect(readJwt('a.b.c')).to.equal(undefined)
  })
})
