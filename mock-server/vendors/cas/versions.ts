/** What differs between the versions of CAS. */
import { inForm, inSession, type Flows } from './sign-in/flows.ts'

/** The version of an installation; `6.0` stands for 5.3 as well. */
export type CasVersion = '3.5' | '4.0' | '4.1' | '6.0'

export interface Product {
  /** Where a sign-in waits for its form. */
  flows: Flows
  form: FormLook
  /** The cookie of the single sign-on session; `sealed`: encrypted and signed. */
  signOn: { cookie: 'CASTGC' | 'TGC'; sealed: boolean }
  /** Whether its cookies are kept from scripts. */
  httpOnly: boolean
  /** Wrong credentials. */
  failure: { status: 200 | 401; text: string }
  /** After too many of them. */
  throttledStatus: 403 | 423
  /** Whether `/cas/p3/serviceValidate` is there (CAS protocol 3.0, 2.8). */
  validatesWithAttributes: boolean
}

export interface FormLook {
  heading: string
  /** Attributes of the form. */
  attributes: Readonly<Record<string, string>>
  /** `self`: the address that was asked for, with its query. */
  action: 'self' | 'login'
  usernameAutocomplete: 'off' | 'false'
  hidden: readonly Hidden[]
  /** The box that asks for warnings, the button that empties the fields, the links to other languages. */
  warn: boolean
  clear: boolean
  languages: boolean
  /** Attributes of the element that holds a problem. */
  problem: Readonly<Record<string, string>>
}

export type Hidden = 'lt' | 'execution' | '_eventId' | 'geolocation'

const jasigForm: FormLook = {
  heading: 'Enter your Username and Password',
  attributes: {},
  action: 'self',
  usernameAutocomplete: 'off',
  hidden: ['lt', 'execution', '_eventId'],
  warn: true,
  clear: true,
  languages: true,
  problem: { id: 'msg', class: 'errors' },
}

const jasig: Product = {
  flows: inSession,
  form: jasigForm,
  signOn: { cookie: 'CASTGC', sealed: false },
  httpOnly: false,
  failure: { status: 200, text: 'Invalid credentials.' },
  throttledStatus: 403,
  validatesWithAttributes: true,
}

export const versions: Readonly<Record<CasVersion, Product>> = {
  '3.5': {
    ...jasig,
    form: { ...jasigForm, attributes: { class: 'fm-v clearfix' }, usernameAutocomplete: 'false' },
    failure: {
      status: 200,
      text: 'The credentials you provided cannot be determined to be authentic.',
    },
    validatesWithAttributes: false,
  },
  '4.0': jasig,
  // The form of 4.1 still has its login ticket, while the state of the flow has moved into `execution`.
  // Derived: the status of a failure, which nothing says has changed since 4.0.
  '4.1': { ...jasig, flows: inForm, signOn: { cookie: 'TGC', sealed: true }, httpOnly: true },
  '6.0': {
    flows: inForm,
    form: {
      heading: 'Login',
      attributes: {},
      action: 'login',
      usernameAutocomplete: 'off',
      hidden: ['execution', '_eventId', 'geolocation'],
      // The server takes `warn` all the same. Derived.
      warn: false,
      clear: false,
      languages: false,
      problem: { class: 'alert alert-danger' },
    },
    signOn: { cookie: 'TGC', sealed: true },
    httpOnly: true,
    failure: { status: 401, text: 'Invalid credentials.' },
    throttledStatus: 423,
    validatesWithAttributes: true,
  },
}
