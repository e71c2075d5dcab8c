/** Step 2: the browser is sent to the authorization endpoint (RFC 6749, 4.1.1). */
import { authorizationRequest, newAttempt } from '../authorization.ts'
import { home, sessionId, type Context } from '../context.ts'
import { cookie } from '../cookie.ts'
import { BadInput, field } from '../input.ts'
import { requestPage } from '../pages/request.ts'
import { redirect, type Reply, type Visit } from '../wire.ts'

export function authorize(visit: Visit, context: Context): Reply {
  try {
    const attempt = newAttempt(visit.form, context.suggestions)
    const id = context.sessions.begin(attempt, sessionId(visit, context))
    return redirect(authorizationRequest(attempt), { 'set-cookie': cookie(context.cookieName, id, home) })
  } catch (error) {
    if (error instanceof BadInput) return requestPage(typed(visit.form), error.message)
    throw error
  }
}

/** What was typed stays in the form, so that only the fault needs mending. */
function typed(form: URLSearchParams) {
  return {
    consumerKey: field(form, 'consumerKey'),
    scope: field(form, 'scope'),
    callbackurl: field(form, 'callbackurl'),
    authorizeEndpoint: field(form, 'authorizeEndpoint'),
    accessEndpoint: field(form, 'accessEndpoint'),
    use_pkce: field(form, 'use_pkce'),
  }
}
