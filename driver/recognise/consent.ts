/** Recognises the page that asks the resource owner for a decision, and the ways to give it. */
import type { Form } from '../html/forms.ts'
import type { Page } from '../html/page.ts'
import {
  type Answer,
  answersOf,
  asksForText,
  boxesToTick,
  type Choice,
  choicesOf,
  presetChoice,
  resetsAndSubmits,
  scriptedRefusal,
} from './decision.ts'
import { decidingBox } from './deciding-box.ts'
import { enabledSubmitters, needsScript, passwordsOf, sideRole, usernameOf } from './form-roles.ts'
import { countOf, leaning, spoken } from './meaning.ts'
import { type Consent, sendTheSame, type Way } from './recognition.ts'
import { refusingLink } from './refusing-link.ts'

/** The answers that a page takes, and how sure it is that they are a decision. */
export interface Decision {
  allow: Way
  deny?: Way
  whyNoDeny?: string
  /** The lean of what allows; `refuses` tells whether something on the page refuses in words. */
  strength: number
  refuses: boolean
  text: string
}

const strong = 2

type Submitting = Extract<Way, { by: 'submit' }>

/** @param forms those that may hold the decision; @param page where a link may refuse */
export function decide(page: Page, forms: readonly Form[]): Decision | undefined {
  const answers = answersOf(forms)
  const allowing = answers.reduce<Answer | undefined>((a, b) => (a && a.lean >= b.lean ? a : b), undefined)
  const scripted = (allowing?.lean ?? 0) < strong ? forms.find(heldByScript) : undefined
  const form = scripted ?? (allowing && allowing.lean > 0 ? allowing.form : undefined)
  const boxed = (allowing?.lean ?? 0) < strong && !scripted && decideByBox(page, forms)
  if (boxed) return boxed
  if (!form) return undefined
  const choices = choicesOf(form)
  const preset = presetChoice(form, choices)
  const press = allowing?.form === form && allowing.lean > 0 ? allowing.press : undefined
  const held = [
    ...(preset ? [preset] : []),
    ...choices.filter(({ name, deny }) => deny !== undefined || !isChosen(form, name)),
  ]
  const allow: Submitting = {
    by: 'submit',
    form,
    ...(press && { press }),
    set: [...held.map(({ name, allow: value }) => [name, value] as const), ...boxesToTick(form)],
  }
  const refusal = refusalOf(page, answers, allow, held)
  const strength = Math.max(allowing?.lean ?? 0, held.length > 0 ? 3 : 0)
  const refuses = refusal.deny !== undefined || answers.some(({ lean }) => lean <= -strong)
  const text = describe(allow, held)
  return { allow, ...refusal, strength, refuses, text }
}

/** Where no button says yes or no, one box may. A required one cannot be left empty. */
function decideByBox(page: Page, forms: readonly Form[]): Decision | undefined {
  for (const form of forms) {
    const { box, press } = decidingBox(form) ?? {}
    if (!box?.name || !press) continue
    const allow: Submitting = { by: 'submit', form, press, set: [[box.name, box.value]] }
    const refusal = box.required ? refusalOf(page, [], allow, []) : { deny: { ...allow, set: [] } }
    return { allow, ...refusal, strength: strong, refuses: false, text: describe(allow, []) }
  }
  return undefined
}

const heldByScript = (form: Form): boolean => presetChoice(form, choicesOf(form)) !== undefined

const isChosen = (form: Form, name: string): boolean =>
  form.controls.some((control) => control.name === name && (control.checked || control.options.length > 0))

/** Preference: a button that refuses, a choice in the form, another form, a link. */
function refusalOf(
  page: Page,
  answers: Answer[],
  allow: Submitting,
  held: Choice[],
): Pick<Decision, 'deny' | 'whyNoDeny'> {
  const refusing = answers.filter(({ lean, press }) => lean <= -strong && press !== allow.press)
  refusing.sort((a, b) => a.lean - b.lean)
  const own = refusing.find(({ form }) => form === allow.form)
  const refusedChoices = held.flatMap(({ name, deny }) => (deny === undefined ? [] : [[name, deny] as const]))
  if (own) {
    const deny: Way = { by: 'submit', form: own.form, press: own.press, set: refusedChoices }
    if (!sendTheSame(deny, { ...allow, set: refusedChoices.length > 0 ? allow.set : [] })) return { deny }
    const why = `the button "${own.press.label}" sends exactly what the allowing one sends: its script is missing`
    return { whyNoDeny: why }
  }
  if (refusedChoices.length > 0) {
    const deny: Way = { ...allow, set: refusedChoices }
    if (!sendTheSame(deny, allow)) return { deny }
  }
  const [elsewhere] = refusing
  if (elsewhere) return { deny: { by: 'submit', form: elsewhere.form, press: elsewhere.press, set: [] } }
  const link = refusingLink(page)
  if (link) return { deny: link }
  const button = scriptedRefusal(allow.form)
  // Boxes that allowing ticks are empty when the form is set back: that is the refusal.
  if (button && allow.set.length > 0 && resetsAndSubmits(button, page.scripts)) {
    const deny: Way = { by: 'submit', form: allow.form, set: [] }
    if (!sendTheSame(deny, allow)) return { deny }
  }
  const scripted = button ?? page.looseControls.find(({ label }) => leaning(label) <= -0.75)
  return {
    whyNoDeny: scripted
      ? `the button "${scripted.label}" works by script only`
      : 'the page has no button, choice or link that refuses',
  }
}

