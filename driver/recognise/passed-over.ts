/** What of a page was looked at and not taken, for whoever wonders why. */
import type { Control, Form } from '../html/forms.ts'
import type { Page } from '../html/page.ts'
import { enabledSubmitters, isRegistration, needsScript, passwordsOf, sideRole } from './form-roles.ts'
import { leaning, says, spoken } from './meaning.ts'
import type { PassedOver, Reading, Way } from './recognition.ts'
import { signInForms } from './sign-in-form.ts'

/** Of one page; more would not be read. */
const most = 12

export function passedOver(page: Page, reading: Reading): PassedOver[] {
  const ways = waysOf(reading)
  const forms = ways.flatMap((way) => (way.by === 'submit' ? [way.form] : []))
  const pressed = new Set(ways.flatMap((way) => (way.by === 'submit' && way.press ? [way.press] : [])))
  const all = [
    ...page.forms
      .filter((form) => !forms.includes(form))
      .map((form) => ({ what: nameOfForm(form), why: whyNotForm(page, form) })),
    ...page.forms
      .filter((form) => forms.includes(form))
      .flatMap(({ submitters }) => submitters)
      .filter((submit) => !pressed.has(submit))
      .map((submit) => ({ what: `the button "${submit.label}"`, why: whyNotButton(submit) })),
    ...page.looseControls
      .filter(({ visible }) => visible)
      .map(({ label, name }) => ({
        what: `the control "${label || (name ?? '')}"`,
        why: 'it belongs to no form: only a script can send it',
      })),
    ...page.links.flatMap(({ url, text }) => {
      const why = ways.some((way) => way.by === 'link' && way.url === url) ? undefined : whyNotLink(text)
      return why === undefined ? [] : [{ what: `the link "${text.slice(0, 60)}"`, why }]
    }),
  ]
  return all.slice(0, most)
}

function waysOf(reading: Reading): Way[] {
  switch (reading.kind) {
    case 'none':
      return []
    case 'interlude':
      return [reading.on]
    case 'consent':
    case 'login-and-consent':
      return [reading.allow, ...(reading.deny ? [reading.deny] : [])]
    case 'login':
    case 'identifier':
    case 'one-time-code': {
      const { form, submit } = reading
      const cancel = 'cancel' in reading ? reading.cancel : undefined
      return [{ by: 'submit', form, ...(submit && { press: submit }), set: [] }, ...(cancel ? [cancel] : [])]
    }
  }
}

function nameOfForm(form: Form): string {
  const { id, name, action } = form
  const [path = ''] = action.split('?')
  const button = enabledSubmitters(form)[0]?.label
  return `the form ${id ? `#${id}` : name || path}${button ? ` ("${button}")` : ''}`
}

const roles: Readonly<Record<string, string>> = {
  search: 'a search box',
  language: 'a choice of language',
  logout: 'a way to sign out',
  cookies: 'about cookies or a newsletter',
}

function whyNotForm(page: Page, form: Form): string {
  const role = sideRole(form)
  if (role !== undefined) return roles[role] ?? role
  if (passwordsOf(form).length > 0 && isRegistration(form)) return 'it makes an account or changes a password'
  if (passwordsOf(form).length > 1) return 'it has more than one password field'
  if (needsScript(form)) return 'only a script can send it'
  const rival = signInForms(page).find((found) => found.form === form)
  if (rival) return `another form is likelier (this one's score is ${rival.score})`
  if (enabledSubmitters(form).length === 0) return 'it has no button that submits it'
  const aside = asideOf(enabledSubmitters(form)[0]?.label ?? '')
  return aside ?? 'it asks for nothing that signs in or decides'
}

/** What leads away from the matter of a page, by its words. */
function asideOf(text: string): string | undefined {
  const said = spoken(text)
  if (says(said, 'register')) return 'it makes an account'
  if (says(said, 'logout')) return 'it signs out or changes the user'
  if (says(said, 'elsewhere')) return 'it leads to another provider, to help or to a new password'
  if (says(said, 'file')) return 'it gives or takes a file'
  return undefined
}

function whyNotButton(submit: Control): string {
  if (submit.disabled) return 'it is disabled'
  const aside = asideOf(submit.label)
  if (aside !== undefined) return aside
  const lean = leaning(submit.label)
  if (lean < 0) return 'it refuses or leads back'
  return 'another button is likelier'
}

/** Only links that might have been a way are worth a word. */
function whyNotLink(text: string): string | undefined {
  if (text === '' || text.length > 60) return undefined
  const aside = asideOf(text)
  if (aside !== undefined) return aside
  const said = spoken(text)
  if (leaning(text) < 0) return 'it refuses or leads back'
  if (leaning(text) > 0 || says(said, 'next')) return 'a link among others is no plain way on'
  return says(said, 'login') ? 'it leads to a sign-in elsewhere' : undefined
}
