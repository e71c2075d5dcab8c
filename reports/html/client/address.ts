/** The fragment of the address: a check to open, or what is filtered and how it is read. */
import { reveal } from './dom.ts'
import type { Filter } from './filter.ts'
import type { Reading } from './reading.ts'

/** `#?by=section&verdict=fail&verdict=warn&q=words`; empty where nothing is chosen. */
export function written(filter: Filter, reading: Reading): string {
  const { facets, words } = filter.wish()
  const chosen = new URLSearchParams()
  if (reading.way() === 'section') chosen.set('by', 'section')
  for (const [facet, values] of Object.entries(facets)) {
    for (const value of values) chosen.append(facet, value)
  }
  if (words !== '') chosen.set('q', words)
  return chosen.size === 0 ? '' : `#?${chosen.toString()}`
}

/** Keeps what is chosen in the address, without a step in the history. */
export function keep(filter: Filter, reading: Reading): void {
  const fragment = written(filter, reading)
  const asksForOurs = location.hash === '' || location.hash.startsWith('#?')
  if (fragment === location.hash || (fragment === '' && !asksForOurs)) return
  history.replaceState(null, '', fragment === '' ? location.pathname + location.search : fragment)
}

/** Does what the fragment says. A check is opened also where the filter hides it. */
export function follow(checks: readonly HTMLElement[], filter: Filter, reading: Reading): void {
  const { hash } = location
  if (hash.startsWith('#?')) {
    const chosen = new URLSearchParams(hash.slice(2))
    reading.turn(chosen.get('by') === 'section' ? 'section' : 'subject')
    const facets = ['verdict', 'level', 'severity'].map((facet) => [facet, chosen.getAll(facet)])
    filter.set({
      facets: Object.fromEntries(facets) as Record<string, string[]>,
      words: chosen.get('q') ?? '',
    })
    return
  }
  const check = checks.find(({ id }) => id === decoded(hash.slice(1)))
  if (!check) return
  if (check.hidden) filter.clear()
  reveal(check)
  check.scrollIntoView()
  check.querySelector('summary')?.focus({ preventScroll: true })
}

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
