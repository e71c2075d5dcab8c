/** What was found out before the checks. */
import type { Report } from '../../../suites/verdict.ts'
import { findings } from '../../knowledge.ts'
import { shorten } from '../../visible.ts'
import { markup } from '../markup.ts'
import type { Markup } from '../markup.ts'

export function foundView({ knowledge }: Report): Markup | undefined {
  if (!knowledge) return undefined
  const rows = findings(knowledge).map(
    ([label, text]) => markup`<dt>${label}</dt><dd>${shorten(text, 1000)}</dd>`,
  )
  if (rows.length === 0) return undefined
  const pages = knowledge.pages.map(
    ({ title, url, because }) =>
      markup`<li>${shorten(title, 100) || 'untitled'} <small>${shorten(url, 200)}</small><br>${shorten(because, 300)}</li>`,
  )
  const how =
    pages.length === 0
      ? undefined
      : markup`<details><summary>The pages, and what they were taken for</summary><ol>${pages}</ol></details>`
  return markup`<section class="found" aria-labelledby="found"><h2 id="found">Found out before the checks</h2><dl>${rows}</dl>${how}</section>`
}

/** What the labels in the exchanges stand for, so that a reader can put the secrets back in. */
export function secretsView({ secrets = [] }: Report): Markup | undefined {
  if (secrets.length === 0) return undefined
  const rows = secrets.map(({ label, of }) => markup`<dt>${label}</dt><dd>${shorten(of, 200)}</dd>`)
  return markup`<section class="found"><details><summary><h2>What stands for the secrets</h2></summary><dl>${rows}</dl></details></section>`
}
