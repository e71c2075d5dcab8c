/** The workbench in a real browser: whole grants, what is wrong shown as such, and nothing that axe finds. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { expect } from 'chai'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { describeWithChromium } from '../chromium.ts'
import { benchScene, secret, type BenchScene } from './at-bench.ts'
import { beyondLoopback, requestsOf } from './import-photos.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong, a line each. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations, passes } = await page.evaluate('axe.run()').then((found) => found as AxeResults)
  expect(passes.length).to.be.above(8)
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

describeWithChromium('the workbench in a browser', (executablePath) => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let at: BenchScene
  let asked: URL[]
  let complaints: string[]

  before(async () => (browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })))
  after(() => browser.close())
  beforeEach(async () => {
    at = await benchScene()
    context = await browser.newContext()
    asked = requestsOf(context)
    page = await context.newPage()
    complaints = []
    page.on('console', (said) => {
      if (said.text().includes('Content Security Policy')) complaints.push(said.text())
    })
    await page.goto(at.playground.workbench)
  })
  afterEach(async () => {
    await Promise.all([context.close(), at.close()])
    expect(beyondLoopback(asked)).to.deep.equal([])
    expect(complaints).to.deep.equal([])
  })

  const leaves = async () => {
    await press(page, 'Make the request')
    await page.getByRole('link', { name: 'Go to the authorization server' }).click()
    await page.getByLabel('Username').fill('alice')
    await page.getByLabel('Password').fill('Wonderland-4711')
    await press(page, 'Sign in')
    await page.getByRole('button', { name: 'Allow' }).waitFor()
  }

  it('walks a whole grant with PKCE, and calls, refreshes, introspects and revokes', async () => {
    await leaves()
    await press(page, 'Allow')
    await page.getByText('The state is the one that this browser was sent out with.').waitFor()
    await press(page, 'Redeem the code')
    const access = page.locator('#access_token')
    const refresh = page.locator('#refresh_token')
    expect(await access.isVisible(), 'tokens are hidden at first').to.equal(false)
    await page.locator('dd', { has: access }).locator('summary').click()
    expect(await access.isVisible()).to.equal(true)
    const first = await refresh.textContent()
    await press(page, 'Call the resource')
    await page.getByRole('heading', { name: '2. Call the resource' }).waitFor()
    expect(await page.getByRole('region', { name: 'Answer 2', exact: true }).textContent()).to.contain(
      '"alice"',
    )
    await press(page, 'Refresh')
    await page.getByRole('heading', { name: '3. Refresh' }).waitFor()
    expect(await refresh.textContent()).not.to.equal(first)
    await press(page, 'Introspect the access token')
    await page.getByText('The token is active.').waitFor()
    await press(page, 'Revoke the access token')
    await page.getByRole('heading', { name: '5. Revoke the access token' }).waitFor()
    await press(page, 'Introspect the access token')
    await page.getByText('The token is not active.').waitFor()
    const [token] = at.server.requests.filter(({ url }) => url.endsWith('/token'))
    expect(new URLSearchParams(token?.body).get('code_verifier')).to.match(/^[\w-]{43}$/)
  })

  it('shows a denial', async () => {
    await leaves()
    await press(page, 'Deny')
    await page.getByText('Access was denied: there is no code.').waitFor()
    expect(await page.getByRole('button', { name: 'Redeem the code' }).count()).to.equal(0)
  })

  it('takes an answer by fragment, and by a form of the server', async () => {
    await press(page, 'Make the request')
    const state = await page.getByLabel('State').inputValue()
    await page.goto(`${at.playground.workbenchCallback}#code=abcd&state=${state}`)
    await page.getByText('It came by fragment; response_mode asked for query.').waitFor()
    await page.getByRole('button', { name: 'Redeem the code' }).waitFor()
    await page.route('https://as.example/', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<form method="post" action="${at.playground.workbenchCallback}"><input name="code" value="efgh"><input name="state" value="${state}"></form><script>document.forms[0].submit()</script>`,
      }),
    )
    await page.goto('https://as.example/')
    await page.getByText('It came by form_post; response_mode asked for query.').waitFor()
    expect(await page.locator('#code').textContent()).to.equal('efgh')
    asked = asked.filter(({ hostname }) => hostname !== 'as.example')
  })

  for (const mode of ['query', 'fragment', 'form_post'])
    it(`asks for the answer by ${mode}, gets it so, and redeems the code`, async () => {
      await page.getByLabel('Response mode').selectOption(mode)
      await leaves()
      await press(page, 'Allow')
      await page.getByText('There is a code.').waitFor()
      expect(await page.getByText('response_mode asked for').count()).to.equal(0)
      expect(await page.locator('main').innerText()).to.contain('iss is the issuer that was asked.')
      await press(page, 'Redeem the code')
      await page.locator('#access_token').waitFor({ state: 'attached' })
    })

  it('copies a command whole, though the page hides the secret in it', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await leaves()
    await press(page, 'Allow')
    await press(page, 'Redeem the code')
    await page.getByText('curl of request 1', { exact: true }).click()
    await press(page, 'Copy curl of request 1')
    await page.getByText('Copied').waitFor()
    const copied = await page.evaluate<string>('navigator.clipboard.readText()')
    const credentials = Buffer.from(`bench:${new URLSearchParams({ '': secret }).toString().slice(1)}`)
    expect(copied).to.contain(`authorization: Basic ${credentials.toString('base64')}`)
    expect(await page.locator('main').innerText()).not.to.contain(credentials.toString('base64'))
  })

  for (const look of [
    { colorScheme: 'light', width: 1280 },
    { colorScheme: 'dark', width: 400 },
  ] as const) {
    it(`has nothing that axe finds, ${look.colorScheme}, ${look.width} pixels wide`, async () => {
      await page.emulateMedia({ colorScheme: look.colorScheme })
      await page.setViewportSize({ width: look.width, height: 900 })
      expect(await violations(page)).to.deep.equal([])
      await press(page, 'Make the request')
      await page.getByRole('link', { name: 'Go to the authorization server' }).click()
      await page.getByLabel('Username').fill('alice')
      expect(await violations(page), 'login').to.deep.equal([])
      await page.getByLabel('Password').fill('wrong')
      await press(page, 'Sign in')
      await page.getByRole('alert').waitFor()
      expect(await violations(page), 'a wrong password').to.deep.equal([])
      await page.getByLabel('Username').fill('alice')
      await page.getByLabel('Password').fill('Wonderland-4711')
      await press(page, 'Sign in')
      await page.getByRole('button', { name: 'Allow' }).waitFor()
      expect(await violations(page), 'consent').to.deep.equal([])
      await press(page, 'Allow')
      await press(page, 'Redeem the code')
      await page.locator('#exchanges').waitFor()
      for (const summary of await page.locator('summary').all()) await summary.click()
      expect(await violations(page), 'tokens').to.deep.equal([])
      const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
      expect(await page.evaluate(overflow)).to.equal(0)
      await page.goto(`${at.url}/authorize?client_id=nobody`)
      expect(await violations(page), 'refusal').to.deep.equal([])
    })
  }
})
