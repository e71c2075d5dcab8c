import { expect } from 'chai'
import { load } from 'cheerio'
import { parse } from 'parse5'
import { adapter } from 'parse5-htmlparser2-tree-adapter'
import { parseHtml } from '../../../driver/html/parse.ts'
import type { Root } from '../../../driver/html/dom.ts'

/** What stands in style sheets is of no interest. */
function written(root: Root): string {
  const page = load(root)
  page('style').text('')
  return page.html()
}

const inFull = (html: string): Root => parse(html, { scriptingEnabled: false, treeAdapter: adapter })

const sheet = '<style>a > b { content: "</p>" } /* <form> */</style>'

const pages: Record<string, string> = {
  'in its head': `<!doctype html><title>t</title>${sheet}<p>text`,
  'with attributes, and capitals': '<STYLE media="all" nonce=x>p{}</STYLE ><p>text</p>',
  'one after the other': `${sheet}<p>one</p>${sheet}<p>two</p>`,
  'with the beginning of another in it': '<style>a{} <style>b{}</style><p>text</p>',
  'with what looks like its end': '<style>a{} </stylesheet> </styl></style><p>text</p>',
  'without an end': '<p>text</p><style>a{} <p>no text</p>',
  'that ends with the page': '<p>text</p><style>',
  'with an end that never comes to one': '<p>text</p><style>a{} </style',
  'in a comment': `<!-- ${sheet} --><p>text</p>`,
  'in a text field': `<form><textarea name=t>${sheet}</textarea></form>`,
  'in a value': `<form><input name=t value='${sheet}'></form>`,
  'in a script': `<script>document.write('${sheet}')</script><p>text</p>`,
  'in a title': `<title>${sheet}</title><p>text</p>`,
  'in a drawing, where it is an element like any other': `<svg>${sheet}</svg><p>text</p>`,
  'in the text of xmp': `<xmp>${sheet}</xmp><p>text</p>`,
  'where everything is text': `<plaintext>${sheet}<p>text</p>`,
  'whose tag holds a greater-than sign': `<style title="a>b">c > d</style><p>text</p>`,
  'longer than the parser is given at once': `<style>${'a{} '.repeat(5000)}</style><p>text</p>`,
}

describe('a page with a style sheet', () => {
  for (const [where, html] of Object.entries(pages)) {
    it(`${where}: is read like by the parser alone`, () => {
      expect(written(parseHtml(html))).to.equal(written(inFull(html)))
    })
  }
})
