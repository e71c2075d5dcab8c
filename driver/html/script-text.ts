/**
 * Tells whether a piece of a script runs when its page loads, from the text alone: nothing is executed.
 * A piece inside a handler, a condition or a function that nobody calls at once does not count.
 */

/** A bracket that is open around a piece, and the code just before it. */
interface Enclosing {
  bracket: string
  at: number
  before: string
}

/** Longer scripts are libraries; what they do is not read. */
const longest = 20_000

/** Where strings and comments end, in one pass; gives the code with comments blanked out. */
export function withoutComments(script: string): string {
  if (script.length > longest) return ''
  return script
    .replace(/<!--|-->/g, (mark) => ' '.repeat(mark.length))
    .replace(
      /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\*[^]*?\*\/|(?<!:)\/\/[^\n]*/g,
      (piece: string, text: string | undefined) => text ?? ' '.repeat(piece.length),
    )
}

function enclosing(code: string, index: number): Enclosing[] {
  const open: Enclosing[] = []
  const strings = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|[{}()[\]]/g
  for (let found = strings.exec(code); found && found.index < index; found = strings.exec(code)) {
    const [piece] = found
    if (piece.length > 1) continue
    if ('{(['.includes(piece))
      open.push({
        bracket: piece,
        at: found.index,
        before: code.slice(Math.max(0, found.index - 120), found.index),
      })
    else open.pop()
  }
  return open
}

/** Seconds after which a timer runs what stands in its brackets; undefined where no number says so. */
function timerDelay(code: string, openedAt: number): number | undefined {
  let depth = 0
  for (let i = openedAt; i < code.length; i++) {
    if ('({['.includes(code[i] ?? '')) depth++
    else if (')}]'.includes(code[i] ?? '')) depth--
    if (depth > 0) continue
    const inside = code.slice(openedAt + 1, i)
    const given = /,\s*(\d+)\s*$/.exec(inside)?.[1]
    return given !== undefined
      ? Number(given) / 1000
      : /,[^,]*$/.test(inside.replace(/\{[^]*\}/, ''))
        ? undefined
        : 0
  }
  return undefined
}

const functionHead = /(?:function\s*(\w*)\s*\([^()]*\)|(?:\([^()]*\)|\w+)\s*=>)\s*$/
const assignedName = /(?:\b(?:const|let|var)\s+)?([\w.]+)\s*=\s*(?:async\s*)?$/

/**
 * @param index where the piece begins in the code
 * @param calledAtLoad is a function of this name called when the page loads?
 * @param longestDelay seconds that a timer may take
 */
export function runsAtLoad(
  code: string,
  index: number,
  calledAtLoad: (name: string) => boolean,
  longestDelay: number,
): boolean {
  return enclosing(code, index).every(({ bracket, at, before }) => {
    if (bracket === '[') return false
    if (bracket === '(') return callsAtOnce(code, at, before, longestDelay)
    const head = functionHead.exec(before)
    if (!head) return /(?:\btry|\bfinally|^|[;{}])\s*$/.test(before)
    if (head[1]) return calledAtLoad(head[1]) || isCalled(code.slice(at), before)
    const name = assignedName.exec(before.slice(0, head.index))?.[1]
    if (name === undefined) return true
    return /(?:^|\.)onload$/.test(name) || calledAtLoad(name)
  })
}

/** A function that is written and called in one go: `(function go() { ... })()`. */
const isCalled = (rest: string, before: string): boolean =>
  /\(\s*(?:async\s+)?function\s*\w*\s*\([^()]*\)\s*$/.test(before) && /\}\s*\)?\s*\(/.test(rest)

function callsAtOnce(code: string, at: number, before: string, longestDelay: number): boolean {
  const callee = /([\w$.]*)\s*$/.exec(before)?.[1] ?? ''
  if (/(?:^|\.)setTimeout$/.test(callee)) {
    const delay = timerDelay(code, at)
    return delay !== undefined && delay <= longestDelay
  }
  if (/(?:^|\.)addEventListener$/.test(callee))
    return /^\s*["'](?:DOMContentLoaded|load|pageshow)["']/.test(code.slice(at + 1, at + 40))
  return /^(?:|\$|jQuery|.*\.ready|(?:window\.)?(?:requestAnimationFrame|queueMicrotask|onload))$/.test(
    callee,
  )
}
