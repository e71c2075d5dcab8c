/** From HTML to a tree, as browsers do it, but for pages that nobody could have written: those are read in part. */
import { Parser, type ParserOptions } from 'parse5'
import { adapter, type Htmlparser2TreeAdapterMap } from 'parse5-htmlparser2-tree-adapter'
import type { Root } from './dom.ts'

/** Elements that need no end tag: many of them in a row are not nested. */
const unnested = new Set(
  (
    'area base br col embed hr img input link meta source track wbr p li dd dt option optgroup tr td th tbody thead tfoot ' +
    'html head body a'
  ).split(' '),
)

/** Characters. What is longer is mostly scripts, or an attack. */
const longestRead = 512 * 1024
/** Beginnings of tags. Pages that people read have hundreds. */
const mostTags = 5000
/** The parser's time grows with the square of the depth, so a page that nests without end is cut off. */
const deepestParsed = 2000
/** The same goes for attributes of one tag. */
const mostAttributes = 1000
/** Characters that are too few for any of that. */
const surelySmall = 4000

function withinLimits(html: string): string {
  if (html.length <= surelySmall) return html
  const read = html.slice(0, longestRead)
  let [depth, tags] = [0, 0]
  for (const tag of read.matchAll(/<(\/?)([a-z][a-z\d]*)/gi)) {
    if (!tag[1] && (tags += 1) > mostTags) return read.slice(0, tag.index)
    if (unnested.has((tag[2] ?? '').toLowerCase())) continue
    depth = tag[1] ? Math.max(0, depth - 1) : depth + 1
    if (depth > deepestParsed) return read.slice(0, tag.index)
  }
  return read
}

const options: ParserOptions<Htmlparser2TreeAdapterMap> = { scriptingEnabled: false, treeAdapter: adapter }

/**
 * The tree that cheerio would read, without what cheerio needs for selectors: few pages are asked for one.
 * Content of `noscript` is read as elements: a browser without scripts shows and submits it.
 */
export function parseHtml(html: string): Root {
  const parser = new Parser(options)
  const read = withinLimits(html)
  for (let at = 0; at + surelySmall < read.length; at += surelySmall) {
    parser.tokenizer.write(read.slice(at, at + surelySmall), false)
    if (attributesUnderWay(parser.tokenizer) > mostAttributes) return ended(parser, '')
  }
  return ended(parser, read.slice(Math.max(0, Math.ceil(read.length / surelySmall) - 1) * surelySmall))
}

function ended(parser: Parser<Htmlparser2TreeAdapterMap>, rest: string): Root {
  parser.tokenizer.write(rest, true)
  return parser.document
}

/** Of the tag that the parser is in. It tells nobody of a tag before its end. */
function attributesUnderWay(tokenizer: object): number {
  const token: unknown = Reflect.get(tokenizer, 'currentToken')
  const attributes: unknown = token && typeof token === 'object' ? Reflect.get(token, 'attrs') : undefined
  return Array.isArray(attributes) ? attributes.length : 0
}
