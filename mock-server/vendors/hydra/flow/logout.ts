/** The end of a session (OpenID Connect RP-Initiated Logout 1.0), which the application is asked about as well. */
import type { Context } from '../../../context.ts'
import { htmlPage, redirect } from '../../../message/answers.ts'
import { html } from '../../../message/html.ts'
import type { Incoming } from '../../../message/incoming.ts'
import { fromForm, fromQuery, Parameters } from '../../../message/parameters.ts'
import type { MockResponse } from '../../../message/wire.ts'
import type { Session } from '../../../model.ts'
import { hinted } from '../../../openid/hint.ts'
import { afterLogout } from '../../../openid/end-session.ts'
import { endSession, sessionOf } from '../../../users/sessions.ts'
import { slot } from '../../../store/slot.ts'
import { hostsOf, paths } from '../endpoints.ts'
import { addressOf } from './pages.ts'
import { toErrorPage } from './refuse.ts'

export interface LogoutFlow {
  challenge: string
  username: string
  sessionId: string
  requestUrl: string
  /** Whether a client asked for it. */
  byClient: boolean
  /** Where the browser goes in the end. */
  next: string
  verifier?: string
}

export const logouts = slot<LogoutFlow>('hydra logouts')

/** @param pages where the application is asked, and where it tells of what is wrong */
export const logout =
  (pages: { logout: string; error: string }) =>
  async (request: Incoming, context: Context): Promise<MockResponse> => {
    const posted = request.method === 'POST' ? (fromForm(request.body) ?? []) : []
    const parameters = new Parameters([...fromQuery(request.query), ...posted])
    const verifier = parameters.get('logout_verifier')
    if (verifier !== undefined) return ended(verifier, request, context)
    const hint = parameters.get('id_token_hint')
    const about = hint === undefined ? undefined : await hinted(hint, context)
    const wanted = afterLogout(parameters, about, context)
    if ((hint !== undefined && !about) || typeof wanted === 'object') {
      return toErrorPage(pages.error, 'invalid_request', 'The logout request is not valid.', context)
    }
    const next = wanted ?? hostsOf(context).open + paths.loggedOut
    const session = sessionOf(request, context)
    return session?.username === undefined
      ? redirect(next, 302)
      : asked(pages.logout, { session, next, request, byClient: about !== undefined }, context)
  }

function asked(
  page: string,
  {
    session,
    next,
    request,
    byClient,
  }: { session: Session; next: string; request: Incoming; byClient: boolean },
  context: Context,
): MockResponse {
  const challenge = context.random()
  context.store.kept(logouts).set(challenge, {
    challenge,
    username: session.username ?? '',
    sessionId: session.id,
    requestUrl: request.path + (request.query === '' ? '' : `?${request.query}`),
    byClient,
    next,
  })
  return redirect(addressOf(page, { logout_challenge: challenge }, context), 302)
}

/** The application allows it. @returns where the browser goes on */
export function logoutAccepted(flow: LogoutFlow, context: Context): string {
  const verifier = context.random()
  context.store.kept(logouts).set(flow.challenge, { ...flow, verifier })
  return `${hostsOf(context).open}${paths.logout}?logout_verifier=${verifier}`
}

function ended(verifier: string, request: Incoming, context: Context): MockResponse {
  const flows = context.store.kept(logouts)
  const flow = [...flows.values()].find((one) => one.verifier === verifier)
  const session = sessionOf(request, context)
  if (flow) flows.delete(flow.challenge)
  // Whoever follows a link with somebody else's verifier stays signed in.
  const own = flow && session?.id === flow.sessionId
  const next = flow?.next ?? hostsOf(context).open + paths.loggedOut
  return redirect(next, 302, own ? [endSession(session, context)] : [])
}

/** What is shown where nobody said where to go on. */
export function loggedOut(_request: Incoming, context: Context): MockResponse {
  const content = html`<p>No application said where to go from here.</p>`
  return htmlPage(context, 'message', 200, 'You logged out successfully!', content)
}
