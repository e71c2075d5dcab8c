/** Ways in which a variant can end without a verdict on the server. */

/** There is no evidence either way: a control that did not work, an answer that never came. */
export class Inconclusive extends Error {
  override readonly name: string = 'Inconclusive'
}

/** The resource owner could not be signed in, so nothing behind the login page was seen. */
export class SignInFailed extends Inconclusive {
  override readonly name = 'SignInFailed'
}

/** The target lacks something that the variant needs. The message tells the operator how to enable it. */
export class Skip extends Error {
  override readonly name = 'Skip'
  /** What the operator gives to enable it, where that is known. */
  readonly give: string | undefined
  constructor(message: string, give?: string) {
    super(message)
    this.give = give
  }
}
