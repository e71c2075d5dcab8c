import { load } from 'cheerio'
import { expect } from 'chai'
import { parsePage } from '../../../../driver/html/page.ts'
import { signInFailed } from '../../../../driver/recognise/recognise.ts'
import { foreign, alice, products, World, Visitor, hidden, recognised, each } from './world.ts'

describe('the driver at CAS', () => {
  each('takes its page for a login, and one that failed for a login that failed', async (version) => {
    const visitor = new Visitor(new World(version))
    const page = await visitor.opens()
    const failed = await visitor.sends(page, { ...alice, password: 'wrong' })
    expect(signInFailed(parsePage(page))).to.equal(undefined)
    expect(signInFailed(parsePage(failed))).to.equal(products[version].text)
    for (const shown of [page, failed]) {
      expect(recognised(shown)).to.deep.equal({
        method: 'POST',
        path: new URL(load(shown.body)('#fm1').attr('action') ?? '', shown.url).pathname,
        fields: { ...hidden(shown), username: 'U', password: 'P', submit: 'LOGIN' },
      })
    }
  })

  each('sees no form on its other pages', async (version) => {
    const visitor = new Visitor(new World(version))
    const pages = [
      await visitor.opens({ service: foreign }),
      await visitor.signsIn({}),
      await visitor.get('/cas/logout'),
      await visitor.sends(await visitor.opens(), { ...alice, warn: 'true' }),
    ]
    expect(pages.map(recognised)).to.deep.equal(['none', 'none', 'none', 'none'])
  })
})
