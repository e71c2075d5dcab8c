/** Decisions around signing in. */
import type { Context } from '../../context.ts'
import type { ValidRequest } from '../../endpoints/authorization/authorize.ts'
import { signedInFor } from '../../openid/sign-in.ts'
import type { Incoming } from '../../message/incoming.ts'
import type { Rules } from '../index.ts'
import type { SignedIn } from '../openid/authentication.ts'
import type { AuthorizationFault } from './error.ts'

export interface LoginRules {
  /** Who is signed in in this session, for a request; undefined: nobody, or it has to be done again. */
  signedInUser(
    this: Rules,
    username: string | undefined,
    context: Context,
    request: ValidRequest,
    signedIn?: SignedIn,
  ): string | undefined | { fault: AuthorizationFault }
  /** Whether the login form works only in the browser that was sent to it. */
  bindsLoginToBrowser(): boolean
  /** Whether a browser may have several requests of one client under way. */
  severalRequestsOfClient(): boolean
  /** Which requests from other sites carry the session cookie; undefined: no such attribute. */
  sessionSameSite(): 'Strict' | 'Lax' | 'None' | undefined
  /** Where the login form posts to. */
  loginFormAction(context: Context, request: Incoming): string
  /** Whether further attempts are refused: failures within a quarter of an hour, of this user since the last success, and of all. */
  loginThrottled(failures: { user: number; all: number }): boolean
  /** Where the browser goes after a login that was asked to return somewhere. */
  returnTarget(returnTo: string | undefined): string
  /** Status of the redirect that answers a form post. */
  redirectStatusAfterPost(post: 'login' | 'consent'): number
}

export const honestLogin: LoginRules = {
  signedInUser(username, context, { parameters }, signedIn = {}) {
    return this.isOpenId(parameters) ? signedInFor(username, parameters, signedIn, context) : username
  },
  bindsLoginToBrowser: () => true,
  severalRequestsOfClient: () => true,
  sessionSameSite: () => 'Lax',
  loginFormAction: () => '/login',
  loginThrottled: ({ user, all }) => user >= 20 || all >= 100,
  // Own paths only. Browsers read a backslash as a slash and drop tabs, so neither may stand in it.
  returnTarget: (returnTo) =>
    returnTo !== undefined && /^\/(?![/\\])[^\\\0-\x20]*$/.test(returnTo) ? returnTo : '/',
  redirectStatusAfterPost: () => 303,
}
