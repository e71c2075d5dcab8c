/** What every page of one playground shares. */
import { cookieValue } from './cookie.ts'
import { isAnyAddress } from './guards.ts'
import type { Outgoing } from './outgoing.ts'
import type { Attempt, Sessions } from './sessions.ts'
import type { Suggestions } from './suggestions.ts'
import type { Visit } from './wire.ts'
import type { Workbench } from './workbench/index.ts'

export interface Context {
  readonly host: string
  readonly origin: string
  readonly cookieName: string
  readonly sessions: Sessions
  readonly outgoing: Outgoing
  suggestions: Suggestions
  readonly workbench: Workbench
}

/** Everything lies below it. */
export const home = '/playground2/'

export const paths = {
  landing: home,
  form: `${home}oauth2.jsp`,
  authorize: `${home}oauth2-authorize-user.jsp`,
  callback: `${home}oauth2client`,
  token: `${home}oauth2-get-access-token.jsp`,
  api: `${home}oauth2-access-resource.jsp`,
} as const

/** The redirect URI under the name that the browser came by. */
export function callbackOf(visit: Visit, { host, origin }: Context): string {
  const here = `http://${visit.header('host') ?? ''}`
  return `${isAnyAddress(host) && URL.canParse(here) ? new URL(here).origin : origin}${paths.callback}`
}

export function sessionId(visit: Visit, { cookieName }: Context): string | undefined {
  return cookieValue(visit.header('cookie'), cookieName)
}

export function currentAttempt(visit: Visit, context: Context): Attempt | undefined {
  return context.sessions.of(sessionId(visit, context))
}
