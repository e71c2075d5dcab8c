/** Pages that mean no good, in a real Chromium. */
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { Browser } from '../../../driver/browser/browser.ts'
import { Jar } from '../../../driver/browser/jar.ts'
import type { Landing } from '../../../driver/message/authorization-answer.ts'
import { recognise, wayToSubmission, type Way } from '../../../driver/recognise/recognise.ts'
import { openChromium } from '../../../driver/rendered/chromium.ts'
import type { Renderer } from '../../../driver/rendered/renderer.ts'
import type { Transport } from '../../../driver/wire.ts'
import { describeWithChromium } from '../../chromium.ts'

const client = 'https://client.example/cb'

const shell = (script: string) =>
  `<!doctype html><title>App</title><div id="app"></div><script>${script}</script>`

describeWithChromium('A page that only scripts draw, in Chromium', function (path) {
  let renderer: Renderer
  let asked: string[]

  before(async function () {
    this.timeout(120_000)
    renderer = await openChromium({ path, timeoutMs: 20_000 })
  })
  after(() => renderer.close())
  beforeEach(() => (asked = []))

  /** Opens a page; whatever else is asked for is 404. */
  const opened = async (
    answers: Record<string, string>,
    headers: [string, string][] = [],
    using: Renderer = renderer,
  ): Promise<{ landing: Landing; browser: Browser; jar: Jar }> => {
    const send: Transport = async ({ url }) => {
      asked.push(url)
      const body = answers[new URL(url).pathname]
      return body === undefined
        ? { status: 404, headers: [], body: '' }
        : { status: 200, headers: [['content-type', 'text/html'], ...headers], body }
    }
    const uris = { registered: [client], serverOrigins: new Set(['https://as.test']) }
    const jar = new Jar()
    const browser = new Browser(send, uris, jar, {
      renderer: using,
      isNeededFor: (page) => page.scripts.length > 0,
      isAnswerable: (page) => recognise(page).kind !== 'none',
    })
    return { landing: await browser.go('https://as.test/'), browser, jar }
  }

  it('is captured, never requested, where a script leads to the redirect URI', async () => {
    const there = `${client}?code=1#part`
    const { landing } = await opened({
      '/': shell(`const to = ${JSON.stringify(there)}; setTimeout(() => location.assign(to))`),
    })
    expect(landing).to.include({ kind: 'redirect', via: 'script', location: there })
    expect(asked).to.deep.equal(['https://as.test/'])
  }).timeout(120_000)

  it('is left at an address of an installed application', async () => {
    const { landing } = await opened({ '/': shell(`setTimeout(() => (location = 'app:/cb?code=1'))`) })
    expect(landing).to.include({ kind: 'redirect', location: 'app:/cb?code=1' })
  }).timeout(120_000)

  it('is recognised past dialogs and windows, and answered; script and driver share the cookies', async () => {
    const { landing, browser, jar } = await opened(
      {
        '/': shell(`
          alert('a'); confirm('b'); prompt('c'); window.open('/popup')
          document.cookie = 'seen=' + (document.cookie.includes('given=1') ? 'yes' : 'no')
          app.attachShadow({ mode: 'open' }).innerHTML =
            '<input id=user autocomplete=username placeholder=Username><input id=pass type=password><a role=button href="#">Sign in</a>'
          const [user, pass, button] = app.shadowRoot.children
          button.onclick = () => (location = '/next?' + user.value + '.' + pass.value)`),
        '/next': '<p>Welcome</p>',
      },
      [['set-cookie', 'given=1; Path=/']],
    )
    if (landing.kind !== 'page') return expect.fail(landing.kind)
    const recognition = recognise(landing.page)
    if (recognition.kind !== 'login') return expect.fail(recognition.because)
    const { form, username, password, submit } = recognition
    const typed = new Map([
      [username, 'alice'],
      [password, 's3'],
    ])
    const way: Way = { by: 'submit', form, ...(submit && { press: submit }), set: [] }
    const next = await browser.submit(wayToSubmission(way, typed), landing.page)
    expect(next.kind === 'page' && next.page.text).to.equal('Welcome')
    expect(asked.at(-1)).to.equal('https://as.test/next?alice.s3')
    expect(jar.header('https://as.test/')).to.equal('given=1; seen=yes')
  }).timeout(120_000)

  it('reaches no network by itself, and no file', async () => {
    let reached = 0
    const server: Server = createServer((_, response) => {
      reached += 1
      response.end()
    }).on('upgrade', (_, socket) => {
      reached += 1
      socket.destroy()
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    const { landing } = await opened({
      '/': shell(`
        new Image().src = 'http://127.0.0.1:${port}/picture'
        window.open('http://127.0.0.1:${port}/window')
        try { new WebSocket('ws://127.0.0.1:${port}/socket') } catch {}
        location = 'file:///etc/hostname'
        setTimeout(() => (app.textContent = 'done'))`),
    })
    server.close()
    expect(landing.kind === 'page' && landing.page.text).to.equal('done')
    expect(reached).to.equal(0)
  }).timeout(120_000)

  it('ends with a sentence where its script never ends', async () => {
    const impatient = await openChromium({ path, timeoutMs: 1000 })
    try {
      const error: unknown = await opened({ '/': shell('for (;;);') }, [], impatient).catch(
        (why: unknown) => why,
      )
      expect(error).to.include({ name: 'TransportError', reason: 'timeout' })
    } finally {
      await impatient.close()
    }
  }).timeout(120_000)
})
