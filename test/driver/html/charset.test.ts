import { expect } from 'chai'
import { declaredCharset, decodedText } from '../../../driver/charset.ts'
import { submission } from '../../../driver/html/forms.ts'
import { parsePage } from '../../../driver/html/page.ts'

const html = (inner: string) => Buffer.from(inner, 'latin1')

describe('the encoding of a page', () => {
  const declared: [what: string, contentType: string, start: string, charset: string | undefined][] = [
    [
      'a byte order mark, whatever the header says',
      'text/html; charset=latin1',
      '\u{ef}\u{bb}\u{bf}<p>',
      'utf-8',
    ],
    ['a byte order mark that is decoded already', 'text/html', '\u{feff}<p>', 'utf-8'],
    ['Content-Type before meta', 'text/html; charset="Big5"', '<meta charset=utf-8>', 'big5'],
    [
      'meta charset',
      'text/html',
      '<head><meta name=a content=b><meta charset="windows-1252">',
      'windows-1252',
    ],
    [
      'meta http-equiv',
      '',
      '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">',
      'shift_jis',
    ],
    ['meta of UTF-16, which it cannot be', 'text/html', '<meta charset=utf-16>', 'utf-8'],
    ['nothing', 'text/html', '<p>charset=koi8-r</p>', undefined],
    ['no meta of a text that is no page', 'application/json', '{"a":"<meta charset=koi8-r>"}', undefined],
    ['no meta far below', 'text/html', `${' '.repeat(1100)}<meta charset=koi8-r>`, undefined],
  ]
  for (const [what, contentType, start, charset] of declared)
    it(`is told by ${what}`, () => expect(declaredCharset(contentType, start)).to.equal(charset))

  it('is used to read it', () => {
    expect(decodedText(html('<meta charset=iso-8859-2>\xb9'), 'text/html')).to.include('š')
    expect(decodedText(html('\x80'), 'text/html; charset=latin1')).to.equal('€')
    expect(decodedText(Buffer.from('é'), 'text/html; charset=no-such')).to.equal('é')
    expect(decodedText(Buffer.from([0xfe, 0xff, 0x00, 0x61]), 'text/html').slice(1)).to.equal('a')
  })
})

describe('a form of a page in another encoding', () => {
  const sent = (contentType: string, form: string) => {
    const page = parsePage({
      url: 'https://as.example/',
      status: 200,
      headers: [['Content-Type', contentType]],
      body: form,
    })
    const [first] = page.forms
    if (!first) throw new Error('the page has no form')
    const { url, body } = submission(first)
    return body ?? new URL(url).search
  }
  const field = '<input name="ä b" value="é*~€☃">'

  it('is sent in that of the page, and what it lacks as a reference', () => {
    expect(sent('text/html; charset=iso-8859-1', `<form method=post>${field}</form>`)).to.equal(
      '%E4+b=%E9*%7E%80%26%239731%3B',
    )
    expect(sent('text/html', `<meta charset=koi8-r><form>${'<input name=a value="я">'}</form>`)).to.equal(
      '?a=%D1',
    )
    expect(sent('text/html; charset=shift_jis', '<form><input name=a value="許可ｱ"></form>')).to.equal(
      '?a=%8B%96%89%C2%B1',
    )
  })

  it('is sent in one that it accepts, the first', () => {
    const form = (accepts: string) =>
      `<form method=post accept-charset="${accepts}"><input name=a value="é"></form>`
    expect(sent('text/html; charset=iso-8859-1', form('UTF-8'))).to.equal('a=%C3%A9')
    expect(sent('text/html; charset=utf-8', form('ISO-8859-1 UTF-8'))).to.equal('a=%E9')
  })

  it('is sent in UTF-8 where the page is in UTF-16 or in nothing that there is', () => {
    const form = '<form method=post><input type=hidden name=_charset_><input name=a value="é"></form>'
    for (const charset of ['utf-16le', 'no-such', 'iso-2022-jp'])
      expect(sent(`text/html; charset=${charset}`, form)).to.equal('_charset_=UTF-8&a=%C3%A9')
    expect(sent('text/html; charset=latin1', form)).to.equal('_charset_=windows-1252&a=%E9')
  })
})
