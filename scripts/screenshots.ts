/** Takes the pictures of report.html in docs/, of a mock server with five defects. Needs Chromium. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium, type BrowserContextOptions } from 'playwright-core'
import { createMockServer } from '../mock-server/index.ts'
import { html } from '../reports/html/index.ts'
import { run } from '../run/run.ts'
import { foundChromium } from '../test/chromium.ts'

const defects = [
  'code-reusable',
  'state-decoded-twice',
  'consent-page-framable',
  'redirect-port-ignored',
  'only-first-redirect-uri-accepted',
]

interface Picture extends BrowserContextOptions {
  name: string
  fragment?: string
}

// Small enough for a file each below 150 KB.
const wide = { viewport: { width: 1100, height: 720 } }
const failing = '#rfc6749-4.1.2-code-single-use'

const pictures: Picture[] = [
  { name: 'report-overview-light', colorScheme: 'light', ...wide },
  { name: 'report-overview-dark', colorScheme: 'dark', ...wide },
  {
    name: 'report-check',
    colorScheme: 'light',
    viewport: { width: 800, height: 990 },
    fragment: failing,
  },
  { name: 'report-phone', colorScheme: 'dark', viewport: { width: 390, height: 844 }, fragment: failing },
]

const server = createMockServer({ defects })
const listening = await server.listen()
const report = await run({ target: server.describe() })
await listening.close()

const folder = mkdtempSync(join(tmpdir(), 'screenshots-'))
const file = join(folder, 'report.html')
writeFileSync(file, html(report))
const executablePath = foundChromium()
if (executablePath === undefined)
  throw new Error('there is no chromium in the PATH: install it, or say in CHROMIUM where it is')
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
for (const { name, fragment = '', ...look } of pictures) {
  const page = await browser.newPage({ ...look, reducedMotion: 'reduce' })
  await page.goto(`${pathToFileURL(file).href}${fragment}`)
  if (fragment !== '') await page.locator('.check[open] .sequence').first().waitFor()
  await page.screenshot({ path: fileURLToPath(new URL(`../docs/pictures/${name}.png`, import.meta.url)) })
}
await browser.close()
rmSync(folder, { recursive: true })
