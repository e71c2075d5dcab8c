/** What an owner does on the pages of one request, and what is said where that cannot be done. */
import type { Submission } from '../html/forms.ts'
import type { Page } from '../html/page.ts'
import type { Step } from '../message/authorization-answer.ts'
import type { AuthorizationRequest } from '../message/authorization-request.ts'
import type { Recognition, Way } from '../recognise/recognise.ts'
import { Inconclusive } from '../record/outcomes.ts'
import type { User } from '../target/target.ts'
import { describePage } from './describe-page.ts'

/** What the owner does on the pages of one request. */
export interface Conduct {
  /** Default `allow`. `leave`: stop at the consent page. */
  decision?: 'allow' | 'deny' | 'leave'
  /** Default true; false stops at the login page. */
  signIn?: boolean
  /** Sees every page, and what is sent from it. */
  watch?: { meets(step: Step): void; sends(submission: Submission): void }
}

export function denial(recognition: Extract<Recognition, { kind: 'consent' | 'login-and-consent' }>): Way {
  if (recognition.deny) return recognition.deny
  const why = 'whyNoDeny' in recognition ? recognition.whyNoDeny : undefined
  throw new Inconclusive(`the consent page has no control that denies${why ? `: ${why}` : ''}`)
}

export function hindered({ username }: User, page: Page): string {
  return `the server holds ${username} back after the password (a lock, a captcha, a second factor): ${describePage(page)}`
}

/** A valid request with an owner who signs in and allows: anything but a code is no answer to it. */
export function isAskedFor(
  { base }: AuthorizationRequest,
  { decision = 'allow', signIn = true }: Conduct,
): boolean {
  return base === undefined && decision === 'allow' && signIn
}

/** Requests that differ only in one-time values are the same valid request. */
export function keyOf(request: AuthorizationRequest): string {
  const once = new Set(['state', 'nonce', 'code_challenge'])
  const pairs = request.parameters.filter(([name]) => typeof name !== 'string' || !once.has(name))
  return `authorization ${request.method} ${request.spelling ?? ''} ${request.endpoint} ${JSON.stringify(pairs)}`
}
