import { expect } from 'chai'
import { Browser } from '../../../driver/browser/browser.ts'
import { parsePage } from '../../../driver/html/page.ts'

const page = parsePage({ url: 'https://as.example/done', status: 200, headers: [], body: '' })

describe('a link or form of a page that leads to the client', () => {
  const requested: string[] = []
  const browser = new Browser(
    async ({ url }) => {
      requested.push(url)
      return { status: 200, headers: [], body: '' }
    },
    { registered: ['https://shop.example/cb'], serverOrigins: new Set(['https://as.example']) },
  )

  it('is where the browser stops, and nothing is requested there', async () => {
    const url = 'https://shop.example/cb?error=access_denied'
    const byLink = await browser.submit({ method: 'GET', url, headers: [], fields: [] }, page)
    expect(byLink).to.deep.include({ kind: 'redirect', location: url, via: 'link', fields: [] })
    const fields: [string, string][] = [['code', 'abc']]
    const posted = {
      method: 'POST' as const,
      url: 'https://shop.example/cb',
      headers: [],
      body: 'code=abc',
      fields,
    }
    expect(await browser.submit(posted, page)).to.deep.include({ via: 'form-post', fields })
    expect(requested).to.deep.equal([])
    await browser.submit({ method: 'GET', url: 'https://as.example/next', headers: [], fields: [] }, page)
    expect(requested).to.deep.equal(['https://as.example/next'])
  })
})
