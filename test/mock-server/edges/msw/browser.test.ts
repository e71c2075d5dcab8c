import { expect } from 'chai'
import { chromium, type Browser, type Page } from 'playwright-core'
import { describeWithChromium } from '../../../chromium.ts'
import { siteWith, type Site } from './browser/site.ts'

const elsewhere = 'https://as.example'

for (const msw of ['msw-oldest', 'msw', 'msw-3']) {
  describeWithChromium(`a mock server in a page, behind a worker of ${msw}`, (executablePath) => {
    let browser: Browser
    let site: Site
    let page: Page

    before(async () => {
      site = await siteWith(msw)
      browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
    })
    after(async () => {
      await browser.close()
      await site.close()
    })
    beforeEach(async () => {
      page = await (await browser.newContext()).newPage()
      await page.goto(site.origin)
    })
    afterEach(() => page.context().close())

    /** @param script in the page, where `server` is one for the issuer */
    const inPage = <T>(script: string, issuer = elsewhere): Promise<T> =>
      page.evaluate<T>(
        `page.started('${issuer}').then(async (server) => { const issuer = '${issuer}'; ${script} })`,
      )

    it('authorizes without pages, and its code becomes a token that opens the resource', async () => {
      const found = await inPage(
        `const { code, state } = await server.authorize(await page.requested(issuer))
         return { state, ...await page.redeemed(issuer, code) }`,
      )
      expect(found).to.eql({ state: 'a b+c', answer: 200, resource: 200 })
    })

    const walked = async (issuer: string, credentials: string) =>
      inPage(`return page.walked(issuer, '${credentials}')`, issuer)
    const whole = { answer: 200, resource: 200 }
    const stranger = { pages: ['200 /login', '401 /login', '401 /login'] }

    it('shows its pages to fetch, and knows the browser again when credentials are included', async () => {
      const pages = ['200 /login', '200 /consent', '200 /callback']
      expect(await walked(elsewhere, 'include')).to.eql({ pages, ...whole })
      expect(site.asked).to.include('GET /callback')
    })

    it('knows the browser again without, at the origin of the page', async () => {
      const pages = ['200 /oauth/login', '200 /oauth/consent', '200 /callback']
      expect(await walked(`${site.origin}/oauth`, 'same-origin')).to.eql({ pages, ...whole })
    })

    for (const credentials of ['same-origin', 'omit']) {
      it(`does not know the browser again elsewhere with the credentials mode ${credentials}`, async () => {
        expect(await walked(elsewhere, credentials)).to.eql(stranger)
      })
    }

    it('leaves no cookies with the page, which sees no redirect either', async () => {
      const found = await inPage('return page.seen(issuer)')
      expect(found).to.eql({ setCookie: [], document: '', redirect: 'opaqueredirect' })
    })
  })
}
