/** Takes the pictures of the mock server's pages and of the workbench in docs/. Needs Chromium. */
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { foundChromium } from '../test/chromium.ts'
import { benchScene } from '../test/playground/at-bench.ts'

const executablePath = foundChromium()
if (executablePath === undefined)
  throw new Error('there is no chromium in the PATH: install it, or say in CHROMIUM where it is')
const scene = await benchScene()
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })

const looks = [
  { colorScheme: 'light', viewport: { width: 1100, height: 900 }, suffix: '' },
  { colorScheme: 'dark', viewport: { width: 400, height: 800 }, suffix: '-phone' },
] as const

for (const { suffix, ...look } of looks) {
  const page = await browser.newPage({ ...look, reducedMotion: 'reduce' })
  const picture = (name: string) => taken(page, `${name}${suffix}`)
  await page.goto(scene.playground.workbench)
  await page.getByRole('button', { name: 'Make the request' }).click()
  await page.locator('#request-url').waitFor()
  await picture('workbench-request')
  await page.getByRole('link', { name: 'Go to the authorization server' }).click()
  await page.getByLabel('Username').fill('alice')
  await picture('mock-login')
  await page.getByLabel('Password').fill('Wonderland-4711')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Allow' }).waitFor()
  await picture('mock-consent')
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.getByRole('button', { name: 'Redeem the code' }).click()
  await page.locator('#exchanges').waitFor()
  await picture('workbench-tokens')
}
await browser.close()
await scene.close()

/** Of these pictures docs show some; the others are to look at: `KEEP=folder` says where to put them. */
async function taken(page: Page, name: string): Promise<void> {
  const shown = ['workbench-request', 'workbench-tokens-phone', 'mock-consent-phone'].includes(name)
  const elsewhere = process.env['KEEP']
  if (elsewhere !== undefined) await page.screenshot({ path: `${elsewhere}/${name}.png`, fullPage: true })
  if (shown)
    await page.screenshot({ path: fileURLToPath(new URL(`../docs/pictures/${name}.png`, import.meta.url)) })
}
