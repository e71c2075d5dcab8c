/** The text of a target file, YAML or JSON, as plain values. */
import { LineCounter, parseDocument } from 'yaml'
import { TargetError } from '../target-error.ts'

/**
 * @param file how the file is called in messages
 * @throws {TargetError} with line and column
 */
export function parseTarget(source: string, file: string): unknown {
  if (/^\s*\{/.test(source)) {
    try {
      return JSON.parse(source) as unknown
    } catch {
      // The YAML parser reads JSON too, and says where it stops being so.
    }
  }
  const lineCounter = new LineCounter()
  const document = parseDocument(source, { lineCounter, prettyErrors: false, merge: true })
  const [error] = document.errors
  if (error) {
    const { line, col } = lineCounter.linePos(error.pos[0])
    const braces = source.slice(error.pos[0] - 1).startsWith('${')
    const hint = braces ? '; put quotes around ${...} where it stands between { } or [ ]' : ''
    throw new TargetError([`line ${line}, column ${col}: ${sentence(error.message)}${hint}`], file)
  }
  try {
    return document.toJS() as unknown
  } catch (unreadable) {
    throw new TargetError([unreadable instanceof Error ? sentence(unreadable.message) : 'is not YAML'], file)
  }
}

/** The parser's own words, on one line. */
function sentence(message: string): string {
  return message.replaceAll(/\s+/g, ' ').trim()
}
