/** The keyboard: `/` searches, n and p (also j and k) go to the next and the previous problem, Enter opens it. */
import { reveal } from './dom.ts'
import { isProblem } from './reading.ts'

export function listen(checks: () => HTMLElement[], clear: () => void): void {
  const search = document.querySelector<HTMLInputElement>('input[type=search]')
  const off = document.querySelector<HTMLInputElement>('#keys-off')
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape' && event.target === search) return clear()
    const typing = event.target instanceof HTMLInputElement && event.target.type === 'search'
    if (typing || off?.checked) return
    if (event.key === '/') search?.focus()
    else if (event.key === 'n' || event.key === 'j') go(checks(), 1)
    else if (event.key === 'p' || event.key === 'k') go(checks(), -1)
    else return
    event.preventDefault()
  })
}

/** Among what is shown: to a problem, or where none is shown to any check. */
export function go(checks: readonly HTMLElement[], way: 1 | -1): void {
  const shown = checks.filter(({ hidden }) => !hidden)
  const problems = shown.filter(isProblem)
  const stops = problems.length > 0 ? problems : shown
  const here = document.activeElement
  const ahead = stops.filter((stop) => {
    if (!here || here === document.body || stop.contains(here)) return here === document.body && way === 1
    const side = way === 1 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING
    return (here.compareDocumentPosition(stop) & side) !== 0
  })
  const next = way === 1 ? ahead[0] : ahead.at(-1)
  if (!next) return
  reveal(next.parentElement ?? next)
  const summary = next.querySelector('summary')
  summary?.scrollIntoView({ block: 'center' })
  summary?.focus({ preventScroll: true })
}
