/** `report.html` as a reader has it: a file, opened in Chromium. Whatever the browser complains of fails the test. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect } from 'chai'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { html } from '../../../reports/html/index.ts'
import type { Report } from '../../../suites/verdict.ts'
import { describeWithChromium } from '../../chromium.ts'
import { grant } from './grant.ts'

export interface Opening {
  /** The report, or the page as written. Default: the grant of `grant.ts`. */
  of?: Report | string
  /** With its `#`. */
  fragment?: string
  context?: BrowserContextOptions
}

/** A suite that opens pages. They are closed after each test, and then nothing may have been asked for or complained of. */
export function describePage(
  title: string,
  suite: (open: (opening?: Opening) => Promise<Page>) => void,
): void {
  describeWithChromium(`report.html: ${title}`, (executablePath) => {
    let browser: Browser
    let folder: string
    let complaints: string[]

    before(async () => (browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })))
    after(() => browser.close())
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'page-'))
      complaints = []
    })
    afterEach(async () => {
      await Promise.all(browser.contexts().map((context) => context.close()))
      rmSync(folder, { recursive: true })
      expect(complaints).to.deep.equal([])
    })

    suite(async ({ of = grant, fragment = '', context = {} } = {}) => {
      const file = join(folder, 'report.html')
      const address = pathToFileURL(file).href
      writeFileSync(file, typeof of === 'string' ? of : html(of))
      const page = await (await browser.newContext(context)).newPage()
      page.on('request', (request) => {
        const url = request.url()
        if (url.replace(/#.*$/s, '') !== address && !url.startsWith('blob:'))
          complaints.push(`asked for ${url}`)
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (said) => complaints.push(said.text()))
      await page.goto(`${address}${fragment}`)
      return page
    })
  })
}

/** The check, opened, with the exchanges of its first variant. */
export async function openCheck(page: Page, id: string): Promise<void> {
  await page.evaluate((fragment) => (location.hash = fragment), `#${encodeURIComponent(id)}`)
  await page.locator(`[id="${id}"] .sequence`).first().waitFor()
}

/** The ids of the checks that are not hidden, in the page's order. */
export function shown(page: Page): Promise<string[]> {
  return page.evaluate(() => [...document.querySelectorAll('.check:not([hidden])')].map(({ id }) => id))
}
