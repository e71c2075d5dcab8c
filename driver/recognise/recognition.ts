/** What a page asks of the person before it, and the ways to answer. */
import { submission, type Control, type Form, type Submission } from '../html/forms.ts'

/** What is put into controls. */
export type Filling = readonly (readonly [Control, string])[]

/**
 * A way to answer: submit a form, or follow a link. `set` holds names and values to choose or put into the form, `fill`
 * what is put into controls that are known by themselves.
 */
export type Way =
  | { by: 'submit'; form: Form; press?: Control; set: (readonly [name: string, value: string])[]; fill?: Filling }
  | { by: 'link'; url: string }

export interface Login {
  kind: 'login'
  form: Form
  /** Where the page asks for a password only, a control that no form has: filling it sends nothing. */
  username: Control
  password: Control
  /** What the form wants besides; texts may hold the placeholders of `sign_in`. */
  also?: Filling
  submit?: Control
  cancel?: Way
  /** Why the page was taken for this, with its score. */
  because: string
}

export interface Consent {
  kind: 'consent'
  allow: Way
  deny?: Way
  /** Where `deny` is missing. */
  whyNoDeny?: string
  because: string
}

export interface LoginAndConsent {
  kind: 'login-and-consent'
  form: Form
  username: Control
  password: Control
  /** What the form wants besides; texts may hold the placeholders of `sign_in`. */
  also?: Filling
  allow: Way
  deny?: Way
  whyNoDeny?: string
  because: string
}

/** The first step of a sign-in in two. */
export interface Identifier {
  kind: 'identifier'
  form: Form
  username: Control
  /** What the form wants besides; texts may hold the placeholders of `sign_in`. */
  also?: Filling
  submit?: Control
  cancel?: Way
  because: string
}

/** A page that asks for a one-time code, the second factor (RFC 6238 where it comes from an authenticator). */
export interface OneTimeCode {
  kind: 'one-time-code'
  form: Form
  code: Control
  /** What the form wants besides; texts may hold the placeholders of `sign_in`. */
  also?: Filling
  submit?: Control
  because: string
}

/**
 * A page between sign-in and decision that wants no more than to be answered: terms to accept, an account or an
 * organisation to choose, an offer to stay signed in, a notice to pass by, a frame that holds the page itself.
 */
export interface Interlude {
  kind: 'interlude'
  about: 'terms' | 'account' | 'organisation' | 'stay-signed-in' | 'notice' | 'frame'
  /** The way on. */
  on: Way
  because: string
}

/** A page that asks for nothing that can be answered: an error, information, or a page that scripts draw. */
export interface Nothing {
  kind: 'none'
  /** What it asks for only a script could draw or send: a real browser may get further. */
  needsScript: boolean
  because: string
}

export type Recognition = Login | Consent | LoginAndConsent | Identifier | OneTimeCode | Interlude | Nothing

/** Chosen by value where a control of the form has it, put into the control of that name, else added. */
function settings(form: Form, set: readonly (readonly [string, string])[]) {
  const fill: [Control, string][] = []
  const extra: (readonly [string, string])[] = []
  for (const [name, value] of set) {
    const named = form.controls.filter((control) => control.name === name && !control.disabled)
    const chosen =
      named.find(({ type, value: own }) => (type === 'radio' || type === 'checkbox') && own === value) ??
      named.find(({ options }) => options.some((option) => option.value === value && !option.disabled)) ??
      named.find(({ type, tag }) => tag === 'textarea' || ['hidden', 'text'].includes(type))
    if (chosen) fill.push([chosen, value])
    else extra.push([name, value])
  }
  return { fill, extra }
}

/** The request that a way sends. @param fill what is typed into the form besides, such as a username and a password */
export function wayToSubmission(way: Way, fill: ReadonlyMap<Control, string> = new Map()): Submission {
  if (way.by === 'link') {
    const url = new URL(way.url)
    url.hash = ''
    return { method: 'GET', url: url.href, headers: [], fields: [] }
  }
  const { form, press, set } = way
  const chosen = settings(form, set)
  return submission(form, {
    ...(press && { press }),
    fill: [...(way.fill ?? []), ...fill, ...chosen.fill],
    extra: chosen.extra,
  })
}

/** Would a server see any difference between two ways? */
export function sendTheSame(one: Way, other: Way): boolean {
  const [a, b] = [wayToSubmission(one), wayToSubmission(other)]
  return a.method === b.method && a.url === b.url && JSON.stringify(a.fields) === JSON.stringify(b.fields)
}
