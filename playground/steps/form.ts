/** Step 1: the form that says which server is asked for what. */
import { currentAttempt, callbackOf, type Context } from '../context.ts'
import { requestPage, type RequestFields } from '../pages/request.ts'
import type { Reply, Visit } from '../wire.ts'

export function form(visit: Visit, context: Context): Reply {
  return requestPage(fieldsFor(visit, context))
}

/** What this browser last asked for, or what was suggested. */
function fieldsFor(visit: Visit, context: Context): RequestFields {
  const { suggestions } = context
  const last = currentAttempt(visit, context)
  if (last && last.suggestions === suggestions) {
    return {
      consumerKey: last.clientId,
      scope: last.scope,
      callbackurl: last.redirectUri,
      authorizeEndpoint: last.authorizationEndpoint,
      accessEndpoint: last.tokenEndpoint,
      use_pkce: last.codeVerifier === undefined ? 'no' : 'yes',
    }
  }
  return {
    consumerKey: suggestions.clientId ?? '',
    scope: suggestions.scope ?? '',
    callbackurl: callbackOf(visit, context),
    authorizeEndpoint: suggestions.authorizationEndpoint ?? '',
    accessEndpoint: suggestions.tokenEndpoint ?? '',
    use_pkce: 'yes',
  }
}
