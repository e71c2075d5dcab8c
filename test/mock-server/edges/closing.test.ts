import { once } from 'node:events'
import { connect } from 'node:net'
import { expect } from 'chai'
import type { Handle } from '../../../mock-server/edges/fetch.ts'
import type { MockResponse } from '../../../mock-server/index.ts'
import { agent, ask, codeOf, endAll, listening, ok } from './client.ts'

/** A handle whose answers wait until they are let go. */
function waiting() {
  const reached: (() => void)[] = []
  const answers: ((answer: MockResponse) => void)[] = []
  const handle: Handle = () =>
    new Promise((resolve) => {
      answers.push(resolve)
      for (const tell of reached.splice(0)) tell()
    })
  const arrived = () =>
    answers.length > 0 ? Promise.resolve() : new Promise<void>((resolve) => reached.push(resolve))
  return { handle, arrived, answer: () => answers.splice(0).forEach((resolve) => resolve(ok)) }
}

for (const tls of [false, true]) {
  describe(`the end of a listener (${tls ? 'https' : 'http'})`, () => {
    afterEach(endAll)
    const trusting = () => agent({ connect: { rejectUnauthorized: false } })

    it('answers what is under way, and takes no more', async () => {
      const { handle, arrived, answer } = waiting()
      const { url, close } = await listening(handle, { tls })
      const asked = ask(url, { method: 'POST', body: 'a=b' }, trusting())
      await arrived()
      let over = false
      const closed = close().then(() => (over = true))
      expect(await codeOf(ask(url, {}, trusting()))).to.equal('ECONNREFUSED')
      expect(over).to.equal(false)
      answer()
      const { status, body, headers } = await asked
      expect({ status, body, connection: headers['connection'] }).to.deep.equal({
        status: 200,
        body: 'page',
        connection: 'close',
      })
      await closed
    })

    it('is not held by connections that are kept, and by those that say nothing', async () => {
      const { url, port, close } = await listening(async () => ok, { tls })
      await ask(url, {}, trusting())
      const silent = connect(port, '127.0.0.1').on('error', () => {})
      await once(silent, 'connect')
      await close()
    })

    it('waits only so long for an answer, however often it is asked to end', async () => {
      const { handle, arrived } = waiting()
      const { url, close } = await listening(handle, { tls }, { closing: 50 })
      const cut = codeOf(ask(url, {}, trusting()))
      await arrived()
      await Promise.all([close(), close()])
      expect(await cut).to.equal('UND_ERR_SOCKET')
    })
  })
}
