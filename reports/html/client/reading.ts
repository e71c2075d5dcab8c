/** Two ways to read the same verdicts. The checks move from group to group: there is one of each. */
import { all, make, unseen } from './dom.ts'

export type Way = 'subject' | 'section'

export interface Reading {
  way: () => Way
  turn: (to: Way) => void
  /** Hides groups of which nothing is shown; opens the others where `open`. */
  tidy: (open: boolean) => void
}

export function readingOf(checks: readonly HTMLElement[], place: HTMLElement): Reading {
  const subjects = all<HTMLDetailsElement>('.group', place)
  const home = new Map(checks.map((check) => [check, check.parentElement]))
  let sections: HTMLDetailsElement[] | undefined
  let way: Way = 'subject'

  function bySection(): HTMLDetailsElement[] {
    const rank = (check: HTMLElement) => Number(check.dataset.rank)
    const inOrder = checks.toSorted((a, b) => rank(a) - rank(b))
    sections ??= [...new Set(inOrder.map(({ dataset }) => dataset.section ?? ''))].map((name) =>
      group(
        name,
        inOrder.filter(({ dataset }) => dataset.section === name),
      ),
    )
    for (const check of inOrder) {
      sections.find(({ dataset }) => dataset.name === check.dataset.section)?.append(check)
    }
    return sections
  }

  function turn(to: Way): void {
    if (to === way) return
    way = to
    if (to === 'section') place.replaceChildren(...bySection())
    else {
      for (const check of checks) home.get(check)?.append(check)
      place.replaceChildren(...subjects)
    }
    for (const button of all('[data-way]')) button.ariaPressed = String(button.dataset.way === to)
  }

  function tidy(open: boolean): void {
    for (const one of all<HTMLDetailsElement>('.group', place)) {
      one.hidden = !one.querySelector('.check:not([hidden])')
      if (open) one.open = true
    }
  }

  return { way: () => way, turn, tidy }
}

/** A group like those that stand in the page, open where it holds a problem. */
export function group(name: string, members: readonly HTMLElement[]): HTMLDetailsElement {
  const badges = ['fail', 'error', 'inconclusive', 'warn', 'skip', 'pass'].flatMap((verdict) => {
    const given = members.filter(({ dataset }) => dataset.verdict === verdict)
    const badge = given[0]?.querySelector('.badge')?.cloneNode(true)
    return badge ? [make('span', 'tally', badge, make('b', '', String(given.length)), unseen(', '))] : []
  })
  const heading = make('h3', '', name)
  const made = make('details', 'group', make('summary', '', heading, make('span', 'tallies', ...badges)))
  made.dataset.name = name
  made.open = members.some(isProblem)
  return made
}

export function isProblem({ dataset }: HTMLElement): boolean {
  return dataset.verdict !== 'pass' && dataset.verdict !== 'skip'
}
