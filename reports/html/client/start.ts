/** Brings the page to life. It is complete without this, but for the exchanges, the filters and the other reading. */
import { follow, keep } from './address.ts'
import { all } from './dom.ts'
import { excuse, fillWith } from './evidence/fill.ts'
import { filterOf } from './filter.ts'
import { listen } from './keys.ts'
import { printing } from './print.ts'
import { readingOf } from './reading.ts'
import type { Way } from './reading.ts'
import type { Carried } from './evidence/shape.ts'
import { unpack } from './evidence/unpack.ts'

export function start(): void {
  let carried: Carried | undefined
  const fill = () => carried && fillWith(carried, document)
  unpack().then((read) => {
    carried = read
    fill()
  }, excuse)
  // Whatever opens may need its exchanges. The event does not bubble.
  document.addEventListener('toggle', fill, true)

  const checks = all<HTMLDetailsElement>('.check')
  const place = document.querySelector<HTMLElement>('.groups')
  if (!place) return
  document.querySelector('.tools')?.removeAttribute('hidden')
  const reading = readingOf(checks, place)
  const filter = filterOf(checks, (filtered) => {
    reading.tidy(filtered)
    keep(filter, reading)
  })
  for (const button of all('[data-way]')) {
    button.addEventListener('click', () => {
      reading.turn(button.dataset.way as Way)
      filter.set(filter.wish())
    })
  }
  document.querySelector('[data-all]')?.addEventListener('click', ({ currentTarget: pressed }) => {
    const shown = checks.filter(({ hidden }) => !hidden)
    const open = shown.some((check) => !check.open)
    for (const check of shown) check.open = open
    if (open) reading.tidy(true)
    if (pressed instanceof HTMLElement) pressed.textContent = open ? 'Close all' : 'Open all'
  })
  const inOrder = () => all<HTMLDetailsElement>('.check', place)
  listen(inOrder, filter.clear)
  printing(checks, fill)

  const go = () => follow(checks, filter, reading)
  addEventListener('hashchange', go)
  document.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest('a') : null
    if (link && link.hash !== '' && link.hash === location.hash) go()
  })
  go()
  // Once it has loaded, the browser goes to the fragment by itself, and takes the focus away.
  if (!location.hash.startsWith('#?')) addEventListener('load', () => requestAnimationFrame(go))
}
