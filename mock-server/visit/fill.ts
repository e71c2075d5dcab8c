/** How the resource owner fills in the forms that stand between a request and its response. */
import type { Control, Form } from './forms.ts'

export interface Owner {
  username: string
  password: string
  /** A one-time code for now (RFC 6238), for owners with an authenticator. */
  oneTimeCode?: string
  decision: 'allow' | 'deny'
  /** The scope values that are allowed; undefined: all that are offered. */
  scopes?: readonly string[] | undefined
}

export type Step = 'account' | 'login' | 'one-time-code' | 'consent'

/** What is sent, and what it means. */
export interface Filled {
  step: Step
  form: Form
  fields: [string, string][]
}

const yes = /^(?:allow|approve|accept|yes)(?: access)?$/i
const no = /^(?:deny|cancel|no|reject)(?: access)?$/i

/** Boxes that stand for a scope value. */
const scopeBoxes = ['scope', 'grant_scope']

/** The first form that the owner knows what to do with. */
export function filled(forms: readonly Form[], owner: Owner): Filled | undefined {
  for (const form of forms) {
    const done =
      account(form, owner) ?? signIn(form, owner) ?? oneTimeCode(form, owner) ?? decide(form, owner)
    if (done) return { ...done, form }
  }
  return undefined
}

type Done = Omit<Filled, 'form'> | undefined

/** Accounts as buttons. */
function account({ controls }: Form, { username }: Owner): Done {
  const button = controls.find(({ type, value }) => type === 'submit' && value === username)
  return button && { step: 'account', fields: sent(controls, button) }
}

function signIn({ controls }: Form, { username, password }: Owner): Done {
  const secret = controls.find(({ type }) => type === 'password')
  const name = controls.find(({ type, id }) => type === 'text' || type === 'email' || id === 'username')
  if (!secret || !name) return undefined
  const typed = new Map([
    [name, username],
    [secret, password],
  ])
  return { step: 'login', fields: sent(controls, firstButton(controls), (control) => typed.get(control)) }
}

function oneTimeCode({ controls }: Form, owner: Owner): Done {
  const asked = controls.find(({ autocomplete }) => autocomplete === 'one-time-code')
  if (!asked || !owner.oneTimeCode) return undefined
  const code = owner.oneTimeCode
  const typed = (control: Control) => (control === asked ? code : undefined)
  return { step: 'one-time-code', fields: sent(controls, firstButton(controls), typed) }
}

function decide({ controls }: Form, { decision, scopes }: Owner): Done {
  const wanted = decision === 'allow' ? yes : no
  const button = controls.find(
    ({ type, name, value }) => type === 'submit' && wanted.test(value === '' ? name : value),
  )
  // Some pages keep the decision in a hidden field, which a script sets before it sends the form.
  const scripted = controls.find(
    ({ type, value }) => type === 'hidden' && (yes.test(value) || no.test(value)),
  )
  if (!button && !scripted) return undefined
  const chosen = (control: Control) => {
    if (control === scripted && !button) return decision === 'allow' ? 'approve' : 'deny'
    if (control.type !== 'checkbox') return undefined
    // What is no scope, such as a claim, goes along with the decision.
    if (!scopeBoxes.includes(control.name)) return decision === 'allow' ? control.value || 'on' : null
    return (scopes?.includes(control.value) ?? control.checked) ? control.value : null
  }
  return { step: 'consent', fields: sent(controls, button, chosen) }
}

function firstButton(controls: readonly Control[]): Control | undefined {
  return controls.find(({ type, name, value }) => type === 'submit' && !no.test(value) && !no.test(name))
}

/** @param changed another value for a control; null: it is left out; undefined: as it stands on the page */
function sent(
  controls: readonly Control[],
  pressed: Control | undefined,
  changed: (control: Control) => string | null | undefined = () => undefined,
): [string, string][] {
  return controls.flatMap((control): [string, string][] => {
    const value = changed(control)
    const { type, name } = control
    if (name === '' || value === null) return []
    if (value !== undefined) return [[name, value]]
    const stands =
      type === 'checkbox' || type === 'radio' ? control.checked : type !== 'submit' || control === pressed
    return stands && type !== 'button' && type !== 'reset' ? [[name, control.value]] : []
  })
}
