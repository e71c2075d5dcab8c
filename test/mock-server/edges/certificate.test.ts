import { createPrivateKey, X509Certificate } from 'node:crypto'
import { expect } from 'chai'
import { certificate } from '../../../mock-server/edges/node/certificate.ts'

describe('the certificate of the mock server', () => {
  it('is for this machine under each of its names, with a key on P-256', async () => {
    const { key, cert } = await certificate()
    const x509 = new X509Certificate(cert)
    expect(x509.checkHost('localhost')).to.equal('localhost')
    expect(x509.checkIP('127.0.0.1')).to.equal('127.0.0.1')
    expect(x509.checkIP('::1')).to.equal('::1')
    expect(x509.checkHost('as.test')).to.equal(undefined)
    expect(x509.publicKey.asymmetricKeyDetails).to.eql({ namedCurve: 'prime256v1' })
    expect(x509.checkPrivateKey(createPrivateKey(key))).to.equal(true)
  })

  it('is valid now', async () => {
    const { validFrom, validTo } = new X509Certificate((await certificate()).cert)
    expect(Date.now()).to.be.within(Date.parse(validFrom), Date.parse(validTo))
  })

  it('is made once', async () => {
    const [one, two] = await Promise.all([certificate(), certificate()])
    expect(one).to.equal(two)
  })
})
