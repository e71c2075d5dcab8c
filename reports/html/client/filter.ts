/** Which checks are shown: by verdict, level and severity, and by words. */
import { all } from './dom.ts'

export interface Wish {
  /** Values by facet (`verdict`, `level`, `severity`); a facet without a value permits all. */
  facets: Record<string, string[]>
  words: string
}

export interface Filter {
  wish: () => Wish
  set: (wish: Wish) => void
  clear: () => void
}

/** @param changed called after each change, with whether anything is filtered */
export function filterOf(checks: readonly HTMLElement[], changed: (filtered: boolean) => void): Filter {
  const texts = new Map(checks.map((check) => [check, (check.textContent ?? '').toLowerCase()]))
  const buttons = all<HTMLButtonElement>('[data-facet]')
  const search = document.querySelector<HTMLInputElement>('input[type=search]')

  function wish(): Wish {
    const facets: Wish['facets'] = {}
    for (const { ariaPressed, dataset } of buttons) {
      const { facet = '', value = '' } = dataset
      const chosen = (facets[facet] ??= [])
      if (ariaPressed === 'true') chosen.push(value)
    }
    return { facets, words: search?.value ?? '' }
  }

  function apply(): void {
    const { facets, words } = wish()
    const sought = words.toLowerCase().split(/\s+/)
    const spoken = checks.filter((check) => sought.every((word) => texts.get(check)?.includes(word)))
    const shown = new Set(spoken.filter((check) => permits(check, facets)))
    for (const check of checks) check.hidden = !shown.has(check)
    // Each count says how many a press would show, the other facets as they are.
    for (const { dataset, lastElementChild } of buttons) {
      const { facet = '', value = '' } = dataset
      const count = spoken.filter((check) => permits(check, { ...facets, [facet]: [value] })).length
      if (lastElementChild) lastElementChild.textContent = String(count)
    }
    const everything = shown.size === checks.length
    const matches = document.querySelector('.matches')
    if (matches) matches.textContent = everything ? '' : `${shown.size} of ${checks.length}`
    document.querySelector('#no-match')?.toggleAttribute('hidden', shown.size > 0)
    changed(!everything || words.trim() !== '')
  }

  function set({ facets, words }: Wish): void {
    for (const button of buttons) {
      const { facet = '', value = '' } = button.dataset
      button.ariaPressed = String(facets[facet]?.includes(value) ?? false)
    }
    if (search) search.value = words
    apply()
  }

  search?.addEventListener('input', apply)
  for (const button of buttons) {
    button.addEventListener('click', () => {
      button.ariaPressed = String(button.ariaPressed !== 'true')
      apply()
    })
  }
  return { wish, set, clear: () => set({ facets: {}, words: '' }) }
}

export function permits({ dataset }: HTMLElement, facets: Wish['facets']): boolean {
  return Object.entries(facets).every(
    ([facet, values]) => values.length === 0 || values.includes(dataset[facet] ?? ''),
  )
}
