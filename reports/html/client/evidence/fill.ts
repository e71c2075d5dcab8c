/** What a variant shows when it is opened: the diagram, the script, and the ways out. */
import { block, copy, download } from '../copy.ts'
import { all, button, make } from '../dom.ts'
import { har } from './har.ts'
import { sequence } from './sequence.ts'
import type { Carried } from './shape.ts'

/** Fills the place of each open variant of an open check that has none yet. */
export function fillWith(carried: Carried, within: ParentNode): void {
  for (const place of all('.check[open] .variant[open] .exchanges:not([data-filled])', within)) {
    const evidence = carried.variants[Number(place.dataset.variant)]
    if (!evidence) continue
    place.dataset.filled = ''
    const archive = () => har(evidence.exchanges, carried.by, evidence.fault)
    const { script } = evidence
    place.replaceChildren(
      sequence(evidence, carried.servers),
      make(
        'div',
        'ways-out',
        button('Download HAR', () =>
          download(`${place.dataset.name ?? 'variant'}.har`, 'application/json', archive()),
        ),
        button('Copy HAR', (pressed) => copy(pressed, archive())),
      ),
      ...(script === undefined ? [] : [scriptView(script)]),
    )
  }
}

export function scriptView(script: string): HTMLElement {
  const summary = make('summary', '', 'A shell script that repeats it with curl')
  return make('details', 'script', summary, block('Script', script))
}

/** Where the browser cannot read the evidence. */
export function excuse(): void {
  for (const place of all('.exchanges p')) {
    place.textContent = 'This browser cannot unpack the exchanges. They are in report.json.'
  }
}
