/** The offer to stay signed in, and offers to set something up: both are answered with no where they can be. */
import type { Form } from '../../html/forms.ts'
import type { Page } from '../../html/page.ts'
import { boxesToTick } from '../decision.ts'
import { enabledSubmitters } from '../form-roles.ts'
import { leaning, says, spoken } from '../meaning.ts'
import type { Interlude, Way, Unexplained } from '../recognition.ts'
import { leadsAside, onwardButton, plainForms, prominent } from './setting.ts'

const no = -0.75

/** Characters. A page that only offers to stay signed in says little else. */
const shortText = 400

export function staySignedIn(page: Page): Unexplained<Interlude> | undefined {
  const heading = says(prominent(page), 'staying')
  if (!heading && (page.text.length > shortText || !says(spoken(page.text), 'staying'))) return undefined
  for (const form of plainForms(page)) {
    // A box that offers it beside another question is no page of its own.
    const boxed = form.controls.some(
      ({ type, label }) => type === 'checkbox' && says(spoken(label), 'staying'),
    )
    if (boxed && !heading) continue
    const way = declining(form)
    if (!way) continue
    const { press } = way
    return {
      kind: 'interlude',
      about: 'stay-signed-in',
      on: way,
      score: heading ? 6 : 4,
      because: `stay signed in: "${press?.label ?? ''}" ${press && leaning(press.label) <= no ? 'says no' : 'goes on'}`,
    }
  }
  return undefined
}

type Submitting = Extract<Way, { by: 'submit' }>

/** The button that says no, else the one that goes on with no box ticked but the required ones. */
function declining(form: Form): Submitting | undefined {
  const buttons = enabledSubmitters(form)
  const press =
    buttons.find(({ label, value }) => leaning(label) <= no || leaning(value) <= no || isLater(label)) ??
    onwardButton(form)
  return press && { by: 'submit', form, press, set: boxesToTick(form) }
}

const isLater = (label: string): boolean => says(spoken(label), 'later')

/** Set up a passkey, give a telephone number: passed over where the page lets one. */
export function offerToDecline(page: Page): Unexplained<Interlude> | undefined {
  if (!says(prominent(page), 'offer')) return undefined
  const way = laterWay(page)
  if (!way) return undefined
  return {
    kind: 'interlude',
    about: 'notice',
    on: way.way,
    score: 5,
    because: `notice: an offer that "${way.label}" passes by`,
  }
}

function laterWay(page: Page): { way: Way; label: string } | undefined {
  for (const form of page.forms) {
    const press = enabledSubmitters(form).find(({ label }) => isLater(label))
    if (press) return { way: { by: 'submit', form, press, set: [] }, label: press.label }
  }
  const link = page.links.find(({ text }) => isLater(text) && text.length <= 40 && !leadsAside(text))
  return link && { way: { by: 'link', url: link.url }, label: link.text }
}
