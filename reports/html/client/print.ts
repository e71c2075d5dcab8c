/** On paper: whatever did not pass, with its evidence. */
import { all } from './dom.ts'
import { isProblem } from './reading.ts'

/** @param fill shows the exchanges of what is open, at once */
export function printing(checks: readonly HTMLElement[], fill: () => void): void {
  let opened: HTMLDetailsElement[] = []
  addEventListener('beforeprint', () => {
    const problems = checks.filter((check) => isProblem(check) && !check.hidden)
    const parts = problems.flatMap((check) => [
      ...(check.parentElement instanceof HTMLDetailsElement ? [check.parentElement] : []),
      ...(check instanceof HTMLDetailsElement ? [check] : []),
      ...all<HTMLDetailsElement>('.variant:not([data-verdict=pass])', check),
    ])
    opened = [...new Set(parts)].filter(({ open }) => !open)
    for (const details of opened) details.open = true
    fill()
  })
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false
  })
}
