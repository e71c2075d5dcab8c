/** Forms and their controls, as HTML (living standard, 4.10) has them. */
export { doingOf, submission } from './submission.ts'
export type { Doing, Submission, SubmissionOptions } from './submission.ts'

export interface Form {
  method: 'GET' | 'POST'
  /** Absolute; the page's own URL where the form names none. */
  action: string
  enctype: Enctype
  id: string
  name: string
  attributes: Readonly<Record<string, string>>
  /** Every control the form owns, in the order of the document. */
  controls: Control[]
  /** Those of the controls that submit the form when pressed; disabled ones too. */
  submitters: Control[]
  /** The page's URL, for what is resolved only when a button is pressed, and the encoding that it declares. */
  page: { url: string; base: string; charset?: string | undefined }
}

export type Enctype = 'application/x-www-form-urlencoded' | 'multipart/form-data' | 'text/plain'

export interface Control {
  name?: string
  /** For `input` its type, for `button` its type, else `select` or `textarea`. */
  type: string
  /** The element's name. */
  tag: 'input' | 'button' | 'select' | 'textarea'
  /** The value as it stands in the page; of a select the first chosen option's. */
  value: string
  /** What a person reads: label, aria-label, the button's own text, placeholder, alt or title. */
  label: string
  id: string
  classes: string[]
  /** By itself or by a fieldset around it. */
  disabled: boolean
  checked: boolean
  required: boolean
  /** False for type=hidden and where the page itself hides it. */
  visible: boolean
  /** Of a select. */
  options: Option[]
  attributes: Readonly<Record<string, string>>
}

export interface Option {
  value: string
  label: string
  selected: boolean
  disabled: boolean
}
