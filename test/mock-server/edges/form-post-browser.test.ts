/** The page that posts a response to the client, in a real browser: with scripts and without. */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect } from 'chai'
import { chromium, type Browser, type Page } from 'playwright-core'
import { createMockServer, type Listening } from '../../../mock-server/index.ts'
import { describeWithChromium } from '../../chromium.ts'

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
    const redirect_uri = `http://127.0.0.1:${(client.address() as AddressInfo).port}/callback`
    const server = createMockServer({ clients: [{ client_id: 'app', redirect_uris: [redirect_uri] }] })
    listening = await server.listen()
    const state = '"><i>&\u00e4'
    const asked = { response_type: 'code', client_id: 'app', redirect_uri, scope: 'moon', state }
    request = `${listening.url}/authorize?${new URLSearchParams({ ...asked, response_mode: 'form_post' }).toString()}`
  })
  afterEach(async () => {
    client.closeAllConnections()
    await Promise.all([new Promise((closed) => client.close(closed)), listening.close()])
  })

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
          state: '"><i>&\u00e4',
          iss: listening.url,
        },
      },
    ])
  }

  it('sends itself, within its policy, and the client may go on to where it likes', async () => {
    const { page, complaints } = await opened(true)
    await arrived(page)
    expect(complaints).to.deep.equal([])
  })

  it('has a button where no scripts run', async () => {
    const { page } = await opened(false)
    expect(await page.title()).to.equal('Back to the application')
    expect(got).to.deep.equal([])
    await page.getByRole('button', { name: 'Continue' }).click()
    await arrived(page)
  })
})
