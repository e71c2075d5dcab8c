/** Each server in one line: how its checks came out. */
import { bar } from '../html/bar.ts'
import { markup, type Markup } from '../html/markup.ts'
import { signs } from '../sign.ts'
import { shorten } from '../visible.ts'
import type { Server } from './table.ts'

/** From left to right: what is well, what is not, what nobody knows. */
const inBar = ['pass', 'warn', 'fail', 'error', 'inconclusive', 'skip'] as const

export function overview(servers: readonly Server[]): Markup {
  const shown = inBar.filter((verdict) => servers.some(({ summary }) => summary[verdict] > 0))
  const heads = shown.map(
    (verdict) =>
      markup`<th scope="col" class="count ${verdict}"><span aria-hidden="true">${signs[verdict]}</span> ${verdict}</th>`,
  )
  return markup`<section><h2 id="servers">Servers</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="servers"><table class="servers"><thead><tr><th scope="col">Server</th><th scope="col">Judged</th><th scope="col" class="wide">Verdicts</th>${heads}</tr></thead>
<tbody>${servers.map((server) => line(server, shown))}</tbody></table></div></section>`
}

function line(
  { name, version, when, report, notes, summary }: Server,
  shown: readonly (typeof inBar)[number][],
): Markup {
  const shortened = shorten(name, 100)
  const named = report === undefined ? markup`${shortened}` : markup`<a href="${report}">${shortened}</a>`
  const counts = shown.map(
    (verdict) =>
      markup`<td class="count ${verdict}${summary[verdict] === 0 ? ' zero' : ''}">${summary[verdict]}</td>`,
  )
  return markup`<tr><th scope="row">${named}${version === undefined ? undefined : markup` <small>${version}</small>`}${noted(notes)}</th><td class="when">${when}</td><td class="wide">${bar(summary, inBar)}</td>${counts}</tr>
`
}

function noted(notes: readonly string[]): Markup | undefined {
  if (notes.length === 0) return undefined
  return markup`<details><summary>How it was run</summary>${notes.map((note) => markup`<p>${shorten(note, 1000)}</p>`)}</details>`
}
