/** Pages between sign-in and decision that want no more than to be answered. */
import type { Page } from '../../html/page.ts'
import { looksLikeError } from '../messages.ts'
import type { Interlude, Unexplained } from '../recognition.ts'
import { choice } from './choosing.ts'
import { framed, notice } from './notice.ts'
import { offerToDecline, staySignedIn } from './staying.ts'
import { termsToAccept } from './terms.ts'

/** Errors have buttons too: to try again, to go home. None of them is a step on the way. */
const unlessError = (
  page: Page,
  found: Unexplained<Interlude> | undefined,
): Unexplained<Interlude> | undefined =>
  found && page.status < 400 && !looksLikeError(page) ? found : undefined

/** Those that ask a question of their own, and are looked for before a decision. */
export const asidesBefore = (page: Page, username?: string): Unexplained<Interlude> | undefined =>
  unlessError(
    page,
    staySignedIn(page) ??
      termsToAccept(page) ??
      choice(page, 'account', username) ??
      choice(page, 'organisation') ??
      offerToDecline(page),
  )

/** Those that are taken only where nothing else is found. */
export const asidesAfter = (page: Page): Unexplained<Interlude> | undefined =>
  unlessError(page, framed(page) ?? notice(page))
