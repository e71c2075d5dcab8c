import { createServer } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { expect } from 'chai'
import { Agent, request } from 'undici'
import { boundsOf, closedAt } from '../../../../driver/transport/bounds/bounds.ts'
import { connectorWithin } from '../../../../driver/transport/bounds/connector.ts'
import { explained, network } from '../../../../driver/transport/network.ts'
import { TransportError } from '../../../../driver/wire.ts'

const both = ['this machine', 'a private network']
const at = (url: string, bounds: Parameters<typeof closedAt>[1]) => closedAt(new URL(url), bounds)

describe('the bounds of a target', () => {
  it('hold its endpoints, whatever their addresses are', () => {
    const bounds = boundsOf({
      authorization_endpoint: 'https://127.0.0.1:8243/authorize',
      resource: { url: 'http://10.0.0.1:8080/me' },
      allow_origins: ['https://127.0.0.1:9443/'],
    })
    for (const url of ['https://127.0.0.1:8243/', 'http://10.0.0.1:8080/x', 'https://127.0.0.1:9443/login'])
      expect(at(url, bounds), url).to.eql([])
  })

  it('leave out the other ports of this machine, and not those of other machines', () => {
    const bounds = boundsOf({ issuer: 'http://127.0.0.1:8080', token_endpoint: 'http://10.0.0.1/token' })
    expect(at('http://127.0.0.1:8081/', bounds)).to.include('this machine')
    expect(at('http://10.0.0.1:8081/', bounds)).to.eql(['this machine'])
    expect(at('http://10.0.0.2/', bounds)).to.eql(both)
    expect(at('https://as.example/', bounds)).to.eql(both)
  })

  it('hold the ports on which plain HTTP is tried', () => {
    const bounds = boundsOf({ issuer: 'https://127.0.0.1:8443', plain_http_port: 8080 })
    expect(at('http://127.0.0.1/', bounds)).to.eql([])
    expect(at('http://127.0.0.1:8080/', bounds)).to.eql([])
    expect(at('http://127.0.0.1:8081/', bounds)).to.include('this machine')
  })

  it('leave out what only the metadata name', () => {
    const target = { issuer: 'https://as.example', token_endpoint: 'http://169.254.169.254/token' }
    expect(at('http://169.254.169.254/', boundsOf(target))).to.eql([])
    const found = { ...target, discovered_origins: ['http://169.254.169.254'] }
    expect(at('http://169.254.169.254/', boundsOf(found))).to.eql(both)
  })
})

/** A server of this machine that counts its requests. */
async function counting(play: (port: number) => Promise<void>): Promise<number> {
  let count = 0
  const server = createServer((_, response) => response.end(String((count += 1))))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await play((server.address() as AddressInfo).port)
  } finally {
    server.closeAllConnections()
    server.close()
  }
  return count
}

async function failure(attempt: Promise<unknown>): Promise<TransportError> {
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof TransportError) return error
  throw new Error(`no failure of the transport: ${String(error)}`)
}

describe('the transport within bounds', () => {
  const elsewhere = boundsOf({ issuer: 'http://127.0.0.1:1' })

  it('sends nothing to an address that is closed, and says which it is and how to allow it', async () => {
    const count = await counting(async (port) => {
      const { send, close, origins } = network({ bounds: elsewhere })
      for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]']) {
        const url = `http://${host}:${port}`
        const { reason, message } = await failure(send({ method: 'GET', url: `${url}/`, headers: [] }))
        expect(reason).to.equal('out-of-bounds')
        const { origin } = new URL(url)
        expect(message).to.equal(
          `the server leads to ${origin}, an address of this machine that the target does not name, and nothing was sent there; if it belongs to the server, give allow_origins: [${origin}]`,
        )
      }
      expect([...origins]).to.eql([])
      await close()
    })
    expect(count).to.equal(0)
  })

  it('sends to an origin that is allowed, and keeps it in mind', async () => {
    const count = await counting(async (port) => {
      const origin = `http://127.0.0.1:${port}`
      const { send, close, origins } = network({ bounds: boundsOf({ allow_origins: [origin] }) })
      for (const path of ['/a', '/b']) await send({ method: 'GET', url: origin + path, headers: [] })
      expect([...origins]).to.eql([origin])
      await close()
    })
    expect(count).to.equal(2)
  })

  for (const [what, host, bounds] of [
    ['a strange name', 'as.example', elsewhere],
    ['another port of a name of the target', 'known.example', boundsOf({ issuer: 'http://known.example:1' })],
  ] as const) {
    it(`sends nothing to ${what} that resolves to an address of this machine`, async () => {
      const lookup: LookupFunction = (_, { all }, callback) =>
        all === true
          ? callback(null, [
              { address: '2606:4700::1111', family: 6 },
              { address: '127.0.0.1', family: 4 },
            ])
          : callback(null, '127.0.0.1', 4)
      const count = await counting(async (port) => {
        const url = `http://${host}:${port}/`
        const agent = new Agent({ connect: connectorWithin({}, bounds, () => undefined, lookup) })
        const asked = request(url, { dispatcher: agent }).catch((error: unknown) => {
          throw explained(error, url, { timeoutMs: 0, maxBytes: 0 })
        })
        expect((await failure(asked)).message).to.contain(`the server leads to http://${host}:${port}, `)
        await agent.close()
      })
      expect(count).to.equal(0)
    })
  }
})
