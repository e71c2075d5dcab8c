import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { describePage, shown } from './browser.ts'

const press = (page: Page, name: RegExp) => page.locator('.tools').getByRole('button', { name }).click()
const count = (page: Page, name: RegExp) =>
  page.locator('.tools').getByRole('button', { name }).locator('b').textContent()
const groups = (page: Page) => page.locator('.group:visible h3').allTextContents()
const fragment = (page: Page) => page.evaluate(() => location.hash)

describePage('finding', (open) => {
  it('filters by verdict, level and severity, with what a press would show as counts', async () => {
    const page = await open()
    expect(await count(page, /fail/)).to.equal('2')
    await press(page, /fail/)
    expect(await shown(page)).to.deep.equal(['single-use', 'mild'])
    expect(await count(page, /low/)).to.equal('1')
    expect(await count(page, /warn/)).to.equal('1')
    await press(page, /warn/)
    await press(page, /MUST/)
    await press(page, /low/)
    expect(await shown(page)).to.deep.equal(['mild'])
    expect(await page.getByRole('status').first().textContent()).to.equal('1 of 6')
    expect(await groups(page)).to.deep.equal(['state'])
    await press(page, /low/)
    await press(page, /SHOULD/)
    await press(page, /MUST/)
    expect(await shown(page)).to.deep.equal(['advised'])
  })

  it('searches all that is said of a check, in groups that were closed too', async () => {
    const page = await open()
    const search = page.getByRole('searchbox')
    await search.fill('OTHERS keeps')
    expect(await shown(page)).to.deep.equal(['kept'])
    await page.locator('[id=kept]').waitFor()
    await search.fill('nothing of that kind')
    expect(await page.getByText('No check matches.').isVisible()).to.equal(true)
    await search.press('Escape')
    expect(await shown(page)).to.have.length(6)
    expect(await search.inputValue()).to.equal('')
  })

  it('opens and closes all that is shown', async () => {
    const page = await open({ fragment: '#?verdict=fail' })
    const opened = () => page.locator('.check[open]').evaluateAll((all) => all.map(({ id }) => id))
    await press(page, /Open all/)
    expect(await opened()).to.deep.equal(['single-use', 'mild'])
    await press(page, /Close all/)
    expect(await opened()).to.deep.equal([])
  })

  it('keeps what is chosen in the address, and finds it there', async () => {
    const page = await open()
    await press(page, /fail/)
    await press(page, /warn/)
    await press(page, /By section/)
    await page.getByRole('searchbox').fill('comes to')
    const kept = await fragment(page)
    expect(kept).to.equal('#?by=section&verdict=fail&verdict=warn&q=comes+to')
    const again = await open({ fragment: kept })
    expect(await shown(again)).to.deep.equal(['advised', 'mild'])
    expect(await again.getByRole('button', { name: 'By section' }).getAttribute('aria-pressed')).to.equal(
      'true',
    )
    await again.getByRole('searchbox').press('Escape')
    await press(again, /By subject/)
    expect(await fragment(again)).to.equal('')
  })

  it('reads by section in the order of the document, with the same elements, and back', async () => {
    const page = await open({ fragment: '#single-use' })
    const subjects = ['code-reuse', 'state', 'login']
    expect(await groups(page)).to.deep.equal(subjects)
    const before = await shown(page)
    await press(page, /By section/)
    expect(await groups(page)).to.deep.equal([
      'RFC 6749, section 4.1: Authorization Code Grant',
      'RFC 6749, section 4.1.2: Authorization Response',
      'RFC 6749, section 4.1.10',
      'RFC 6749, appendix A.5: "state" Syntax',
    ])
    expect(await page.locator('.group').nth(1).locator('summary').first().innerText()).to.match(
      /fail\s*1.*skip\s*1.*pass\s*1/s,
    )
    expect(await page.locator('[id=single-use]').getAttribute('open')).to.equal('')
    expect(await page.locator('.check').count()).to.equal(6)
    await press(page, /By subject/)
    expect(await groups(page)).to.deep.equal(subjects)
    expect(await shown(page)).to.deep.equal(before)
  })
})
