/** The playground and the mock server in a real browser. */
import { expect } from 'chai'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { createMockServer, type Listening, type MockServer } from '../../mock-server/index.ts'
import { startPlayground, type Playground } from '../../playground/index.ts'
import { describeWithChromium } from '../chromium.ts'
import { beyondLoopback, importsPhotos, requestsOf } from './import-photos.ts'

const signIn = async (page: Page) => {
  await page.getByLabel('Username').fill('alice')
  await page.getByLabel('Password').fill('Wonderland-4711')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Allow' }).waitFor()
}
const allow = (page: Page) => page.getByRole('button', { name: 'Allow' }).click()

describeWithChromium('the playground in a browser', (executablePath) => {
  let browser: Browser
  let context: BrowserContext
  let playground: Playground
  let server: MockServer
  let listening: Listening
  let asked: URL[]

  before(async () => (browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })))
  after(() => browser.close())

  for (const tls of [false, true]) {
    describe(`at a mock server by ${tls ? 'https, with a certificate nobody knows' : 'http'}`, () => {
      beforeEach(async () => {
        playground = await startPlayground({ insecure: tls })
        server = createMockServer({
          clients: [
            { client_id: 'lantern', client_secret: 'S+e c/ret', redirect_uris: [playground.callback] },
          ],
        })
        listening = await server.listen({ tls })
        const { url } = listening
        playground.suggest({
          clientId: 'lantern',
          clientSecret: 'S+e c/ret',
          scope: 'write',
          authorizationEndpoint: `${url}/authorize`,
          tokenEndpoint: `${url}/token`,
          resourceUrl: `${url}/resource`,
        })
        context = await browser.newContext({ ignoreHTTPSErrors: tls })
        asked = requestsOf(context)
      })
      afterEach(() => Promise.all([context.close(), playground.close(), listening.close()]))

      it('imports photos, with a token that opens the API', async () => {
        const page = await context.newPage()
        const violations: string[] = []
        page.on('console', (said) => {
          if (said.text().includes('Content Security Policy')) violations.push(said.text())
        })
        const accessToken = await importsPhotos(page, { playground, signIn, allow })
        await page.getByRole('button', { name: 'Call the API' }).click()
        const said = JSON.parse((await page.locator('#resourceBody').textContent()) ?? '') as unknown
        expect(said).to.include({ sub: 'alice', client_id: 'lantern', scope: 'write' })
        const headers: [string, string][] = [['authorization', `Bearer ${accessToken}`]]
        const opened = await server.handle({ method: 'GET', url: `${server.issuer}/resource`, headers })
        expect(opened?.status).to.equal(200)
        expect(asked.length).to.be.above(5)
        expect(beyondLoopback(asked)).to.deep.equal([])
        expect(violations).to.deep.equal([])
      })

      it('takes a no politely', async () => {
        const page = await context.newPage()
        await page.goto(playground.url)
        await page.getByRole('link', { name: 'Import Photos' }).click()
        await page.getByRole('button', { name: 'Authorize' }).click()
        await signIn(page)
        await page.getByRole('button', { name: 'Deny' }).click()
        expect(await page.locator('#error').textContent()).to.equal('access_denied')
        expect(await page.locator('h1').textContent()).to.equal('No photos, then')
      })
    })
  }
})
