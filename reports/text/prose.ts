/** A server's text in Markdown: nothing in it can be an element, a link, an image, a mention or a reference. */
import { shorten, visible } from '../visible.ts'

const longest = 1000

/** What begins a list where it begins a line. */
const listMark = /^\d+[.)]/

/**
 * What means nothing to any reader of Markdown, inside a line. Longer words of letters and digits may be the name of a
 * commit.
 */
const plainWord = /^['"(]*(?:\p{L}+(?:[-']\p{L}+)*|[\p{L}\p{N}]{1,6})[.,;:?!)'"]*$/u

/**
 * One line: ordinary words as they are, everything else as code. Inside a code span no character means anything, and
 * those who look for mentions, references and addresses leave it out.
 */
export function phrase(text: string): string {
  const words = shorten(visible(text), longest)
    .split(/\s+/)
    .filter((word) => word !== '')
  const pieces: string[] = []
  let strange: string[] = []
  const flush = (): void => {
    if (strange.length > 0) pieces.push(code(strange.join(' ')))
    strange = []
  }
  for (const [index, word] of words.entries()) {
    if (plainWord.test(word) && !(index === 0 && listMark.test(word))) {
      flush()
      pieces.push(word)
    } else strange.push(word)
  }
  flush()
  return pieces.join(' ')
}

/** Lines as they are, in a block of code. */
export function block(lines: readonly string[]): string {
  const text = lines.join('\n')
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${fence}text\n${text}\n${fence}`
}

/** Between more backticks than the text has in a row; the spaces keep its own apart and are not shown. */
function code(text: string): string {
  const [, before = '', inner = text, after = ''] =
    /^(['"(]*)(.*?[^.,;:?!)'"])([.,;:?!)'"]*)$/.exec(text) ?? []
  const marks = '`'.repeat(longestRun(inner) + 1)
  const apart = /^`|`$/.test(inner) ? ' ' : ''
  return `${before}${marks}${apart}${inner}${apart}${marks}${after}`
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
}
