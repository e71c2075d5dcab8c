import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { report, sample } from '../sample.ts'
import { describePage, openCheck } from './browser.ts'
import { grant } from './grant.ts'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong, a line each. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(source)
  const { violations, passes } = await page.evaluate('axe.run()').then((found) => found as AxeResults)
  expect(passes.length).to.be.above(10)
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

const whole = report(grant.checks, {
  ...sample,
  checks: grant.checks,
  summary: grant.summary,
  complete: false,
  secretsShown: true,
  secrets: [{ label: '<client-secret-1>', of: 'the secret of the client abc' }],
  questionnaire: [{ id: 'asked', requirement: grant.checks[0]!.requirement, why: 'It is inside.' }],
  notes: ['A note.'],
})

describePage('accessibility', (open) => {
  const looks = [
    { colorScheme: 'light', width: 1280 },
    { colorScheme: 'dark', width: 390 },
  ] as const
  for (const { colorScheme, width } of looks) {
    it(`has no violation, ${colorScheme}, ${width} pixels wide: closed, opened, by section`, async () => {
      const page = await open({ of: whole, context: { colorScheme, viewport: { width, height: 900 } } })
      expect(await violations(page)).to.deep.equal([])
      await openCheck(page, 'single-use')
      await page.locator('.check[open] .exchange').evaluateAll((all) => {
        for (const one of all) (one as HTMLDetailsElement).open = true
      })
      await page.locator('.check[open] .exchange:not(:has(.message))').first().waitFor({ state: 'detached' })
      await page.getByText('A shell script').click()
      await page.getByText('Keyboard', { exact: true }).click()
      await page.getByText('What stands for the secrets').click()
      expect(await violations(page)).to.deep.equal([])
      await page.getByRole('button', { name: 'By section' }).click()
      await page.locator('.tools').getByRole('button', { name: /fail/ }).click()
      expect(await violations(page)).to.deep.equal([])
    })
  }

  it('has its headings in order, and each part a name', async () => {
    const page = await open({ of: whole })
    const levels = await page
      .locator('h1, h2, h3, h4')
      .evaluateAll((all) => all.map(({ localName }) => Number(localName.slice(1))))
    expect(levels[0]).to.equal(1)
    expect(levels.filter((level) => level === 1)).to.have.length(1)
    levels.slice(1).forEach((level, i) => expect(level - (levels[i] ?? 0)).to.be.at.most(1))
    for (const role of ['banner', 'main', 'navigation', 'search'] as const) {
      expect(await page.getByRole(role).count(), role).to.equal(1)
    }
  })

  it('moves nothing for those who asked for stillness', async () => {
    const behaviour = async (reducedMotion: 'reduce' | 'no-preference') =>
      (await open({ context: { reducedMotion } })).evaluate(
        () => getComputedStyle(document.documentElement).scrollBehavior,
      )
    expect(await behaviour('no-preference')).to.equal('smooth')
    expect(await behaviour('reduce')).to.equal('auto')
  })
})
