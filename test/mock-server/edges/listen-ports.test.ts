import { once } from 'node:events'
import { connect } from 'node:net'
import { expect } from 'chai'
import type { Handle } from '../../../mock-server/edges/fetch.ts'
import type { ListenOptions } from '../../../mock-server/edges/listening.ts'
import { listen } from '../../../mock-server/edges/node/listen.ts'
import { agent, ask, asked, codeOf, echo, endAll, listening, ok, spoken } from './client.ts'

describe('the ports of the mock server', () => {
  afterEach(endAll)

  it('serves https under a certificate that a client can trust', async () => {
    const { url, port, cert } = await listening(echo, { tls: true })
    expect(url).to.equal(`https://127.0.0.1:${port}`)
    const trusting = agent({ connect: { ca: cert ?? '' } })
    for (const origin of [url, `https://localhost:${port}`]) {
      expect((await ask(`${origin}/token`, {}, trusting)).body).to.include(`"url":"${url}/token"`)
    }
    expect(await codeOf(ask(url))).to.match(/SELF_SIGNED/)
  })

  describe('with a plain http port beside https', () => {
    it('gives its requests to the server under their own origin', async () => {
      const { plainPort } = await listening(echo, { tls: true })
      const read = await asked(`http://127.0.0.1:${plainPort}/token`, { method: 'POST', body: 'a=b' })
      expect(read).to.include({ url: `http://127.0.0.1:${plainPort}/token`, body: 'a=b' })
    })

    const announced = `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${2 ** 21}\r\n\r\n`
    const requests: [string, string[]][] = [
      ['a request', ['GET / HTTP/1.1\r\nHost: x\r\n\r\n']],
      ['a body that is too large', [announced, 'x'.repeat(2 ** 21)]],
      ['what is not HTTP', ['nonsense\r\n\r\n']],
    ]
    for (const [name, parts] of requests) {
      it(`answers ${name} with nothing at all when the server does not listen there`, async () => {
        const { plainPort = 0 } = await listening(async () => undefined, { tls: true })
        expect(await spoken(plainPort, ...parts)).to.equal('')
      })
    }

    it('takes the number it is given, or opens none', async () => {
      const { port, close } = await listen(echo)
      await close()
      expect((await listening(echo, { tls: true, plainTwin: port })).plainPort).to.equal(port)
      expect(await listening(echo, { tls: true, plainTwin: false })).not.to.have.property('plainPort')
      expect(await listening(echo)).not.to.have.property('plainPort')
    })

    it('is closed with the server', async () => {
      const { plainPort, close } = await listening(echo, { tls: true })
      await close()
      expect(await codeOf(ask(`http://127.0.0.1:${plainPort}/`))).to.equal('ECONNREFUSED')
    })

    it('leaves nothing open when that port cannot be had', async () => {
      const { port: taken } = await listening(echo)
      const { port: free, close } = await listen(echo)
      await close()
      const error: unknown = await listen(echo, { tls: true, port: free, plainTwin: taken }).catch(
        (e: unknown) => e,
      )
      expect(error).to.have.property('message').that.includes(`port ${taken}: the port is already in use`)
      expect((await listening(echo, { port: free })).port).to.equal(free)
    })
  })

  it('says in one sentence why a port cannot be had', async () => {
    const { port } = await listening(echo)
    const failure = (options: ListenOptions) => listen(echo, options).then(String, (e: Error) => e.message)
    expect(await failure({ port })).to.equal(
      `Cannot listen on 127.0.0.1, port ${port}: the port is already in use; choose another one, or 0 for any free port.`,
    )
    for (const bad of [70_000, -1, 80.5]) {
      expect(await failure({ port: bad })).to.equal(
        `Cannot listen on port ${bad}: give a whole number from 0 (any free port) to 65535.`,
      )
    }
    expect(await failure({ host: '192.0.2.1' })).to.include('this machine does not have that address')
  })

  describe('when it is closed', () => {
    for (const tls of [false, true]) {
      it(`ends idle, active and half-open connections (${tls ? 'https' : 'http'})`, async () => {
        let reached = () => {}
        const active = new Promise<void>((resolve) => (reached = resolve))
        const handle: Handle = ({ url }) =>
          url.endsWith('/hangs') ? (reached(), new Promise(() => {})) : Promise.resolve(ok)
        const { url, port, close } = await listening(handle, { tls })
        const trusting = agent({ connect: { rejectUnauthorized: false } })
        await ask(url, {}, trusting)
        const silent = connect(port, '127.0.0.1')
        await once(silent, 'connect')
        const gone = once(silent, 'close')
        silent.resume()
        const hanging = ask(`${url}/hangs`, {}, trusting).catch((error: unknown) => error)
        await active
        await Promise.all([close(), close()])
        expect(await hanging).to.be.instanceOf(Error)
        await gone
        expect(await codeOf(ask(url, {}, trusting))).to.equal('ECONNREFUSED')
      })
    }
  })
})
