import { expect } from 'chai'
import type { HandshakeOutcome, Offer } from '../../../driver/handshake.ts'
import { networkHandshake } from '../../../driver/transport/handshake.ts'
import { createMockServer } from '../../../mock-server/index.ts'
import { inProcessStage } from '../../../run/world.ts'

const offers: Offer[] = [
  {},
  { version: 'TLSv1' },
  { version: 'TLSv1.1' },
  { version: 'TLSv1.2' },
  { version: 'TLSv1.3' },
  { suites: 'null' },
  { suites: 'anonymous' },
]

/** What checks look at; the wording of a refusal is the library's. */
function facts(outcome: HandshakeOutcome) {
  if (outcome.kind !== 'completed') return { kind: outcome.kind }
  const { protocol, certificate } = outcome
  // Which of two good lengths is chosen is the library's decision.
  const suite = outcome.suite.replace(/AES_(128|256)_GCM_SHA(256|384)/, 'AES_GCM')
  if (!certificate) return { protocol, suite }
  const { chainProblem, nameProblem, validFrom, validTo } = certificate
  const inForce = validFrom <= Date.now() && Date.now() <= validTo
  // Of an expired certificate OpenSSL tells nothing else.
  return {
    protocol,
    suite,
    name: nameProblem !== undefined,
    ...(inForce ? { chain: chainProblem } : { inForce }),
  }
}

const names = [
  undefined,
  'tls-accepts-1.0',
  'tls-null-cipher',
  'tls-anonymous-cipher',
  'certificate-wrong-host',
  'certificate-expired',
  'certificate-self-signed',
]

describe('TLS of the mock server', () => {
  for (const name of names) {
    it(`is the same on a port as without one: ${name ?? 'honest'}`, async () => {
      const server = createMockServer(name === undefined ? {} : { defects: [name] })
      const inProcess = inProcessStage(createMockServer(name === undefined ? {} : { defects: [name] }))
      const { url, ca = '', close } = await server.listen({ tls: true })
      const onPort = networkHandshake({ ca })
      try {
        for (const offer of offers) {
          const told = await inProcess.handshake?.('https://as.test', offer)
          expect(facts(await onPort(url, offer)), JSON.stringify(offer)).to.eql(told && facts(told))
        }
      } finally {
        await close()
      }
    })
  }

  it('is described with the authority to trust', async () => {
    const server = createMockServer()
    const { ca, close } = await server.listen({ tls: true })
    await close()
    expect(ca).to.contain('BEGIN CERTIFICATE')
    expect(server.describe().tls).to.eql({ insecure: true, ca })
  })

  it('is spoken where the server is, and nowhere else', () => {
    const server = createMockServer()
    expect(server.handshake('https://as.test')).to.include({ protocol: 'TLSv1.3' })
    for (const origin of ['https://other.test', 'http://as.test'])
      expect(() => server.handshake(origin)).to.throw(`nothing speaks TLS at ${origin}`)
  })
})
