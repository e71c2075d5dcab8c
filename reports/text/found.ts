/** The findings on a terminal and in a log: aligned, and broken at words to fit. */
import type { Knowledge } from '../../suites/verdict.ts'
import { line } from './details.ts'
import { findings } from '../knowledge.ts'
import { paint } from './paint.ts'

/** @param width of the terminal, in characters */
export function found(
  knowledge: Knowledge,
  { color = false, width = 100 }: { color?: boolean; width?: number } = {},
): string[] {
  const pens = paint(color)
  const all = findings(knowledge)
  const column = Math.max(...all.map(([label]) => label.length), 0) + 2
  return all.flatMap(([label, text]) => {
    const [first = '', ...rest] = broken(line(text), Math.max(width - column - 1, 20))
    const indent = ' '.repeat(column)
    return [`${pens.quiet(label.padEnd(column))}${first}`, ...rest.map((one) => `${indent}${one}`)]
  })
}

/** Lines of at most so many characters, but for words that are longer. */
function broken(text: string, width: number): string[] {
  const lines: string[] = []
  let current = ''
  for (const word of text.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > width) {
      lines.push(current)
      current = word
    } else current = current === '' ? word : `${current} ${word}`
  }
  return [...lines, current]
}
