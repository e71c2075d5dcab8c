/** A page of terms to accept. A decision on a client that mentions terms is a decision. */
import type { Form } from '../../html/forms.ts'
import type { Page } from '../../html/page.ts'
import { boxesToTick } from '../decision.ts'
import { enabledSubmitters } from '../form-roles.ts'
import { leaning, says, spoken } from '../meaning.ts'
import type { Interlude, Unexplained } from '../recognition.ts'
import { aboutClient } from './client.ts'
import { goesOn, plainForms, prominent } from './setting.ts'

export function termsToAccept(page: Page): Unexplained<Interlude> | undefined {
  const heading = says(prominent(page), 'terms')
  for (const form of plainForms(page)) {
    if (!heading && !labelsOf(form).some((label) => says(spoken(label), 'terms'))) continue
    if (aboutClient(page, form)) continue
    const press = enabledSubmitters(form)
      .filter(({ label }) => goesOn(label) || says(spoken(label), 'terms'))
      .find(({ label }) => leaning(label) > 0)
    if (!press) continue
    return {
      kind: 'interlude',
      about: 'terms',
      on: { by: 'submit', form, press, set: boxesToTick(form) },
      score: heading ? 6 : 4,
      because: `terms: "${press.label}" accepts what the page calls "${nameOf(page)}"`,
    }
  }
  return undefined
}

const nameOf = (page: Page): string => (page.headings[0] ?? page.title).slice(0, 60)

const labelsOf = (form: Form): string[] =>
  form.controls
    .filter(({ type }) => type === 'checkbox' || type === 'submit' || type === 'image')
    .map(({ label }) => label)
