/** What the resource owner does with one page on the way of an authorization request. */
import type { Submission } from '../html/forms.ts'
import type { Step } from '../message/authorization-answer.ts'
import { hinders, wayToSubmission } from '../recognise/recognise.ts'
import { SignInFailed } from '../record/outcomes.ts'
import type { User } from '../target/target.ts'
import { denial, hindered, type Conduct } from './conduct.ts'
import { credentials } from './credentials.ts'
import { describePage } from './describe-page.ts'

/** What has happened on the way so far. */
export interface Walked {
  passwordSent: boolean
}

/**
 * @returns what to send; undefined where the way ends, at this page
 * @throws {SignInFailed} when the login page comes again after the right credentials, or more is wanted than there is
 * @throws {Inconclusive} when the page has no control that denies
 */
export function answerTo(
  { page, recognition }: Step,
  user: User,
  { decision = 'allow', signIn = true }: Conduct,
  walked: Walked,
): Submission | undefined {
  switch (recognition.kind) {
    case 'none':
      // What comes in the place of an answer says nothing of the request.
      if (walked.passwordSent && hinders(page)) throw new SignInFailed(hindered(user, page))
      return undefined
    case 'interlude':
      return wayToSubmission(recognition.on)
    case 'consent':
      if (decision === 'leave') return undefined
      return wayToSubmission(decision === 'allow' ? recognition.allow : denial(recognition))
  }
  if (!signIn) return undefined
  if (recognition.kind === 'one-time-code') throw new SignInFailed(hindered(user, page))
  if (recognition.kind !== 'identifier') {
    if (walked.passwordSent) {
      throw new SignInFailed(
        `signing in as ${user.username} did not work; after the password came ${describePage(page)}`,
      )
    }
    if (recognition.kind === 'login-and-consent') {
      if (decision === 'leave') return undefined
      if (decision === 'deny') return wayToSubmission(denial(recognition))
    }
    walked.passwordSent = true
  }
  return credentials(recognition, user, new Map())
}
