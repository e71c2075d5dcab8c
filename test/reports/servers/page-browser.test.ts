/** The page of servers side by side in a real browser. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AxeResults } from 'axe-core'
import { expect } from 'chai'
import { chromium, type Browser, type Page } from 'playwright-core'
import { serversPage } from '../../../reports/servers/page.ts'
import { tableOf } from '../../../reports/servers/table.ts'
import { pictured } from '../../../scripts/servers-page.ts'
import { describeWithChromium } from '../../chromium.ts'
import { check, hostile, report, sample, variant } from '../sample.ts'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

const failing = check('fail', {
  id: 'b',
  title: 'single use',
  variants: [
    variant('pass', { id: 'once' }),
    variant('fail', { id: 'twice', reason: 'it works twice', expected: 'a refusal', actual: 'a token' }),
  ],
})
const one = report([
  check('pass', { id: 'a', title: 'first' }),
  failing,
  check('pass', { id: 'c', title: 'last' }),
])
const two = report([check('pass', { id: 'a' }), check('pass', { id: 'b' }), check('skip', { id: 'c' })], {
  target: { name: 'other server' },
})
const small = serversPage(tableOf([{ report: one, page: 'one/report.html' }, { report: two }]))

describeWithChromium('the page of servers side by side, in a browser', function (executablePath) {
  let browser: Browser
  let folder: string
  let said: string[]
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'servers-'))
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  })
  after(async () => {
    await browser.close()
    rmSync(folder, { recursive: true, maxRetries: 5 })
  })
  beforeEach(() => (said = []))

  async function opened(
    text: string,
    hash = '',
    scheme: 'light' | 'dark' = 'light',
    width = 1280,
  ): Promise<Page> {
    const file = join(folder, 'page.html')
    writeFileSync(file, text)
    const page = await browser.newPage({ colorScheme: scheme, viewport: { width, height: 900 } })
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', ({ message }) => said.push(message))
    await page.goto(`${pathToFileURL(file).href}${hash}`)
    return page
  }

  const focused = (page: Page) =>
    page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent)
  const rows = (page: Page) => page.locator('tr.check:visible').evaluateAll((all) => all.map(({ id }) => id))

  it('opens a verdict: what was asked, expected and got, and the way into the report', async () => {
    const page = await opened(small)
    await page.getByRole('button', { name: 'fail: my server, single use' }).click()
    const dialog = page.getByRole('dialog', { name: 'single use' })
    const server = dialog.locator('details.server[open]')
    expect(await server.locator('> summary').innerText()).to.match(/fail\s+my server/)
    expect(await server.locator('.variants').first().innerText()).to.match(
      /twice\s+it works twice\s+Expected\s+a refusal\s+Actual\s+a token/,
    )
    expect(await server.locator('a').getAttribute('href')).to.equal('one/report.html#b')
    expect(await dialog.locator('blockquote').innerText()).to.contain('more than once')
    expect(await dialog.getByRole('heading', { name: 'Other servers' }).count()).to.equal(1)
    expect(said).to.deep.equal([])
    await page.close()
  })

  it('is walked with the keyboard: one stop for the table, arrows within, Enter, Escape', async () => {
    const page = await opened(small)
    await page.locator('.frame').focus()
    await page.keyboard.press('Tab')
    expect(await focused(page)).to.equal('first 4.1.2 \u00b7 MUST')
    for (const key of ['ArrowDown', 'ArrowRight']) await page.keyboard.press(key)
    expect(await focused(page)).to.equal('fail: my server, single use')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    expect(await focused(page)).to.equal('single use 4.1.2 \u00b7 MUST')
    await page.keyboard.press('End')
    expect(await focused(page)).to.equal('pass: other server, single use')
    await page.keyboard.press('Enter')
    expect(await page.locator('dialog').isVisible()).to.equal(true)
    await page.getByRole('button', { name: 'The next check' }).press('Enter')
    expect(await page.locator('#case-title').innerText()).to.equal('last')
    await page.keyboard.press('Escape')
    // A dialog tells that it was closed only after it was.
    await page.locator('[aria-label="skip: other server, last"]:focus').waitFor()
    expect(await page.locator('dialog').isVisible()).to.equal(false)
    await page.keyboard.press('/')
    await page.keyboard.type('single')
    expect(await rows(page)).to.deep.equal(['b'])
    await page.keyboard.press('Escape')
    expect(await rows(page)).to.deep.equal(['a', 'b', 'c'])
    await page.close()
  })

  it('filters, and says how many are left', async () => {
    const page = await opened(small)
    await page.getByRole('button', { name: 'Only where servers differ' }).click()
    expect(await rows(page)).to.deep.equal(['b'])
    expect(await page.getByRole('status').innerText()).to.equal('1 of 3')
    await page.getByRole('searchbox').fill('nothing of that kind')
    expect(await rows(page)).to.deep.equal([])
    expect(await page.getByText('No check matches.').isVisible()).to.equal(true)
    await page.close()
  })

  it('opens the check that the address names', async () => {
    const page = await opened(small, '#b')
    expect(await page.locator('#case-title').innerText()).to.equal('single use')
    await page.close()
  })

  it('keeps names and heads in sight while the table moves', async () => {
    const page = await opened(pictured(), '', 'light', 390)
    await page.locator('.frame').evaluate((frame) => frame.scrollBy(400, 2000))
    const inSight = await page.evaluate(() => {
      const frame = document.querySelector('.frame')?.getBoundingClientRect()
      const head = document.querySelector('.cells thead th')?.getBoundingClientRect()
      return (
        frame && head && [head.left - frame.left, head.top - frame.top].every((gap) => gap >= 0 && gap <= 2)
      )
    })
    expect(inSight).to.equal(true)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.equal(390)
    await page.close()
  })

  it('shows what a hostile server said as text', async () => {
    const page = await opened(serversPage(tableOf([{ report: sample }, { report: sample }])))
    await page.locator('#rfc6749-4\\.1\\.2-hostile td.fail button').first().click()
    expect(await page.locator('dialog').innerText()).to.contain(hostile.image)
    expect(await page.locator('img').count()).to.equal(0)
    expect(await page.title()).not.to.contain('owned')
    expect(said).to.deep.equal([])
    await page.close()
  })

  it('runs no script but its own', async () => {
    const page = await opened(small.replace('</body>', '<script>document.title = "owned"</script></body>'))
    expect(await page.title()).not.to.equal('owned')
    expect(said.join()).to.contain('Content Security Policy')
    await page.close()
  })

  for (const scheme of ['light', 'dark'] as const) {
    it(`has no fault that axe finds, with a case open and without (${scheme})`, async () => {
      const page = await opened(
        serversPage(tableOf([{ report: one }, { report: two }, { report: sample }])),
        '',
        scheme,
      )
      await page.addInitScript({ path: axe })
      await page.reload()
      const faults = () =>
        page.evaluate(async () => {
          const { violations } = await (
            window as unknown as { axe: { run(): Promise<AxeResults> } }
          ).axe.run()
          return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`)
        })
      expect(await faults()).to.deep.equal([])
      await page.locator('td.fail button').last().click()
      expect(await faults()).to.deep.equal([])
      await page.close()
    })
  }
})
