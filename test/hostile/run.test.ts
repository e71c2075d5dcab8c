/** Whatever a server says, its words stay words in all that comes out of a run. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { load } from 'cheerio'
import { expect } from 'chai'
import { XMLValidator } from 'fast-xml-parser'
import { marked } from 'marked'
import { chromium, type Browser } from 'playwright-core'
import { formats } from '../../reports/index.ts'
import { describeWithChromium } from '../chromium.ts'
import { endAll, folder, grantproof, reportIn, type Finished } from '../cli/command.ts'
import { fronted, type Fronted } from '../fronted.ts'
import { hostileAnswer } from './attacks.ts'

/** Moves a cursor, colours, turns or hides. */
const unseen =
  /(?![\n\t])[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\uffff]/
/** Begins a line that means something to whoever reads the log, the TAP or the table. */
const command = /^[ \t]*(?:::error::|##\[error\]|Bail out! |not ok 1 )owned/m

function isPlain(name: string, text: string): void {
  const at = text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '__').search(unseen)
  expect(at < 0 ? '' : JSON.stringify(text.slice(Math.max(0, at - 80), at + 80)), name).to.equal('')
  expect(command.exec(text)?.[0], name).to.equal(undefined)
}

/** What must hold of a file, by its ending. */
const fit: Record<string, (name: string, text: string) => void> = {
  html: (name, text) => expect(text, name).to.match(/^<!doctype html>/i),
  xml: (name, text) => {
    expect(XMLValidator.validate(text), name).to.equal(true)
    isPlain(name, text)
  },
  json: (name, text) => {
    JSON.parse(text)
    isPlain(name, text)
  },
  jsonl: (name, text) => {
    for (const line of text.trim().split('\n')) JSON.parse(line)
    isPlain(name, text)
  },
  md: (name, text) => {
    isPlain(name, text)
    const $ = load(marked.parse(text, { async: false }))
    const foreign = $('script, img, iframe, style, form, b, [href*=owned], [src], [onerror]')
    expect(foreign.map((_, element) => $.html(element)).get(), name).to.deep.equal([])
  },
  csv: (name, text) => expect(text.match(/(?:^|,)"?[=+@](?:cmd|owned)/gm), name).to.equal(null),
}

describe('a run against a server whose every text is an attack', function () {
  this.timeout(600_000)
  let server: Fronted
  let place: Awaited<ReturnType<typeof folder>>
  let finished: Finished
  let target: string
  let out: string

  before(async () => {
    server = await fronted({}, hostileAnswer)
    place = await folder({ 'target.json': JSON.stringify(server.target) })
    target = join(place.path, 'target.json')
    out = join(place.path, 'out')
    finished = await grantproof(['run', target, '--out', out, '--report', Object.keys(formats).join(',')])
  })
  after(async () => {
    endAll()
    await server.close()
    await place.remove()
  })

  it('judges it: the grant works, and the attacks are what checks fail at', async () => {
    const { problem, summary, checks } = await reportIn(out)
    expect(problem).to.equal(undefined)
    expect(summary.error).to.equal(0)
    expect(summary.fail).to.be.greaterThan(5)
    expect(checks.filter(({ reason }) => reason.includes('owned'))).to.have.length.greaterThan(5)
  })

  it('writes nothing to the terminal but its own lines', () => {
    isPlain('stdout', finished.stdout)
    isPlain('stderr', finished.stderr)
  })

  it('writes files of every format that are what they are', () => {
    const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.\w+$/.test(name),
    )
    for (const file of files) {
      const ending = file.split('.').at(-1) ?? ''
      const holds = fit[ending] ?? isPlain
      holds(file, readFileSync(join(out, file), 'utf8'))
    }
    expect(files).to.include.members([...Object.values(formats).map(({ file }) => file), 'report.jsonl'])
    expect(files.filter((file) => file.endsWith('.sh'))).to.have.length.greaterThan(5)
  })

  it('is as plain about it in sign-in', async () => {
    const { stdout, stderr } = await grantproof(['sign-in', target])
    expect(stdout).to.contain('owned')
    isPlain('stdout', stdout)
    isPlain('stderr', stderr)
    const { stdout: data } = await grantproof(['sign-in', target, '--json'])
    expect(JSON.parse(data)).to.have.property('works', true)
  })

  it('is as plain about it in init, and in the file that it writes', async () => {
    const [
      { client_id, client_secret = '', redirect_uris: [redirectUri = ''] } = {
        client_id: '',
        redirect_uris: [],
      },
    ] = server.target.clients
    const [{ username, password } = { username: '', password: '' }] = server.target.users
    const file = join(place.path, 'drafted.yaml')
    const endpoints = [
      '--authorization-endpoint',
      server.target.authorization_endpoint,
      '--token-endpoint',
      server.target.token_endpoint,
    ]
    const account = ['--username', username, '--password', password]
    const client = ['--client-id', client_id, '--client-secret', client_secret, '--redirect-uri', redirectUri]
    const { stdout, stderr } = await grantproof(['init', '--out', file, ...endpoints, ...client, ...account])
    isPlain('stdout', stdout)
    isPlain('stderr', stderr)
    const written = readFileSync(file, 'utf8')
    expect(written).to.contain(`client_id: ${client_id} `)
    isPlain('the target file', written)
    for (const text of [stdout, stderr, written])
      for (const secret of [client_secret, password]) expect(text).not.to.contain(secret)
  })

  describeWithChromium('opened in a browser', (executablePath) => {
    let browser: Browser
    before(async () => (browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })))
    after(() => browser.close())

    it('each page runs nothing of it, shows no element of it and asks nobody', async () => {
      for (const { file } of Object.values(formats).filter(({ file: name }) => name.endsWith('.html'))) {
        const page = await browser.newPage()
        const said: string[] = []
        page.on('dialog', (dialog) => void dialog.dismiss().then(() => said.push('a dialog')))
        page.on('pageerror', (error) => said.push(String(error)))
        page.on('console', (message) => said.push(message.text()))
        const { href } = pathToFileURL(join(out, file))
        page.on('request', (request) => request.url() !== href && said.push(request.url()))
        await page.goto(href)
        const title = await page.title()
        await page.evaluate(
          "document.querySelectorAll('details').forEach((details) => (details.open = true))",
        )
        // What a check shows of its exchanges is made when it is opened.
        await page.locator('.exchange').nth(100).waitFor({ state: 'attached' })
        const foreign = {
          elements: await page
            .locator('img, iframe, object, embed, base, a[href*="owned"], [onerror]')
            .count(),
          scripts: await page.locator('script').count(),
          title: await page.title(),
        }
        expect(said, file).to.deep.equal([])
        expect(foreign, file).to.deep.equal({ elements: 0, scripts: 2, title })
        expect(title, file).not.to.equal('owned')
        await page.close()
      }
    })
  })
})
