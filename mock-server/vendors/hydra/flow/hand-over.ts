/** Hands a request over to the application, by way of the browser. */
import type { Context } from '../../../context.ts'
import type { ValidRequest } from '../../../endpoints/authorization/authorize.ts'
import { redirect } from '../../../message/answers.ts'
import type { Incoming } from '../../../message/incoming.ts'
import type { Parameters } from '../../../message/parameters.ts'
import type { MockResponse } from '../../../message/wire.ts'
import type { PendingRequest } from '../../../model.ts'
import { formEncoded } from '../../../rules/authorization/authorization.ts'
import { honest } from '../../../rules/index.ts'
import { sessionOf } from '../../../users/sessions.ts'
import { hostsOf, paths } from '../endpoints.ts'
import { bindingCookie } from './cookies.ts'
import { addressOf } from './pages.ts'
import { isRemembered } from './remembered.ts'
import { consents, decided, logins, opened, type ConsentFlow, type LoginFlow } from './flows.ts'

/** The application hears of each request, also of one whose owner is signed in. */
export function toLogin(
  page: string,
  request: Incoming,
  valid: ValidRequest,
  context: Context,
): MockResponse {
  const known = signedIn(request, valid, context)
  const flow = opened(
    logins,
    {
      ...begun(request, valid.parameters, context),
      clientId: valid.client.client_id,
      valid,
      sessionId: known?.sessionId ?? context.random(),
      ...(known ? { known } : {}),
    },
    context,
  )
  const address = addressOf(page, { login_challenge: flow.challenge }, context)
  return redirect(address, 302, [bindingCookie('login', flow, context)])
}

/** Whoever is signed in and need not sign in again for this request. */
function signedIn(request: Incoming, valid: ValidRequest, context: Context): LoginFlow['known'] {
  const session = sessionOf(request, context)
  const username = honest.signedInUser.call(context.rules, session?.username, context, valid, { session })
  if (!session || typeof username !== 'string') return undefined
  return { username, sessionId: session.id, signedInAt: session.signedInAt ?? context.clock.now() }
}

export function toConsent(
  page: string,
  request: Incoming,
  pending: PendingRequest,
  context: Context,
): MockResponse {
  const { clientId, parameters } = pending
  const skip = isRemembered(pending, context)
  const flow = opened(consents, { ...begun(request, parameters, context), clientId, pending, skip }, context)
  const address = addressOf(page, { consent_challenge: flow.challenge }, context)
  return redirect(address, 302, [bindingCookie('consent', flow, context)])
}

function begun(request: Incoming, { pairs }: Parameters, context: Context) {
  const { random, clock } = context
  return {
    challenge: random(),
    csrf: random(),
    requestUrl: `${hostsOf(context).open}${paths.authorization}?${formEncoded(pairs)}`,
    wayBack: request.url.searchParams.get('client_id') ?? '',
    requestedAt: clock.now(),
  }
}

/** Where the application sends the browser with the outcome of a login. */
export function loginDecided(
  flow: LoginFlow,
  outcome: NonNullable<LoginFlow['outcome']>,
  context: Context,
): string {
  return back(flow, 'login', decided(logins, flow, outcome, context), context)
}

/** Where the application sends the browser with the outcome of a consent. */
export function consentDecided(
  flow: ConsentFlow,
  outcome: NonNullable<ConsentFlow['outcome']>,
  context: Context,
): string {
  return back(flow, 'consent', decided(consents, flow, outcome, context), context)
}

function back(
  { wayBack }: Pick<LoginFlow | ConsentFlow, 'wayBack'>,
  step: 'login' | 'consent',
  verifier: string,
  context: Context,
): string {
  const query = formEncoded([
    ['client_id', wayBack],
    [`${step}_verifier`, verifier],
  ])
  return `${hostsOf(context).open}${paths.authorization}?${query}`
}
