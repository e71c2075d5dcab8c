import { readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { html } from '../../../reports/html/index.ts'
import { describePage, openCheck } from './browser.ts'
import { grant } from './grant.ts'

/** What the last press copied, once the page has said so: the clipboard takes its time. */
async function copied(page: Page): Promise<string> {
  await page.locator('#said').getByText('Copied', { exact: true }).waitFor({ state: 'attached' })
  await page.evaluate(() => document.querySelector('#said')?.replaceChildren())
  return page.evaluate(() => navigator.clipboard.readText())
}
const context = { permissions: ['clipboard-read', 'clipboard-write'] }
const press = (page: Page, name: string) =>
  page.locator('[id=single-use]').getByRole('button', { name, exact: true }).first().click()

interface Archive {
  log: {
    version: string
    creator: { name: string; version: string }
    entries: {
      comment: string
      request: { method: string; url: string; queryString: unknown[]; postData?: { params?: unknown[] } }
      response: { status: number; content: { text: string; mimeType: string }; redirectURL: string }
    }[]
  }
}

describePage('the evidence of a variant', (open) => {
  it('is drawn as a sequence: who, to whom, what, and what came', async () => {
    const page = await open()
    await openCheck(page, 'single-use')
    const diagram = page.getByRole('group', { name: 'Sequence of 5 exchanges' })
    expect(await diagram.locator('.actor').allInnerTexts()).to.deep.equal([
      'Browser 1',
      'Browser 2',
      'Client',
      'Authorization server\nas.example',
      'Another server\napi.example',
    ])
    const lines = await diagram.locator('.exchange > summary').allTextContents()
    expect(lines).to.deep.equal([
      '1. Browser 2 to Authorization server: GET /login. Answer: 200 page "Sign in"',
      '2. Browser 1 to Authorization server: GET /authorize response_type=code, client_id, redirect_uri, state. Answer: 302 to client.example/cb with code, state',
      '3. Client to Authorization server: POST /token x, grant_type=authorization_code, code. Answer: 200 access_token, token_type=Bearer, control',
      '4. Client to Another server: GET /me. Answer: 204 without a body',
      '5. Client to Authorization server: POST /token x, grant_type=authorization_code, code. Answer: 200 access_token, token_type=Bearer, \u2717 at fault',
    ])
  })

  it('has arrows between the lines of life of those who speak', async () => {
    const page = await open()
    await openCheck(page, 'single-use')
    const middle = async (name: string) => {
      const box = await page.locator('.actor', { hasText: name }).first().boundingBox()
      return box ? box.x + box.width / 2 : NaN
    }
    const arrow = await page
      .locator('[id=single-use] .exchange')
      .nth(3)
      .locator('.arrow.request')
      .boundingBox()
    expect(arrow?.x).to.be.closeTo(await middle('Client'), 2)
    expect((arrow?.x ?? 0) + (arrow?.width ?? 0)).to.be.closeTo(await middle('Another server'), 2)
  })

  it('opens the exchange at fault by itself, and the others when pressed', async () => {
    const page = await open()
    await openCheck(page, 'single-use')
    const exchanges = page.locator('[id=single-use] .variant[open] .exchange')
    expect(await exchanges.locator('.message').count()).to.equal(1)
    expect(await page.locator('.exchange.at-fault .message').innerText()).to.contain('[access token 1]')
    await exchanges.nth(1).locator('> summary').click()
    const parameters = exchanges.nth(1).locator('.parameters')
    expect(await parameters.first().innerText()).to.contain('https://client.example/cb')
    expect(await parameters.last().innerText()).to.match(/code\s+<code-1>\s+state\s+xyz/)
  })

  it('copies each message, the command and the script', async () => {
    const page = await open({ context })
    await openCheck(page, 'single-use')
    await press(page, 'Copy: Request')
    expect(await copied(page)).to.match(
      /^POST https:\/\/as\.example\/token\?x=1\ncontent-type: .*\n\ngrant_type=/s,
    )
    await press(page, 'Copy: Response')
    expect(await copied(page)).to.match(/^200\ncontent-type: application\/json\n.*\n\n\{"access_token"/s)
    await press(page, 'Copy: curl')
    expect(await copied(page)).to.match(/^curl -X POST 'https:\/\/as\.example\/token\?x=1' --data '/)
    await page.getByText('A shell script').click()
    await press(page, 'Copy: Script')
    expect(await copied(page)).to.equal('code=$(authorize)\ncurl -d "code=$code" https://as.example/token')
  })

  it('selects the text where the clipboard is forbidden', async () => {
    const page = await open()
    await openCheck(page, 'single-use')
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden'))
    })
    await press(page, 'Copy: curl')
    await page.getByRole('button').getByText('Selected: press Ctrl+C').waitFor()
    expect(await page.evaluate(() => String(getSelection()))).to.match(/^curl -X POST/)
  })

  it('leaves as an archive that a browser plays back, by file and by clipboard', async () => {
    const page = await open({ context })
    await openCheck(page, 'single-use')
    const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'Download HAR')])
    expect(file.suggestedFilename()).to.equal('single-use.immediate-replay.har')
    const path = await file.path()
    const text = readFileSync(path, 'utf8')
    await press(page, 'Copy HAR')
    expect(await copied(page)).to.equal(text)

    const { log } = JSON.parse(text) as Archive
    expect(log.version).to.equal('1.2')
    expect(log.creator).to.deep.equal({ name: 'grantproof', version: '0.1.0' })
    expect(log.entries.map(({ comment }) => comment)).to.deep.equal([
      'browser 2',
      'browser 1',
      'client, control',
      'client',
      'client, at fault',
    ])
    expect(log.entries[1]?.request.queryString).to.deep.include({
      name: 'redirect_uri',
      value: 'https://client.example/cb',
    })
    expect(log.entries[1]?.response.redirectURL).to.contain('https://client.example/cb?code=')
    expect(log.entries[2]?.request.postData?.params).to.deep.include({
      name: 'grant_type',
      value: 'authorization_code',
    })

    const archive = `${path}.har`
    writeFileSync(archive, text)
    const replay = await page.context().browser()?.newContext()
    await replay?.routeFromHAR(archive)
    const played = await replay?.newPage()
    const answer = await played?.goto('https://as.example/login')
    expect(answer?.status()).to.equal(200)
    expect(await played?.title()).to.equal('Sign in')
  })

  it('says where the exchanges are when they cannot be unpacked', async () => {
    const damaged = html(grant).replace(/(<script type="application\/json">")[^"]*/, '$1AAAA')
    const page = await open({ of: damaged })
    await page.locator('.wrong .title').first().click()
    await page
      .locator('.check[open] .variant[open]')
      .getByText('This browser cannot unpack the exchanges. They are in report.json.')
      .waitFor()
  })
})
