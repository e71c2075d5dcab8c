/** How `grantproof mock` ends, and whom it warns of. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { expect } from 'chai'
import { begin, endAll } from './command.ts'

async function started(...args: readonly string[]) {
  const { child, finished } = begin(['mock', ...args])
  if (!child.stdout) throw new Error('the mock server has no output')
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const { issuer } = JSON.parse(line) as { issuer: string }
  return { issuer, port: Number(new URL(issuer).port), child, finished }
}

const body = 'grant_type=authorization_code&code=unknown&client_id=app&client_secret=app-Secret.7f3a91c2'

/** A token request whose body is still to come, once the server waits for it. */
async function halfAsked(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  const announced = [
    'POST /token HTTP/1.1',
    'Host: x',
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
    'Expect: 100-continue',
  ]
  socket.write(`${announced.join('\r\n')}\r\n\r\n`)
  const [told] = (await once(socket, 'data')) as [Buffer]
  expect(told.toString()).to.match(/^HTTP\/1\.1 100 Continue/)
  return socket
}

/** Settles once nobody listens there. */
async function refused(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    const open = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'close').then(() => false),
    ]).catch(() => false)
    socket.destroy()
    if (!open) return
  }
}

describe('the end of grantproof mock', () => {
  afterEach(endAll)

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`answers what is under way on ${signal}, and ends with 0`, async () => {
      const { port, child, finished } = await started()
      const socket = await halfAsked(port)
      child.kill(signal)
      await refused(port)
      socket.write(body)
      const [answer] = (await once(socket, 'data')) as [Buffer]
      expect(answer.toString())
        .to.match(/^HTTP\/1\.1 400 /)
        .and.to.match(/\r\nConnection: close\r\n/)
        .and.to.contain('"invalid_grant"')
      const { code, stderr } = await finished
      expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' })
    })
  }

  it('is not held by connections that are kept', async () => {
    const { issuer, child, finished } = await started()
    // Node's fetch keeps its connection.
    await (await fetch(`${issuer}/jwks`)).text()
    child.kill('SIGTERM')
    expect((await finished).code).to.equal(0)
  })

  it('waits only so long for a request that never ends', async () => {
    const { port, child, finished } = await started('--tls')
    const silent = connect(port, '127.0.0.1').on('error', () => {})
    await once(silent, 'connect')
    child.kill('SIGTERM')
    expect((await finished).code).to.equal(0)
    const plain = await started()
    const socket = await halfAsked(plain.port)
    socket.on('error', () => {})
    const gone = once(socket, 'close')
    plain.child.kill('SIGTERM')
    expect((await plain.finished).code).to.equal(0)
    await gone
  })
})

describe('grantproof mock where others reach it', () => {
  afterEach(endAll)

  it('says in one line what that means', async () => {
    const { child, finished } = await started('--host', '0.0.0.0')
    child.kill('SIGTERM')
    expect((await finished).stderr).to.equal(
      'grantproof: this server is for tests, and everybody who reaches 0.0.0.0 has its test accounts and clients; listen on 127.0.0.1, or keep others away from the port\n',
    )
  })

  for (const host of [[], ['--host', '127.0.0.1'], ['--host', 'localhost']]) {
    it(`says nothing of it with ${host.join(' ') || 'no --host'}, which is loopback`, async () => {
      const { issuer, child, finished } = await started(...host)
      expect(new URL(issuer).hostname).to.be.oneOf(['127.0.0.1', 'localhost'])
      child.kill('SIGTERM')
      expect((await finished).stderr).to.equal('')
    })
  }
})
