/** What the operator can do: give more, and answer what no request decides. */
import type { Question, Report } from '../../../suites/verdict.ts'
import { counted } from '../../conclusion.ts'
import { possible } from '../../possible.ts'
import { shorten } from '../../visible.ts'
import { place } from './labels.ts'
import { markup } from '../markup.ts'
import type { Markup } from '../markup.ts'

export function possibleView({ checks }: Report): Markup | undefined {
  const found = possible(checks)
  if (!found) return undefined
  const gifts = found.gifts.map(
    ({ give, checks }) => markup`<li>${shorten(give, 300)} <small>${counted(checks, 'check')}</small></li>`,
  )
  return markup`<section class="possible" aria-labelledby="possible"><h2 id="possible">${found.sentence}</h2><p>Give in the target:</p><ul>${gifts}</ul></section>`
}

export function questionnaireView({ questionnaire = [] }: Report): Markup | undefined {
  if (questionnaire.length === 0) return undefined
  return markup`<section class="questionnaire" aria-labelledby="operator"><h2 id="operator">For the operator to answer</h2>
<p>No request decides these ${questionnaire.length} requirements. Whoever runs the server says how it keeps them.</p>
<ol>${questionnaire.map(question)}</ol></section>`
}

function question({ id, requirement, why }: Question): Markup {
  return markup`<li><p>${requirement.statement}</p><p class="about"><b>${requirement.level}</b> · ${place({ requirement })} · ${why}</p><p class="id">${id}</p></li>`
}
