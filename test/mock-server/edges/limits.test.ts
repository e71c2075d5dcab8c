import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect } from 'chai'
import type { MockRequest } from '../../../mock-server/index.ts'
import { ask, echo, endAll, listening, ok, spoken } from './client.ts'

/** Patience that a test can wait for. */
const impatient = { request: 150, looked: 20 }

describe('a client that takes its time', () => {
  afterEach(endAll)

  const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n'
  const unfinished: [string, string[]][] = [
    ['says nothing', []],
    ['never ends its first line', ['GET /']],
    ['never ends its header', [head]],
    ['never ends its body', [`${head}\r\nhalf`]],
    ['never ends its second request', ['GET / HTTP/1.1\r\nHost: x\r\n\r\n', 'GET / HT']],
    ['never ends its chunks', ['POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal']],
  ]
  for (const [does, parts] of unfinished) {
    it(`and ${does} loses its connection`, async () => {
      const { port } = await listening(async () => ok, {}, impatient)
      expect(await spoken(port, ...parts)).to.match(/HTTP\/1\.1 408 Request Timeout\r\nConnection: close/)
    })
  }

  it('and sends byte after byte loses its connection all the same', async () => {
    const { port } = await listening(async () => ok, {}, impatient)
    const socket = connect(port, '127.0.0.1').on('error', () => {})
    socket.write(`${head}\r\n`)
    const drip = setInterval(() => socket.write('x'), 60)
    const closed = once(socket, 'close')
    socket.resume()
    await closed.finally(() => clearInterval(drip))
    expect(socket.bytesWritten).to.be.below(head.length + 2 + 10)
  })

  it('and never ends its TLS handshake loses its connection', async () => {
    const { port } = await listening(async () => ok, { tls: true }, impatient)
    expect(await spoken(port, '\x16\x03\x01')).to.equal('')
  })

  it('keeps nobody else waiting', async () => {
    const { port, url } = await listening(async () => ok)
    const slow = await Promise.all(Array.from({ length: 100 }, () => opened(port, 'GET / HT')))
    expect((await ask(url)).status).to.equal(200)
    for (const socket of slow) socket.destroy()
  })
})

describe('the limits of a port', () => {
  afterEach(endAll)

  it('close connections beyond a number, and serve those that are there', async () => {
    const { port } = await listening(async () => ok, {}, { connections: 3 })
    const request = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'
    const served = await Promise.all(Array.from({ length: 3 }, () => opened(port, request)))
    await Promise.all(served.map((socket) => once(socket, 'data')))
    expect(await spoken(port, request)).to.equal('')
    const again = served.map((socket) => once(socket, 'data'))
    for (const socket of served) socket.write(request)
    for (const [answer] of (await Promise.all(again)) as [Buffer][])
      expect(answer.toString()).to.match(/^HTTP\/1\.1 200 /)
    served[0]?.destroy()
    await once(served[0] as Socket, 'close')
    // The server learns of it a moment later.
    let answer = ''
    while (answer === '')
      answer = await spoken(port, request.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'))
    expect(answer).to.match(/^HTTP\/1\.1 200 /)
    for (const socket of served) socket.destroy()
  })

  it('take 200 header fields, and refuse more', async () => {
    const { port } = await listening(echo)
    const withFields = (count: number) =>
      spoken(port, `GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${'a: b\r\n'.repeat(count - 2)}\r\n`)
    const taken = await withFields(200)
    const { headers } = JSON.parse(taken.slice(taken.indexOf('\r\n\r\n'))) as MockRequest
    expect(headers).to.have.length(200)
    const refused = await withFields(201)
    expect(refused)
      .to.match(/^HTTP\/1\.1 431 /)
      .and.to.contain('more than 200 header fields')
  })

  it('hold for a body beside too many header fields as well', async () => {
    const { port } = await listening(echo)
    const fields = 'a: b\r\n'.repeat(300)
    const text = await spoken(
      port,
      `POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${fields}Content-Length: 100000\r\n\r\n${'x'.repeat(100_000)}`,
    )
    expect(text).to.match(/^HTTP\/1\.1 431 /)
  })
})

async function opened(port: number, text: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').on('error', () => {})
  await once(socket, 'connect')
  socket.write(text)
  return socket
}
