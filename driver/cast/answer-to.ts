/** What the resource owner does with one page on the way of an authorization request. */
import type { Submission } from '../html/forms.ts'
import type { Step } from '../message/authorization-answer.ts'
import { hinders, wayToSubmission } from '../recognise/recognise.ts'
import { Inconclusive, SignInFailed } from '../record/outcomes.ts'
import { wantsCode } from '../sign-in/placeholders.ts'
import type { User } from '../target/target.ts'
import { denial, hindered, type Conduct } from './conduct.ts'
import { credentials } from './credentials.ts'
import { describePage } from './describe-page.ts'
import type { GivenCode, OneTimeCodes } from './one-time-codes.ts'

/** What has happened on the way so far. */
export interface Walked {
  passwordSent: boolean
  /** One-time codes that were sent, in their order. */
  codes: GivenCode[]
  /** What `sign_in` said of the last page, where that was, and how often in a row. */
  said?: { by: string; at: string; times: number }
}

/**
 * @returns what to send; undefined where the way ends, at this page
 * @throws {SignInFailed} when the login page comes again after the right credentials, or more is wanted than there is
 * @throws {Inconclusive} when the page has no control that denies
 */
export async function answerTo(
  { page, recognition, saidBy }: Step,
  user: User,
  { decision = 'allow', signIn = true }: Conduct,
  walked: Walked,
  codes: OneTimeCodes,
): Promise<Submission | undefined> {
  noteSaid(walked, page.url.split(/[?#]/)[0] ?? '', saidBy)
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
  if (recognition.kind === 'login' || recognition.kind === 'login-and-consent') {
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
  const code =
    recognition.kind === 'one-time-code' || wantsCode(recognition.also)
      ? await nextCode(user, walked, codes, page)
      : undefined
  return credentials(recognition, user, new Map(), code)
}

/** @throws {SignInFailed} where there is no secret to make codes of, or two codes were refused */
async function nextCode(
  user: User,
  walked: Walked,
  codes: OneTimeCodes,
  page: Step['page'],
): Promise<string> {
  const { username, totp_secret } = user
  if (totp_secret === undefined) {
    throw new SignInFailed(
      `the server asks ${username} for a one-time code: give the user its totp_secret; it came to ${describePage(page)}`,
    )
  }
  const [first, second] = walked.codes
  if (second) {
    throw new SignInFailed(
      `the server took neither of two one-time codes of ${username}: is totp_secret the one of this account, and are both clocks right? After the second came ${describePage(page)}`,
    )
  }
  const given = await codes.give({ ...user, totp_secret }, first)
  walked.codes.push(given)
  return given.code
}

/** The same answer to the same page again and again leads nowhere. */
const mostInARow = 3

/** @throws {Inconclusive} when what `sign_in` says does not lead past a page */
function noteSaid(walked: Walked, at: string, by: string | undefined): void {
  if (by === undefined) {
    delete walked.said
    return
  }
  const same = walked.said?.by === by && walked.said.at === at
  const times = same ? (walked.said?.times ?? 0) + 1 : 1
  walked.said = { by, at, times }
  if (times < mostInARow) return
  throw new Inconclusive(
    `${by} of the target does not lead past the page at ${at}: it came ${times} times in a row; correct the step, or see what the page says with \`grantproof sign-in\``,
  )
}
