/** Finds, within forms, what says yes and what says no. */
import { isButton, isTextual } from '../html/controls.ts'
import type { Control, Form } from '../html/forms.ts'
import type { Script } from '../html/page.ts'
import { withoutComments } from '../html/script-text.ts'
import { enabledSubmitters } from './form-roles.ts'
import { leaning, says, spoken } from './meaning.ts'

/** A button that submits, and how far it leans: above 0 it allows, below 0 it refuses. */
export interface Answer {
  form: Form
  press: Control
  lean: number
}

/** One field of a form that holds the decision: its name, and the values that allow and refuse. */
export interface Choice {
  name: string
  allow: string
  deny?: string
  /** True where only a script would put the allowing value there. */
  byScript: boolean
}

/** The label counts most, then the value that is sent, then names, class and address. */
function leanOf(press: Control, override: boolean): number {
  const value = press.value !== press.label ? 3 * leaning(press.value) : 0
  const names = 2 * leaning(press.id) + leaning(press.name ?? '')
  const formaction = press.attributes['formaction']
  const address = formaction === undefined ? 0 : 2 * leaning(formaction.split(/[?#]/)[0] ?? '')
  return 4 * leaning(press.label) + value + names + address + look(press.classes) - (override ? 2 : 0)
}

/** Whatever the button says, the form deletes. */
const deletes = (form: Form): boolean =>
  form.controls.some(
    ({ name, type, value }) => type === 'hidden' && name === '_method' && /^delete$/i.test(value),
  )

const look = (classes: string[]): number => {
  const all = classes.join(' ')
  if (/(?:negative|danger|deny|reject|refuse)/i.test(all)) return -1
  return /(?:positive|success|allow|approve)/i.test(all) ? 1 : leaning(all)
}

export function answersOf(forms: readonly Form[]): Answer[] {
  const answers = forms.flatMap((form) => {
    const override = deletes(form)
    return enabledSubmitters(form).map((press) => ({ form, press, lean: leanOf(press, override) }))
  })
  // Beside one that refuses, the only other button is the one that allows, whatever it is called.
  const [other, more] = answers.filter(({ lean }) => lean > -2)
  const lone = other && !more && answers.length > 1 && !leadsAway(other.press) && !asksForText(other.form)
  if (lone && other.lean < 2) other.lean = 2
  return answers
}

const leadsAway = ({ label }: Control): boolean => {
  const said = spoken(label)
  return says(said, 'logout') || says(said, 'register') || says(said, 'elsewhere')
}

/** Names under which a decision travels. */
export const decisionName =
  /(?:consent|decision|approv|allow|authori[sz]|accept|grant|agree|permit|deny|denied|confirm|answer|choice|zustimm|erlaub)/i
const refusingValue = /^(?:deny|denied|no|false|0|cancel|reject|rejected|refuse|refused|decline|off|n)$/i
export const isDecisionName = (name: string): boolean => decisionName.test(name)
export const onceOnly = (text: string): boolean =>
  !/(?:always|remember|immer|toujours|siempre|sempre|altijd)/i.test(text)

/** Radio buttons or a select of which one value allows and another may refuse. */
function groupChoice(name: string, members: { value: string; label: string }[]): Choice | undefined {
  const leans = members.map((member) => ({
    ...member,
    lean:
      4 * leaning(member.label) +
      3 * leaning(member.value) +
      (onceOnly(member.value + member.label) ? 0.5 : 0),
  }))
  leans.sort((a, b) => b.lean - a.lean)
  const [best, worst] = [leans[0], leans.at(-1)]
  if (!best || best.lean < 3) return undefined
  // Yes and no answer many questions: the name has to tell that it is this one.
  const plain = Math.max(leaning(best.label), leaning(best.value)) === 1
  if (!plain && !decisionName.test(name)) return undefined
  return { name, allow: best.value, ...(worst && worst.lean <= -2 && { deny: worst.value }), byScript: false }
}

/** Radio groups and selects of a form that hold a decision. */
export function choicesOf(form: Form): Choice[] {
  const groups = new Map<string, { value: string; label: string }[]>()
  for (const control of form.controls) {
    const { name, type, value, label, disabled, options } = control
    if (!name || disabled) continue
    if (type === 'radio') groups.set(name, [...(groups.get(name) ?? []), { value, label }])
    else if (type === 'select') groups.set(name, options)
  }
  return [...groups].flatMap(([name, members]) =>
    members.length > 1 ? (groupChoice(name, members) ?? []) : [],
  )
}

/** What a refusing value becomes where nothing on the page tells. */
const opposites: Record<string, string> = {
  no: 'yes',
  n: 'y',
  false: 'true',
  0: '1',
  off: 'on',
  deny: 'allow',
}

/** A hidden decision that the page sets to refuse and that only a script changes. */
export function presetChoice(form: Form, choices: Choice[]): Choice | undefined {
  const preset = form.controls.find(
    ({ type, name, value, disabled }) =>
      type === 'hidden' && !disabled && decisionName.test(name ?? '') && refusingValue.test(value),
  )
  if (!preset?.name) return undefined
  const others = form.controls.filter((control) => control !== preset && control.name === preset.name)
  const box = others.find(({ type }) => type === 'checkbox')
  if (box) return { name: preset.name, allow: box.value, deny: preset.value, byScript: false }
  if (others.some(({ type }) => type !== 'button' && type !== 'reset')) return undefined
  return {
    name: preset.name,
    allow: approvingValue(form, preset.value, choices),
    deny: preset.value,
    byScript: true,
  }
}

function approvingValue(form: Form, refusing: string, choices: Choice[]): string {
  const fromRadio = choices[0]?.allow
  if (fromRadio) return fromRadio
  for (const button of form.controls.filter((control) => isButton(control) && !control.disabled)) {
    if (button.tag === 'button' && button.value !== '' && leaning(button.value) > 0.5) return button.value
    if (button.name && leaning(button.name) === 1) return button.name
  }
  return opposites[refusing.toLowerCase()] === 'allow'
    ? 'approve'
    : (opposites[refusing.toLowerCase()] ?? 'approve')
}

export const scopeName = /(?:scope|permission|claim|privilege)/i
/** The name of a hidden decision that the page sets to allow, and that this button leaves so. */
export const presetToAllow = (form: Form, press: Control): string | undefined =>
  form.controls.find(
    ({ type, name, value, disabled }) =>
      type === 'hidden' &&
      !disabled &&
      name !== press.name &&
      decisionName.test(name ?? '') &&
      /^(?:allow|allowed|yes|true|1|approve|approved|accept|accepted|grant|granted|authorize|on|y)$/i.test(
        value,
      ),
  )?.name

/** Boxes that allowing needs: required ones, the one that holds the decision, and scopes where none would be granted. */
export function boxesToTick(form: Form): [string, string][] {
  const boxes = form.controls.filter(({ type, name, disabled }) => type === 'checkbox' && name && !disabled)
  const scopes = boxes.filter(({ name }) => scopeName.test(name ?? ''))
  const noScope = scopes.length > 0 && !scopes.some(({ checked }) => checked)
  const decisions = boxes.filter(
    (box) =>
      decisionName.test(box.name ?? '') && !scopes.includes(box) && onceOnly(`${box.name} ${box.label}`),
  )
  // Several boxes of such names are claims to choose from, not one decision.
  const decision = decisions.length === 1 ? decisions[0] : undefined
  return boxes
    .filter(
      (box) => !box.checked && (isRequired(box) || box === decision || (noScope && scopes.includes(box))),
    )
    .map(ticked)
}

const isRequired = ({ required, attributes }: Control): boolean =>
  required || attributes['aria-required'] === 'true'

const ticked = ({ name, value }: Control): [string, string] => [name ?? '', value]

const acceptsTerms = (label: string): boolean =>
  says(spoken(label), 'terms') && says(spoken(label), 'allow') && !says(spoken(label), 'deny')

/** Boxes that signing in needs: required ones, and terms to accept. To be remembered is never asked for. */
export const boxesToSignIn = (form: Form): [string, string][] =>
  form.controls
    .filter(({ type, name, disabled, checked }) => type === 'checkbox' && name && !disabled && !checked)
    .filter((box) => isRequired(box) || acceptsTerms(box.label))
    .map(ticked)

/** Does the form ask for words that nobody but a person could give? */
export const asksForText = (form: Form): boolean =>
  form.controls.some((control) => isTextual(control) && control.visible && !control.disabled)

/** A button that refuses, but only with a script. */
export const scriptedRefusal = (form: Form): Control | undefined =>
  form.controls.find(
    ({ type, label, disabled }) =>
      (type === 'button' || type === 'reset') && !disabled && leaning(label) <= -0.75,
  )

/** What a handler calls: `cancel();` and `return cancel()` say `cancel`. */
const calledFunction = /^\s*(?:return\s+)?([\w$]+)\s*\([^()]*\)\s*;?/

/** Does the handler of this button set the form back to how it came, and send it? Read, not executed. */
export function resetsAndSubmits({ attributes }: Control, scripts: readonly Script[]): boolean {
  const handler = attributes['onclick'] ?? ''
  const name = calledFunction.exec(handler)?.[1]
  const body = name === undefined ? handler : functionBody(name, scripts)
  return /\.reset\(\)[^]*\.submit\(\)/.test(body)
}

/** Up to the first closing brace: a body with blocks of its own does more than reset and submit. */
function functionBody(name: string, scripts: readonly Script[]): string {
  const escaped = name.replaceAll('$', '\\$')
  const found = new RegExp(`function\\s+${escaped}\\s*\\([^()]*\\)\\s*\\{([^{}]*)\\}`)
  for (const { text } of scripts) {
    const body = found.exec(withoutComments(text))?.[1]
    if (body !== undefined) return body
  }
  return ''
}
