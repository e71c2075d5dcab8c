import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { describePage } from './browser.ts'

const focused = (page: Page) => page.evaluate(() => document.activeElement?.closest('.check')?.id ?? '')

/** Where the keys lead, one after the other. */
async function walk(page: Page, keys: string): Promise<string[]> {
  const stops: string[] = []
  for (const key of keys) {
    await page.keyboard.press(key)
    stops.push(await focused(page))
  }
  return stops
}

describePage('the keyboard', (open) => {
  it('goes from problem to problem, opens and closes', async () => {
    const page = await open()
    expect(await walk(page, 'nnjjn')).to.deep.equal(['single-use', 'mild', 'unseen', 'advised', 'advised'])
    expect(await walk(page, 'kpp')).to.deep.equal(['unseen', 'mild', 'single-use'])
    await page.keyboard.press('Enter')
    await page.locator('[id=single-use] .sequence').waitFor()
    expect(await walk(page, 'n')).to.deep.equal(['mild'])
    expect(await walk(page, 'p')).to.deep.equal(['single-use'])
    await page.keyboard.press('Enter')
    expect(await page.locator('.check[open]').count()).to.equal(0)
  })

  it('searches at a slash, and types letters there', async () => {
    const page = await open()
    await page.keyboard.press('/')
    await page.keyboard.type('n/p')
    expect(await page.getByRole('searchbox').inputValue()).to.equal('n/p')
    await page.keyboard.press('Escape')
    expect(await page.getByRole('searchbox').inputValue()).to.equal('')
  })

  it('can be switched off', async () => {
    const page = await open()
    await page.getByText('Keyboard').click()
    await page.getByRole('checkbox').check()
    expect(await walk(page, 'n/')).to.deep.equal(['', ''])
    expect(await page.getByRole('searchbox').evaluate((one) => one === document.activeElement)).to.equal(
      false,
    )
  })

  it('reaches everything that acts by Tab, visibly, and leaves by it', async () => {
    const page = await open({ fragment: '#single-use' })
    await page.locator('.sequence').waitFor()
    const acting = await page
      .locator('a, button, input, summary')
      .evaluateAll((all) => all.filter((one) => one.checkVisibility()).length)
    const met = new Set<number>()
    for (let i = 0; i < 2 * acting; i++) {
      await page.keyboard.press('Tab')
      const { at, acts, outline } = await page.evaluate(() => {
        const { activeElement } = document
        if (!activeElement || activeElement === document.body) return { at: -1, acts: false, outline: '' }
        return {
          at: [...document.querySelectorAll('*')].indexOf(activeElement),
          acts: activeElement.matches('a, button, input, summary'),
          outline: getComputedStyle(activeElement).outlineStyle,
        }
      })
      if (acts) met.add(at)
      expect(outline).not.to.equal('none')
    }
    expect(met.size).to.equal(acting)
  })
})
