/** What a developer's browser lets a hostile page do to the control plane: a real one is asked. */
import { expect } from 'chai'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium, type Browser, type Page } from 'playwright-core'
import type { Listening } from '../../../mock-server/index.ts'
import { describeWithChromium } from '../../chromium.ts'
import { controlled } from './asking.ts'

const eve = JSON.stringify({ username: 'eve', password: 'x' })

describeWithChromium('the control plane and a page of somebody else', (executablePath) => {
  const at = controlled()
  let listening: Listening
  let evil: Server
  let browser: Browser
  let page: Page
  /** Statuses of the control plane's answers, as the browser's network saw them. */
  let statuses: number[]

  before(async () => {
    listening = await at.listen()
    evil = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>evil</title>')
    }).listen(0, '127.0.0.1')
    await once(evil, 'listening')
    // Whoever owns a name lets it point where he likes.
    const args = ['--no-sandbox', '--host-resolver-rules=MAP *.example 127.0.0.1']
    browser = await chromium.launch({ executablePath, args })
  })
  beforeEach(async () => {
    statuses = []
    // A page that came before its name pointed here has no policy of this server.
    page = await browser.newPage({ bypassCSP: true })
    page.on('response', (response) => {
      if (response.url().includes('/.grantproof/')) statuses.push(response.status())
    })
  })
  afterEach(async () => {
    await page.close()
    expect(at.users.all.map(({ username }) => username)).to.eql(['alice', 'bob', 'carol'])
  })
  after(async () => {
    await browser?.close()
    evil?.close()
    await listening?.close()
  })

  const hostile = (host: string) => `http://${host}:${(evil.address() as AddressInfo).port}/`
  /** Runs in the page: whether a script there got to read anything. */
  const fetched = (url: string, init: RequestInit) =>
    page.evaluate(
      ([to, how]) =>
        fetch(to, how).then(
          async (answer) => answer.ok && (await answer.text()) !== '',
          () => false,
        ),
      [url, init] as const,
    )

  for (const host of ['evil.example', '127.0.0.1']) {
    it(`refuses what a script at ${host} sends, and lets it read nothing`, async () => {
      await page.goto(hostile(host))
      const users = `${at.controlUrl}users`
      const headers = { 'content-type': 'text/plain' }
      expect(await fetched(users, {})).to.equal(false)
      expect(await fetched(users, { mode: 'no-cors' })).to.equal(false)
      expect(await fetched(users, { method: 'POST', mode: 'no-cors', headers, body: eve })).to.equal(false)
      expect(
        await fetched(users, { method: 'POST', headers: { 'content-type': 'application/json' }, body: eve }),
      ).to.equal(false)
      expect(await fetched(`${users}/alice`, { method: 'DELETE' })).to.equal(false)
      expect(statuses).not.to.be.empty
      expect([...new Set(statuses)]).to.eql([403])
    })
  }

  it('refuses what a form sends', async () => {
    await page.goto(hostile('evil.example'))
    const answered = page.waitForResponse(/\.grantproof/)
    await page.setContent(
      `<form method="post" enctype="text/plain" action="${at.controlUrl}reset"><button>win</button></form>`,
    )
    await page.getByRole('button').click()
    expect((await answered).status()).to.equal(403)
  })

  it('refuses a script whose own name points to the server', async () => {
    const { port } = new URL(listening.url)
    await page.goto(`http://rebound.example:${port}/`)
    const users = `http://rebound.example:${port}/.grantproof/users`
    expect(await fetched(users, {})).to.equal(false)
    expect(
      await fetched(users, { method: 'POST', headers: { 'content-type': 'application/json' }, body: eve }),
    ).to.equal(false)
    expect(statuses).to.eql([403, 403])
  })

  it('shows itself to whoever opens it by its address', async () => {
    const answer = await page.goto(at.controlUrl ?? '')
    expect(answer?.status()).to.equal(200)
    expect(await page.textContent('body')).to.contain('"issuer"')
  })
})
