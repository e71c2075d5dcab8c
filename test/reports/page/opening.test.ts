import { expect } from 'chai'
import { html } from '../../../reports/html/index.ts'
import { hostile, report, sample } from '../sample.ts'
import { describePage, openCheck, shown } from './browser.ts'

describePage('opening', (open) => {
  it('opens the check that the address names, and shows the exchanges of the first variant', async () => {
    const page = await open({ fragment: '#single-use' })
    await page.locator('.sequence').waitFor()
    expect(await page.locator('.check[open]').evaluateAll((all) => all.map(({ id }) => id))).to.deep.equal([
      'single-use',
    ])
    await page.locator('[id=single-use] > summary:focus').waitFor()
    expect(await page.locator('.check[open] .variant[open] > summary .id').allTextContents()).to.deep.equal([
      'immediate-replay',
    ])
  })

  it('follows a line of what to fix first, also to what a filter hides and a closed group holds', async () => {
    const page = await open({ fragment: '#?verdict=pass' })
    expect(await shown(page)).to.deep.equal(['kept'])
    await page.locator('.wrong .title').first().click()
    await page.locator('.sequence').waitFor()
    expect(await shown(page)).to.have.length(6)
    await page.getByText('login', { exact: true }).click()
    await page.evaluate(() => (location.hash = '#kept'))
    await page.locator('.check[id=kept]').getByText('must not use').waitFor()
  })

  it('shows what a hostile server sent as text', async () => {
    const page = await open({ of: sample })
    await openCheck(page, 'rfc6749-4.1.2-hostile')
    const opened = page.locator('[id="rfc6749-4.1.2-hostile"]')
    expect(await opened.locator('.exchange').count()).to.equal(2)
    for (const exchange of await opened.locator('.exchange').all()) {
      await exchange.locator('> summary').click()
      // Opening tells of itself a little later, and only then is the message made.
      await exchange.locator('.message').waitFor()
    }
    expect(await opened.locator('.message').last().textContent()).to.contain(
      `GET https://as.example/${hostile.script}`,
    )
    expect(await page.locator('img').count()).to.equal(0)
    expect(await page.locator('script').count()).to.equal(2)
    expect(await page.title()).not.to.equal('owned')
  })

  it('runs no script but its own', async () => {
    const foreign = html(sample)
      .replace(/<script>[^]*<\/script>/, '')
      .replace('</body>', '<script>document.title = "owned"</script></body>')
    const said: string[] = []
    const page = await open({ of: report([]) })
    page.removeAllListeners('console')
    page.on('console', (one) => said.push(one.text()))
    await page.setContent(foreign)
    expect(await page.title()).not.to.equal('owned')
    expect(said.join()).to.contain('Content Security Policy')
  })

  it('is whole without JavaScript, but for what says so', async () => {
    const page = await open({ context: { javaScriptEnabled: false } })
    await page.locator('[id=single-use] > summary').click()
    const check = page.locator('[id=single-use]')
    await check.getByText('Mark it as used at once.').waitFor()
    expect(await check.locator('.variant[open] .comparison').innerText()).to.contain('200 with tokens')
    expect(await check.locator('.variant[open] .exchanges').innerText()).to.contain('report.json')
    expect(await page.locator('.tools').isVisible()).to.equal(false)
    expect(await page.locator('noscript').isVisible()).to.equal(true)
  })
})
