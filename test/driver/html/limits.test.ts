/** Pages that nobody could have written are read in part. */
import { expect } from 'chai'
import { parsePage } from '../../../driver/html/page.ts'

const form = '<form><input name=username></form>'
const page = (body: string) =>
  parsePage({ url: 'https://as.example/', status: 200, headers: [['content-type', 'text/html']], body })
const fields = (count: number) => Array.from({ length: count }, (_, at) => `<input name=f${at}>`).join('')

describe('the limits of a page', () => {
  it('leave out nothing of one that is merely long', () => {
    const { forms, text } = page(`<p>${'word '.repeat(5000)}</p>${'<p>x</p>'.repeat(1000)}${form}`)
    expect(forms).to.have.length(1)
    expect(text).to.have.length.above(25_000)
  })

  it('read the same in pieces as at once', () => {
    for (const length of [3999, 4000, 4001, 8000, 8001, 12_345]) {
      const { forms, title } = page(`<title>${'t'.repeat(length)}</title>${form}`)
      expect(forms, String(length)).to.have.length(1)
      expect(title).to.equal('t'.repeat(Math.min(length, 2000)))
    }
  })

  it('cut off what comes after very many characters', () => {
    expect(page(`<!--${'x'.repeat(600_000)}-->${form}`).forms).to.eql([])
  })

  it('cut off what comes after very many tags', () => {
    const [found] = page(`<form>${fields(10_000)}</form>`).forms
    expect(found?.controls).to.have.length(4999)
    expect(page(`${'<br>'.repeat(6000)}${form}`).forms).to.eql([])
  })

  it('cut off a tag with very many attributes', () => {
    const attributes = Array.from({ length: 100_000 }, (_, at) => `a${at}=b`).join(' ')
    expect(page(`${form}<form ${attributes}>${form}`).forms).to.have.length(1)
  })

  it('read the beginning of a very long text', () => {
    expect(page(`<p>${'word '.repeat(50_000)}</p>`).text).to.have.length.within(49_000, 50_000)
  })
})