function describe({ press, form, set }: Submitting, held: Choice[]): string {
  const what = press ? `the button "${press.label}"` : `the form ${form.id ? `#${form.id}` : form.action}`
  const scripted = held.find(({ byScript }) => byScript)
  const choice = scripted ? `, with ${scripted.name}=${scripted.allow} as its script would set it` : ''
  return what + (choice || (set.length > 0 ? `, with ${set.map((pair) => pair.join('=')).join(', ')}` : ''))
}

/** Parameters of an authorization request that consent pages carry along (RFC 6749, 4.1.1; RFC 7636, 4.3). */
const carried =
  /^(?:client_?id|redirect_?uri|response_?type|scopes?|code_challenge|transaction_?id|.*consent.*|authz.*)$/i

/** How much of the page speaks of a grant, beside its buttons. */
function contextOf(page: Page, form: Form | undefined): number {
  const hidden = form?.controls.filter(({ type }) => type === 'hidden') ?? []
  const request = hidden.filter(({ name }) => carried.test(name ?? '')).length
  const prompt = hidden.some(({ name, value }) => name === 'prompt' && value === 'consent')
  const spokenOf = countOf(spoken(`${page.title} ${page.text.slice(0, 4000)}`), 'consent')
  const address = /(?:consent|authori[sz]|grant|decision|approv|oauth)/i.test(
    `${page.url} ${form?.action ?? ''}`,
  )
  return Math.min(2, request) + (prompt ? 3 : 0) + Math.min(2, spokenOf) + (address ? 1 : 0)
}

/** A vague button such as "Continue" is a decision only where the page speaks of one. */
function isDecision({ strength, refuses }: Decision, context: number, doubtful: boolean): boolean {
  if (strength >= strong) return context >= 1 || refuses
  return !doubtful && (context >= 4 || (refuses && context >= 2))
}

export function recogniseConsent(page: Page): Consent | undefined {
  const forms = page.forms.filter(
    (form) =>
      !needsScript(form) &&
      !sideRole(form) &&
      passwordsOf(form).length === 0 &&
      (usernameOf(form)?.score ?? 0) < 4 &&
      (enabledSubmitters(form).length > 0 || form.controls.length > 0),
  )
  const decision = decide(page, forms)
  if (!decision) return consentByLink(page, forms)
  const { allow, deny, whyNoDeny, strength, text } = decision
  const form = allow.by === 'submit' ? allow.form : undefined
  const context = contextOf(page, form)
  if (!isDecision(decision, context, page.status >= 400 || (form !== undefined && asksForText(form))))
    return undefined
  return {
    kind: 'consent',
    allow,
    ...(deny && { deny }),
    ...(whyNoDeny !== undefined && { whyNoDeny }),
    because: `consent: ${text} allows (lean ${strength}, context ${context}); ${deny ? `refused by ${nameOfWay(deny)}` : whyNoDeny}`,
  }
}

export function nameOfWay(way: Way): string {
  if (way.by === 'link') return `the link ${way.url}`
  const set = way.set.map((pair) => pair.join('=')).join(', ')
  return `${way.press ? `"${way.press.label}"` : 'the form'}${set ? ` with ${set}` : ''}`
}

/** A page without a form whose link allows. */
function consentByLink(page: Page, forms: readonly Form[]): Consent | undefined {
  if (forms.length > 0 || page.status >= 400) return undefined
  const link = page.links.find(({ text, id }) => text.length <= 40 && leaning(text) === 1 && leaning(id) >= 0)
  const context = contextOf(page, undefined)
  if (!link || context < 2) return undefined
  const deny = refusingLink(page)
  return {
    kind: 'consent',
    allow: { by: 'link', url: link.url },
    ...(deny ? { deny } : { whyNoDeny: 'the page has no link that refuses' }),
    because: `consent: the link "${link.text}" allows (context ${context})`,
  }
}
