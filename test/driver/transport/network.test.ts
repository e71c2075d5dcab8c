import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { network, type NetworkOptions } from '../../../driver/transport/network.ts'
import { TransportError, type WireRequest, type WireResponse } from '../../../driver/wire.ts'

async function against(
  listener: RequestListener,
  request: Partial<WireRequest>,
  options: NetworkOptions = {},
): Promise<WireResponse> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { send, close } = network(options)
  try {
    const { port } = server.address() as AddressInfo
    return await send({ method: 'GET', url: `http://127.0.0.1:${port}/`, headers: [], ...request })
  } finally {
    await close()
    server.closeAllConnections()
    server.close()
  }
}

async function failure(attempt: Promise<unknown>): Promise<TransportError> {
  try {
    await attempt
  } catch (error) {
    if (error instanceof TransportError) return error
    throw error
  }
  throw new Error('an answer came')
}

describe('the transport to a real server', () => {
  it('keeps every header line, in order and repeated', async () => {
    const { headers, status } = await against((_, response) => {
      response.setHeader('Set-Cookie', ['a=1', 'b=2'])
      response.writeHead(302, { Location: '/next' }).end()
    }, {})
    expect(status).to.equal(302)
    expect(headers.filter(([name]) => name.toLowerCase() === 'set-cookie').map(([, value]) => value)).to.eql([
      'a=1',
      'b=2',
    ])
  })

  it('sends repeated headers and a body as given', async () => {
    const { body } = await against(
      (request, response) => {
        let text = ''
        request.on('data', (chunk: Buffer) => (text += chunk.toString()))
        request.on('end', () => {
          const sent = request.rawHeaders.filter(
            (_, at) => request.rawHeaders[at - 1]?.toLowerCase() === 'authorization',
          )
          response.end(JSON.stringify({ sent, text, method: request.method }))
        })
      },
      {
        method: 'PUT',
        headers: [
          ['authorization', 'Basic a'],
          ['authorization', 'Basic b'],
        ],
        body: 'x=1',
      },
    )
    expect(JSON.parse(body)).to.eql({ sent: ['Basic a', 'Basic b'], text: 'x=1', method: 'PUT' })
  })

  it('sends a GET with a body', async () => {
    const { body } = await against(
      (request, response) => {
        request.on('data', (chunk: Buffer) => response.write(chunk)).on('end', () => response.end())
      },
      { method: 'GET', body: 'grant_type=x' },
    )
    expect(body).to.equal('grant_type=x')
  })

  it('cuts off an answer that is too large', async () => {
    const error = await failure(
      against((_, response) => response.end('x'.repeat(5000)), {}, { maxBytes: 1000 }),
    )
    expect(error.reason).to.equal('too-large')
  })

  it('cuts off an answer that does not come in time', async () => {
    const error = await failure(against(() => undefined, {}, { timeoutMs: 100 }))
    expect(error.reason).to.equal('timeout')
    expect(error.message).to.match(/^127\.0\.0\.1:\d+ did not answer within 0\.1 s$/)
  })

  it('cuts off an answer that drips', async () => {
    const drip: RequestListener = (_, response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write('.'), 10)
      response.once('close', () => clearInterval(timer))
    }
    const error = await failure(against(drip, {}, { timeoutMs: 150 }))
    expect(error.reason).to.equal('timeout')
  })

  it('is cut off with the run', async () => {
    const run = new AbortController()
    const error = await failure(against(() => run.abort(), {}, { signal: run.signal }))
    expect(error.message).to.match(/^the request to 127\.0\.0\.1:\d+ was cut off$/)
    const afterwards = await failure(against((_, response) => response.end(), {}, { signal: run.signal }))
    expect(afterwards.message).to.contain('was cut off')
  })

  it('says that a server speaks plain HTTP', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const { send, close } = network()
    const error = await failure(send({ method: 'GET', url: `https://127.0.0.1:${port}/`, headers: [] }))
    await close()
    server.close()
    expect(error.message).to.equal(`127.0.0.1:${port} does not speak TLS; is it http instead of https?`)
  })

  it('says that a connection is refused', async () => {
    const { send, close } = network()
    const error = await failure(send({ method: 'GET', url: 'http://127.0.0.1:1/', headers: [] }))
    await close()
    expect(error.message).to.equal('127.0.0.1:1 refuses the connection')
  })

  it('says that a server hung up', async () => {
    const error = await failure(against((request) => request.socket.destroy(), {}))
    expect(error.reason).to.equal('reset')
  })
})
