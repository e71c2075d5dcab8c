/** What does this page ask for? */
import type { Page, PageContent } from '../html/page.ts'
import type { SignInOverride } from '../target/target.ts'
import { decide, nameOfWay, recogniseConsent } from './consent.ts'
import { needsScript, passwordsOf } from './form-roles.ts'
import { looksLikeError } from './messages.ts'
import { overridden } from './override.ts'
import type { Nothing, Recognition } from './recognition.ts'
import { cancelWay, identifierForms, type SignInForm, signInForms } from './sign-in-form.ts'

export { hinders, looksLikeError, signInFailed } from './messages.ts'
export { wayToSubmission } from './recognition.ts'
export type {
  Consent,
  Filling,
  Identifier,
  Interlude,
  Login,
  LoginAndConsent,
  Nothing,
  OneTimeCode,
  Recognition,
  Way,
} from './recognition.ts'

const recognised = new WeakMap<PageContent, Recognition>()

/**
 * @param override selectors that win where they find something on this page
 * @throws {SyntaxError} a selector of the override is no CSS selector
 */
export function recognise(page: Page, override?: SignInOverride): Recognition {
  const byItself = () => {
    const known = recognised.get(page.content)
    if (known) return known
    const found = recogniseByItself(page)
    recognised.set(page.content, found)
    return found
  }
  return (override && overridden(page, override, byItself)) ?? byItself()
}

function recogniseByItself(page: Page): Recognition {
  const [signIn] = signInForms(page)
  if (signIn) return asLogin(page, signIn)
  return recogniseConsent(page) ?? asIdentifier(page) ?? nothing(page)
}

/** A button that allows in words, or a choice, makes a sign-in form one of consent as well. */
const plainly = 3

function asLogin(page: Page, { form, username, password, submit, score }: SignInForm): Recognition {
  const fields = `the fields "${username.name ?? 'none'}" and "${password.name ?? ''}" (score ${score})`
  const decision = decide(page, [form])
  if (decision && decision.strength >= plainly) {
    const { allow, deny, whyNoDeny, text } = decision
    return {
      kind: 'login-and-consent',
      form,
      username,
      password,
      allow,
      ...(deny && { deny }),
      ...(whyNoDeny !== undefined && { whyNoDeny }),
      because: `login and consent: ${fields}; ${text} allows`,
    }
  }
  const cancel = cancelWay(page, { form, ...(submit && { submit }) })
  return {
    kind: 'login',
    form,
    username,
    password,
    ...(submit && { submit }),
    ...(cancel && { cancel }),
    because: `login: ${fields}; ${submit ? `"${submit.label}" signs in` : 'no button'}${cancel ? `; left by ${nameOfWay(cancel)}` : ''}`,
  }
}

function asIdentifier(page: Page): Recognition | undefined {
  const [first] = identifierForms(page)
  if (!first) return undefined
  const { form, username, submit, score } = first
  const cancel = cancelWay(page, first)
  return {
    kind: 'identifier',
    form,
    username,
    ...(submit && { submit }),
    ...(cancel && { cancel }),
    because: `identifier: the field "${username.name ?? ''}" and no password (score ${score})`,
  }
}

/** Few words beside a script: the script draws the page. */
const hardlyAnyText = 200

function nothing(page: Page): Nothing {
  const script = whyOnlyScript(page)
  if (script !== undefined) return { kind: 'none', needsScript: true, because: script }
  const because = looksLikeError(page)
    ? 'the page tells of an error'
    : 'no form asks for a sign-in or a decision'
  return { kind: 'none', needsScript: false, because }
}

/** Why nobody without a script gets past this page; undefined where that is not so. */
function whyOnlyScript(page: Page): string | undefined {
  const blocked = page.forms.find((form) => passwordsOf(form).length > 0 && needsScript(form))
  if (blocked)
    return 'the sign-in form can only be sent by a script: its submit is disabled or its action is no web address'
  if (page.looseControls.some(({ type }) => type === 'password'))
    return 'the password field stands outside any form: only a script can send it'
  if (looksLikeError(page)) return undefined
  const scripted = page.scripts.some(({ src, text }) => src !== undefined || text.trim() !== '')
  if (
    scripted &&
    page.text.length <= hardlyAnyText &&
    !page.forms.some(({ submitters }) => submitters.length > 0)
  )
    return 'the page is drawn by JavaScript: its HTML has no form'
  return undefined
}
