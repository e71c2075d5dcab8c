/** `grantproof mock --playground` in a real browser, at each vendor: the tutorial's tour, button by button. */
import { expect } from 'chai'
import { chromium, type Browser, type Page } from 'playwright-core'
import { describeWithChromium } from '../chromium.ts'
import { endAll, mock } from '../cli/command.ts'
import { beyondLoopback, importsPhotos, requestsOf } from '../playground/import-photos.ts'

interface Tour {
  like: string
  username: string
  password: string
  /** The field of the name, where it is not `#username`. */
  nameField?: string
  /** The button of the sign-in page. */
  enter: string
  /** Words of the consent page's heading. */
  heading: string
  allow: (page: Page) => Promise<void>
  /** What access tokens look like, where they are no UUIDs. */
  tokens?: RegExp
}

const radioAndContinue = async (page: Page) => {
  await page.getByLabel('Approve Once').check()
  await page.getByRole('button', { name: 'Continue' }).click()
}
const allowButton = (page: Page) => page.getByRole('button', { name: 'Allow' }).click()

const alice = { username: 'alice', password: 'Wonderland-4711', enter: 'Sign In' }
const casuser = { username: 'casuser', password: 'Mellon', heading: 'OpenID User Claims', allow: allowButton }

const tours: Tour[] = [
  { like: 'wso2-apim-2.6', ...alice, heading: 'Authorize', allow: radioAndContinue },
  { like: 'wso2-is-5.7', ...alice, heading: 'OpenID User Claims', allow: radioAndContinue },
  { like: 'cas-3.5', ...casuser, enter: 'LOGIN' },
  { like: 'cas', ...casuser, enter: 'LOGIN' },
  { like: 'cas-4.1', ...casuser, enter: 'LOGIN' },
  { like: 'cas-6.0', ...casuser, enter: 'LOGIN' },
  {
    ...alice,
    like: 'hydra',
    nameField: '#email',
    enter: 'Log in',
    heading: 'Allow access to your data?',
    allow: (page) => page.getByRole('button', { name: 'Allow access' }).click(),
    tokens: /^ory_at_[\w-]{43}\.[\w-]{43}$/,
  },
]

const uuidOfVersion3 = /^[0-9a-f]{8}-[0-9a-f]{4}-3[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describeWithChromium('The playground at each vendor, in a browser', (executablePath) => {
  let browser: Browser

  before(async () => (browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })))
  after(() => browser.close())
  afterEach(endAll)

  for (const tour of tours) {
    const { like, username, password, nameField = '#username', enter, heading, allow } = tour
    it(`imports photos at ${like}`, async () => {
      const { target, playground } = await mock('--like', like, '--tls', '--playground')
      const context = await browser.newContext({ ignoreHTTPSErrors: true })
      const asked = requestsOf(context)
      try {
        const page = await context.newPage()
        const signIn = async (at: Page) => {
          await at.locator(nameField).fill(username)
          await at.locator('#password').fill(password)
          await at.getByRole('button', { name: enter }).click()
          await at.getByRole('heading', { name: heading }).waitFor()
        }
        const callback = `${playground}oauth2client`
        const token = await importsPhotos(page, { playground: { url: playground, callback }, signIn, allow })
        expect(token).to.match(tour.tokens ?? uuidOfVersion3)
        await page.getByRole('button', { name: 'Call the API' }).click()
        expect(await page.locator('#resourceBody').textContent()).to.contain(username)
        expect(target).to.have.property('token_endpoint')
        expect(beyondLoopback(asked)).to.deep.equal([])
      } finally {
        await context.close()
      }
    })
  }

  it('brings a denial back to the client', async () => {
    const { playground } = await mock('--like', 'wso2-apim-2.6', '--tls', '--playground')
    const context = await browser.newContext({ ignoreHTTPSErrors: true })
    try {
      const page = await context.newPage()
      await page.goto(playground)
      await page.getByRole('link', { name: 'Import Photos' }).click()
      await page.getByRole('button', { name: 'Authorize' }).click()
      await page.locator('#username').fill(alice.username)
      await page.locator('#password').fill(alice.password)
      await page.getByRole('button', { name: 'Sign In' }).click()
      await page.getByRole('button', { name: 'Deny' }).click()
      expect(await page.locator('#error').textContent()).to.equal('access_denied')
      // A browser sends the consent page's address along, and the product cuts these two out of it.
      expect(page.url()).to.match(/&sp=Playground&tenantDomain=carbon\.super/)
    } finally {
      await context.close()
    }
  })
})
