/** The sequence diagram of a variant: one line of life for each actor, two arrows for each exchange. */
import { make, unseen } from '../dom.ts'
import { message } from './message.ts'
import type { Evidence, Shown } from './shape.ts'
import type { Actor } from './steps.ts'
import { actorsOf, receiverOf, requestIn, responseIn, senderOf } from './steps.ts'

export function sequence({ exchanges, fault }: Evidence, servers: readonly string[]): HTMLElement {
  const actors = actorsOf(exchanges, servers)
  const heads = actors.map(({ name, host }) =>
    make('span', 'actor', make('b', '', name), host === undefined ? undefined : make('small', '', host)),
  )
  const list = make('ol', 'steps', ...exchanges.map((shown, i) => step(shown, i, actors, i === fault)))
  const canvas = make('div', 'canvas', make('div', 'actors', ...heads), list)
  canvas.style.setProperty('--actors', String(actors.length))
  const frame = make('div', 'sequence', canvas)
  frame.tabIndex = 0
  frame.setAttribute('role', 'group')
  frame.setAttribute('aria-label', `Sequence of ${exchanges.length} exchanges`)
  return frame
}

export function step(shown: Shown, index: number, actors: readonly Actor[], atFault: boolean): HTMLElement {
  const from = actors.findIndex(({ key }) => key === senderOf(shown))
  const to = actors.findIndex(({ key }) => key === receiverOf(shown))
  const [sender, receiver] = [actors[from]?.name ?? '', actors[to]?.name ?? '']
  const marks = [atFault ? '\u2717 at fault' : '', shown.control ? 'control' : ''].filter(Boolean)
  const summary = make(
    'summary',
    '',
    make('span', 'number', `${index + 1}`, unseen(`. ${sender} to ${receiver}: `)),
    // Beside a server there is little room on the right of an arrow's beginning.
    2 * from > to
      ? label(requestIn(shown), '1 / -1')
      : label(requestIn(shown), `${2 * from + 2} / -1`, 'begin'),
    arrow('request', from, to),
    unseen('. Answer: '),
    label(responseIn(shown), `1 / ${2 * to + 2}`),
    arrow('response', from, to),
    marks.length === 0 ? undefined : make('span', 'mark', unseen(', '), marks.join(', ')),
  )
  const details = make('details', 'exchange', summary)
  if (shown.control) details.classList.add('control')
  if (atFault) details.classList.add('at-fault')
  const fill = () => {
    if (details.open && details.childElementCount === 1) details.append(message(shown))
  }
  details.open = atFault
  fill()
  details.addEventListener('toggle', fill)
  return make('li', '', details)
}

/** Servers stand on the right: a request goes there, a response comes back. */
export function arrow(kind: 'request' | 'response', from: number, to: number): HTMLElement {
  const made = make('span', `arrow ${kind}`)
  made.style.gridColumn = `${2 * from + 2} / ${2 * to + 2}`
  return made
}

/** The words of an arrow have more room than the arrow. */
export function label(text: string, columns: string, side: 'begin' | 'end' = 'end'): HTMLElement {
  const made = make('span', `label ${side}`, make('span', '', text))
  made.style.gridColumn = columns
  return made
}
