import { expect } from 'chai'
import { Secret, TOTP, URI } from 'otpauth'
import { authenticatorOf, codeOf, timeStepOf } from '../../../mock-server/octets/totp.ts'

const times = [0, 59_000, 1_111_111_109_000, 2_000_000_000_000, 20_000_000_000_000]

async function codeAt(secret: string, time: number): Promise<string> {
  const authenticator = authenticatorOf(secret)
  return codeOf(authenticator, timeStepOf(authenticator, time))
}

describe('one-time codes of the mock server are those of an authenticator', () => {
  it('for a secret in base32, in whatever grouping', async () => {
    const totp = new TOTP({ secret: Secret.fromBase32('JBSWY3DPEHPK3PXP') })
    for (const secret of ['JBSWY3DPEHPK3PXP', 'jbsw y3dp ehpk 3pxp', 'JBSW-Y3DP-EHPK-3PXP===']) {
      for (const timestamp of times)
        expect(await codeAt(secret, timestamp)).to.equal(totp.generate({ timestamp }))
    }
  })

  for (const more of ['', '&algorithm=SHA256&digits=8', '&algorithm=SHA512&digits=7&period=60']) {
    it(`for an otpauth URI ${more || 'without more'}`, async () => {
      const uri = `otpauth://totp/mock:alice?secret=JBSWY3DPEHPK3PXPJBSWY3DP&issuer=mock${more}`
      const totp = URI.parse(uri) as TOTP
      for (const timestamp of times)
        expect(await codeAt(uri, timestamp)).to.equal(totp.generate({ timestamp }))
    })
  }

  for (const bad of [
    'not base32!',
    'otpauth://hotp/a?secret=JBSWY3DP',
    'otpauth://totp/a?secret=AA&digits=99',
  ]) {
    it(`refuses ${bad}`, () => {
      expect(() => authenticatorOf(bad)).to.throw(TypeError, /^totp_secret of a user /)
    })
  }
})
