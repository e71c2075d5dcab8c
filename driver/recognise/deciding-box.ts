/** Recognises a form that leaves the decision to one box: ticked it allows, left as it came it refuses. */
import { isButton } from '../html/controls.ts'
import type { Control, Form } from '../html/forms.ts'
import { isDecisionName, onceOnly, scopeName } from './decision.ts'
import { enabledSubmitters } from './form-roles.ts'
import { leaning } from './meaning.ts'

/** Terms of use are agreed to before the decision. */
const terms = /(?:terms|conditions|policy|privacy)/i

/** The box, where it is all that the form asks and the one button says nothing of its own, such as "Submit". */
export function decidingBox(form: Form): { box: Control; press: Control } | undefined {
  const [press, another] = enabledSubmitters(form)
  const lean = leaning(press?.label ?? '')
  if (!press || another || lean < 0 || lean > 0.25) return undefined
  const [box, more] = form.controls.filter(
    (control) => control.type !== 'hidden' && !isButton(control) && control !== press,
  )
  if (!box?.name || more || box.type !== 'checkbox' || box.checked || box.disabled) return undefined
  const said = `${box.name} ${box.label}`
  if (scopeName.test(box.name) || terms.test(said) || !onceOnly(said)) return undefined
  return isDecisionName(box.name) || leaning(box.label) === 1 ? { box, press } : undefined
}
