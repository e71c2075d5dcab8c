/** What the operator says of the pages between an authorization request and its answer, where recognition goes wrong. */

/** `sign_in` of a target: selectors and steps, or (in a module) a function. */
export type SignIn = SignInOverride | SignInFunction

/** CSS selectors of fields and controls, and steps, for pages that are not recognised. Steps are asked first. */
export interface SignInOverride {
  username?: string
  password?: string
  submit?: string
  allow?: string
  deny?: string
  /** The first whose `on` fits a page says what is done there. */
  steps?: SignInStep[]
}

/**
 * How one page is answered. A field or control is named by its label, else by its name or id, else, behind `css:`, by a
 * CSS selector. Texts to fill may hold `{username}`, `{password}` and `{one_time_code}`.
 */
export interface SignInAnswer {
  /** What is typed, by field. */
  fill?: Record<string, string>
  /** What is chosen: the value or label of a radio button or an option; true or false for a checkbox. */
  choose?: Record<string, string | boolean>
  /** The button; left out: the one that sends the form. */
  press?: string
  /** A link in the place of a form. */
  follow?: string
}

/** The two answers of a page that asks for a decision. */
export interface SignInDecision {
  allow: SignInAnswer
  deny?: SignInAnswer
}

export type SignInAction = SignInAnswer | SignInDecision

/** Which pages a step is for: text that must be there, or `/a regular expression/`. All that are given must fit. */
export interface SignInPageMatch {
  /** Looked for in path and query; with `://` in it, in the whole URL. */
  url?: string
  text?: string
  title?: string
}

export type SignInStep = { on: SignInPageMatch } & SignInAction

/** A page, for reading. */
export interface SignInPage {
  readonly url: string
  readonly status: number
  readonly title: string
  /** What a person reads, white space collapsed. */
  readonly text: string
  readonly forms: readonly SignInForm[]
  readonly links: readonly { readonly text: string; readonly url: string }[]
}

export interface SignInForm {
  readonly id: string
  readonly method: 'GET' | 'POST'
  /** Absolute URL. */
  readonly action: string
  /** Hidden ones too. */
  readonly fields: readonly SignInField[]
  readonly buttons: readonly SignInButton[]
}

export interface SignInField {
  readonly label: string
  readonly name: string
  readonly id: string
  /** Of an `input` its type, else `select` or `textarea`. */
  readonly type: string
  readonly value: string
  readonly checked: boolean
  readonly disabled: boolean
  /** Of a `select`. */
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

export interface SignInButton {
  readonly label: string
  readonly name: string
  readonly id: string
  readonly value: string
  readonly disabled: boolean
}

/** Whoever signs in. */
export interface SignInUser {
  readonly username: string
  readonly password: string
}

/**
 * Says what is done on a page; undefined leaves it to recognition. What it throws, and what is no answer, ends the way as
 * inconclusive.
 */
export type SignInFunction = (
  page: SignInPage,
  about: { readonly user: SignInUser },
) => SignInAction | undefined | Promise<SignInAction | undefined>
