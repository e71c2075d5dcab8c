import { expect } from 'chai'
import { check, report } from '../sample.ts'
import { describePage } from './browser.ts'
import { grant } from './grant.ts'

describePage('on paper', (open) => {
  it('has the problems with their evidence, and nothing of the rest', async () => {
    const beside = check('pass', { id: 'beside', suite: 'state' })
    const page = await open({ of: report([...grant.checks, beside]) })
    await page.locator('[id=single-use] > summary').click()
    await page.locator('[id=single-use] .sequence').waitFor()
    await page.locator('[id=single-use] > summary').click()
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await page.locator('.check:visible').evaluateAll((all) => all.map(({ id }) => id))).to.deep.equal([
      'single-use',
      'mild',
      'unseen',
      'advised',
    ])
    expect(await page.locator('.group:visible h3').allTextContents()).to.deep.equal(['code-reuse', 'state'])
    expect(await page.locator('[id=mild] .sequence').isVisible()).to.equal(true)
    expect(await page.getByText('Mark it as used at once.').isVisible()).to.equal(true)
    expect(await page.locator('.at-fault .message').isVisible()).to.equal(true)
    for (const gone of ['.tools', '.ways-out', '.contents', '.variant[data-verdict=pass]']) {
      expect(await page.locator(`${gone}:visible`).count()).to.equal(0)
    }
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await page.locator('.check[open]').count()).to.equal(0)
  })

  it('can be printed without its script', async () => {
    const page = await open({ context: { javaScriptEnabled: false } })
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByText('Mark it as used at once.').isVisible()).to.equal(true)
    expect((await page.pdf()).length).to.be.above(10_000)
  })
})
