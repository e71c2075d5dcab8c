/** From HTML to a tree, as browsers do it, but for pages that nobody could have written: those are read in part. */
import { Parser, TokenizerMode, type ParserOptions, type Tokenizer } from 'parse5'
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

const styleBegins = /<style(?:[\t\n\f\r ][^<>]{0,200})?>/gi
const styleEnds = /<\/style[\t\n\f\r />]/gi

/**
 * The tree that cheerio would read, without what cheerio needs for selectors: few pages are asked for one.
 * Content of `noscript` is read as elements: a browser without scripts shows and submits it. Style sheets are left out:
 * nothing is read in them, and the parser would take more time for them than for the rest of a page.
 */
export function parseHtml(html: string): Root {
  const parser = new Parser(options)
  const read = withinLimits(html)
  let at = 0
  for (const { 0: tag, index } of read.matchAll(styleBegins)) {
    if (index < at) continue
    const end = index + tag.length
    if (!feed(parser, read.slice(at, end))) return ended(parser)
    at = isInStyleSheet(parser.tokenizer) ? endOfStyleSheet(read, end) : end
  }
  feed(parser, read.slice(at))
  return ended(parser)
}

/** Only the parser knows whether what looks like a tag is one: it may stand in a comment, a script or a text field. */
function isInStyleSheet({ state, lastStartTagName }: Tokenizer): boolean {
  return state === TokenizerMode.RAWTEXT && lastStartTagName === 'style'
}

function endOfStyleSheet(html: string, from: number): number {
  styleEnds.lastIndex = from
  return styleEnds.exec(html)?.index ?? html.length
}

/** Gives the parser more to read; false where it must be given no more. */
function feed({ tokenizer }: Parser<Htmlparser2TreeAdapterMap>, html: string): boolean {
  for (let at = 0; at < html.length; at += surelySmall) {
    tokenizer.write(html.slice(at, at + surelySmall), false)
    if (attributesUnderWay(tokenizer) > mostAttributes) return false
  }
  return true
}

function ended(parser: Parser<Htmlparser2TreeAdapterMap>): Root {
  parser.tokenizer.write('', true)
  return parser.document
}

/** Of the tag that the parser is in. It tells nobody of a tag before its end. */
function attributesUnderWay(tokenizer: object): number {
  const token: unknown = Reflect.get(tokenizer, 'currentToken')
  const attributes: unknown = token && typeof token === 'object' ? Reflect.get(token, 'attrs') : undefined
  return Array.isArray(attributes) ? attributes.length : 0
}
