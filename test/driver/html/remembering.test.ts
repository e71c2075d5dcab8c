import { expect } from 'chai'
import { parsePage } from '../../../driver/html/page.ts'
import { remembering } from '../../../driver/html/remembering.ts'

const source = {
  url: 'https://as.example/login',
  status: 200,
  headers: [],
  body: '<form><input name=a></form>',
}

describe('pages that come again', () => {
  it('are read once, whatever their headers', () => {
    const first = parsePage(source)
    const again = parsePage({ ...source, headers: [['x-frame-options', 'DENY']] })
    expect(again.forms).to.equal(first.forms)
    expect(again.headers).to.eql([['x-frame-options', 'DENY']])
  })

  it('are read anew at another address, with another status, and as another type', () => {
    const first = parsePage(source)
    const changes = [
      { url: 'https://as.example/other' },
      { status: 400 },
      { headers: [['content-type', 'text/plain']] as const },
    ]
    for (const change of changes)
      expect(parsePage({ ...source, ...change }).content).not.to.equal(first.content)
  })

  it('are forgotten, the longest unseen first', () => {
    const remembered = remembering<object>()
    const make = () => ({})
    const [a, b] = [remembered('a', make), remembered('b', make)]
    for (let other = 0; other < 398; other += 1) remembered(`${other}`, make)
    expect(remembered('a', make), 'the last that fits').to.equal(a)
    remembered('one more', make)
    expect(remembered('a', make), 'seen lately').to.equal(a)
    expect(remembered('b', make), 'long unseen').not.to.equal(b)
  })

  it('are not kept when they are large', () => {
    const remembered = remembering<object>()
    const large = 'x'.repeat(20_000)
    expect(remembered(large, () => ({}))).not.to.equal(remembered(large, () => ({})))
  })
})
