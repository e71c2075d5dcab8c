import { expect } from 'chai'
import { createMockServer } from '../../../mock-server/index.ts'
import { certificate } from '../../../mock-server/edges/node/certificate.ts'
import { honestTransport } from '../../../mock-server/rules/transport.ts'
import { agent, ask, endAll } from './client.ts'

describe('https of the mock server', () => {
  afterEach(endAll)

  it('takes a key and a certificate of its own, and says whom to trust', async () => {
    const { key, cert, ca } = await certificate(honestTransport.certificate(['127.0.0.1']))
    const { url, ca: told, close } = await createMockServer().listen({ tls: { key, cert, ca } })
    try {
      expect(told).to.equal(ca)
      expect((await ask(`${url}/`, {}, agent({ connect: { ca } }))).status).to.equal(200)
    } finally {
      await close()
    }
  })

  it('makes a certificate for other names too', async () => {
    const { url, ca, close } = await createMockServer().listen({ tls: { hosts: ['as.local'] } })
    try {
      const asLocal = agent({ connect: { ca, servername: 'as.local' } })
      expect((await ask(`${url}/`, {}, asLocal)).status).to.equal(200)
    } finally {
      await close()
    }
  })

  it('refuses half a pair, and what is none', async () => {
    const said = (tls: { key?: string; cert?: string }) =>
      createMockServer()
        .listen({ tls })
        .then(
          () => 'listens',
          ({ message }: Error) => message,
        )
    expect(await said({ key: 'k' })).to.equal(
      'listen({ tls }) takes a key and a cert together, or neither of them.',
    )
    expect(await said({ key: 'k', cert: 'c' })).to.match(
      /^The key and the cert of listen\(\{ tls \}\) are no pair in PEM: /,
    )
  })
})
