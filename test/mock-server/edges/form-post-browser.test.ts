/** The page that posts a response to the client, in a real browser: with scripts and without. */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect } from 'chai'
import { chromium, type Browser, type Page } from 'playwright-core'
import { createMockServer, type Listening, type MockServerOptions } from '../../../mock-server/index.ts'
import { describeWithChromium } from '../../chromium.ts'

const state = '"><i>&\u00e4'

/** What the client got. */
interface Got {
  method: string | undefined
  origin: string | undefined
  fields: Record<string, string>
}

describeWithChromium('The page that posts a response, in a browser', (executablePath) => {
  let browser: Browser
  let client: Server
  let listening: Listening
  let request: string
  let got: Got[]

  before(async () => (browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })))
  after(() => browser.close())
  beforeEach(async () => {
    got = []
    client = createServer((incoming, outgoing) => {
      void take(incoming).then(() => {
        // On to another origin, as many clients do after a sign-in.
        outgoing.writeHead(303, { location: `${listening.url.replace('127.0.0.1', 'localhost')}/` }).end()
      })
    })
    await new Promise<void>((ready) => client.listen(0, '127.0.0.1', ready))
  })
  afterEach(async () => {
    client.closeAllConnections()
    await Promise.all([new Promise((closed) => client.close(closed)), listening.close()])
  })

  async function serves(options: MockServerOptions = {}, scope = 'moon'): Promise<void> {
    const redirect_uri = `http://127.0.0.1:${(client.address() as AddressInfo).port}/callback`
    const clients = [{ client_id: 'app', redirect_uris: [redirect_uri] }]
    listening = await createMockServer({ clients, ...options }).listen()
    const asked = { response_type: 'code', client_id: 'app', redirect_uri, scope, state }
    request = `${listening.url}/authorize?${new URLSearchParams({ ...asked, response_mode: 'form_post' }).toString()}`
  }

  async function take(incoming: IncomingMessage): Promise<void> {
    const fields = Object.fromEntries(new URLSearchParams(await text(incoming)))
    if (incoming.url === '/callback')
      got.push({ method: incoming.method, origin: incoming.headers.origin, fields })
  }

  async function opened(javaScriptEnabled: boolean): Promise<{ page: Page; complaints: string[] }> {
    const page = await (await browser.newContext({ javaScriptEnabled })).newPage()
    const complaints: string[] = []
    page.on('console', (said) => {
      if (said.text().includes('Content Security Policy')) complaints.push(said.text())
    })
    await page.goto(request)
    return { page, complaints }
  }

  const arrived = async (page: Page) => {
    await page.getByText('Nobody is signed in.').waitFor()
    await page.context().close()
    expect(got).to.deep.equal([
      {
        method: 'POST',
        origin: listening.url,
        fields: {
          error: 'invalid_scope',
          error_description: 'the scope is unknown, or not for this client',
          error_uri: 'https://as.example/errors#invalid_scope',
          state,
          iss: listening.url,
        },
      },
    ])
  }

  it('sends itself, within its policy, and the client may go on to where it likes', async () => {
    await serves()
    const { page, complaints } = await opened(true)
    await arrived(page)
    expect(complaints).to.deep.equal([])
  })

  it('has a button where no scripts run', async () => {
    await serves()
    const { page } = await opened(false)
    expect(await page.title()).to.equal('Back to the application')
    expect(got).to.deep.equal([])
    await page.getByRole('button', { name: 'Continue' }).click()
    await arrived(page)
  })

  it('is what the script of a product posts that draws its pages by scripts', async () => {
    await serves({ like: 'spa' }, 'read')
    const { page } = await opened(true)
    await page.getByLabel('Username').fill('alice')
    await page.getByLabel('Password').fill('Wonderland-4711')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: 'Allow' }).click()
    await page.getByText('Nobody is signed in.').waitFor()
    await page.context().close()
    expect(got.map(({ method, fields }) => [method, Object.keys(fields), fields['state']])).to.deep.equal([
      ['POST', ['code', 'state', 'iss'], state],
    ])
  })
})
