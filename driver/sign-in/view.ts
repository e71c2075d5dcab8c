/** A page as the operator's function reads it: values only, frozen. */
import { isButton } from '../html/controls.ts'
import type { Control, Form } from '../html/forms.ts'
import type { Page } from '../html/page.ts'
import type { SignInButton, SignInField, SignInForm, SignInPage } from '../target/sign-in.ts'

export function viewOf({ url, status, title, text, forms, links }: Page): SignInPage {
  return Object.freeze({
    url,
    status,
    title,
    text,
    forms: Object.freeze(forms.map(formOf)),
    links: Object.freeze(links.map((link) => Object.freeze({ text: link.text, url: link.url }))),
  })
}

function formOf({ id, method, action, controls }: Form): SignInForm {
  return Object.freeze({
    id,
    method,
    action,
    fields: Object.freeze(controls.filter((control) => !isButton(control)).map(fieldOf)),
    buttons: Object.freeze(controls.filter(isButton).map(buttonOf)),
  })
}

function fieldOf({ label, name = '', id, type, value, checked, disabled, options }: Control): SignInField {
  const choices = options.map((option) => Object.freeze({ value: option.value, label: option.label }))
  return Object.freeze({ label, name, id, type, value, checked, disabled, options: Object.freeze(choices) })
}

function buttonOf({ label, name = '', id, value, disabled }: Control): SignInButton {
  return Object.freeze({ label, name, id, value, disabled })
}
