/** One exchange, opened: what was asked, what came, and how to ask again. */
import { block } from '../copy.ts'
import { make } from '../dom.ts'
import type { Shown } from './shape.ts'
import { formOf, headerOf, parametersOf } from './steps.ts'

export function message(shown: Shown): HTMLElement {
  const { method, url, asked, sent, status, answered = '', came, error, at, took } = shown
  const location = headerOf(answered, 'location') ?? ''
  const request = [`${method} ${url}`, asked].join('\n') + (sent ? `\n\n${sent}` : '')
  const response =
    status === undefined
      ? `no response: ${error ?? 'the reason is not known'}`
      : [String(status), answered].join('\n') + (came ? `\n\n${came}` : '')
  const when = `${took} ms, at ${at.replace(/^.*T|\.\d+Z$|Z$/g, '')} UTC`
  const sides = make(
    'div',
    'sides',
    make('div', '', block('Request', request), parameters([...parametersOf(url), ...formOf(asked, sent)])),
    make('div', '', block('Response', response), parameters(parametersOf(location))),
  )
  return make('div', 'message', sides, block('curl', shown.curl), make('p', 'quiet', when))
}

/** The parameters in the clear: decoded, one a line. */
export function parameters(list: readonly [string, string][]): HTMLElement | undefined {
  if (list.length === 0) return undefined
  const rows = list.flatMap(([name, value]) => [make('dt', '', name), make('dd', '', value)])
  return make('dl', 'parameters', ...rows)
}
