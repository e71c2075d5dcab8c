/** Signing out: /oidc/logout (OpenID Connect RP-Initiated Logout 1.0) and the framework's own way. */
import { redirect } from '../../../message/answers.ts'
import type { Context } from '../../../context.ts'
import type { Incoming } from '../../../message/incoming.ts'
import type { MockClient } from '../../../model.ts'
import { fromForm, fromQuery, Parameters } from '../../../message/parameters.ts'
import { formEncoded } from '../../../rules/authorization/authorization.ts'
import { endSession, sessionOf } from '../../../users/sessions.ts'
import { slot } from '../../../store/slot.ts'
import type { Endpoint } from '../../../surface/surface.ts'
import type { MockResponse } from '../../../message/wire.ts'
import type { Settings } from '../../settings.ts'
import { errorRedirectToPage } from '../pages/error.ts'
import { originOfKeyManager, type Profile } from '../profile.ts'
import { audienceOf } from '../tokens/id-token.ts'
import { endState, isKnownState, presentedState } from './browser-states.ts'

const pages = '/authenticationendpoint'

/** Where a browser goes when the owner agrees, by browser state. */
const waiting = slot<string>('wso2 logouts')

export function logoutEndpoint(profile: Profile, { skipConsent }: Settings): Endpoint {
  return async (request, context) => {
    const keyManager = originOfKeyManager(profile, context)
    const fields = fieldsOf(request)
    const refuse = (description: string) =>
      errorRedirectToPage(keyManager, { error: 'access_denied', description }, context)
    const state = presentedState(request)
    if (state === undefined) return refuse('opbs cookie not received. Missing session state.')
    if (!isKnownState(state, context)) {
      return refuse('No valid session found for the received session state.')
    }
    const logouts = context.store.kept(waiting)
    const leave = () =>
      ended(request, state, logouts.get(state) ?? `${keyManager}${pages}/oauth2_logout.do`, context)
    const consent = fields.get('consent')
    if (consent !== undefined) {
      return consent === 'approve' ? leave() : refuse('End User denied the logout request')
    }
    logouts.delete(state)
    const hint = fields.get('id_token_hint')
    if (hint !== undefined) {
      const client = context.store.clients.get((await audienceOf(hint)) ?? '')
      if (!client) return refuse('ID token signature validation failed.')
      const next = nextOf(fields, client, context)
      if (next === false) return refuse('Post logout URI does not match with registered callback URI.')
      if (next !== undefined) logouts.set(state, next)
      if (skipConsent) return leave()
    }
    return redirect(`${keyManager}${pages}/oauth2_logout_consent.do`, 302)
  }
}

/** Where the client wants the browser to go; false when that is not one of its own. */
function nextOf(
  fields: Parameters,
  client: MockClient,
  { rules, store }: Context,
): string | undefined | false {
  const uri = fields.get('post_logout_redirect_uri')
  if (uri === undefined) return undefined
  if (!rules.redirectUriAccepted(uri, client, store)) return false
  const state = fields.get('state')
  return state === undefined
    ? uri
    : `${uri}${uri.includes('?') ? '&' : '?'}${formEncoded([['state', state]])}`
}

function ended(request: Incoming, state: string, next: string, context: Context): MockResponse {
  const session = sessionOf(request, context)
  context.store.kept(waiting).delete(state)
  const cookies = [endState(state, context), ...(session ? [endSession(session, context)] : [])]
  return redirect(next, 302, cookies)
}

/**
 * /commonauth?commonAuthLogout=true. Where the product goes from there is unverified; here it has to be a path of the
 * key manager or a callback of the application that is named.
 */
export function frameworkLogout(request: Incoming, fields: Parameters, keyManager: string, context: Context) {
  const session = sessionOf(request, context)
  const wanted = fields.get('commonAuthCallerPath') ?? ''
  const client = context.store.clients.get(fields.get('relyingParty') ?? '')
  const own = URL.canParse(wanted, keyManager) && new URL(wanted, keyManager).origin === keyManager
  const known = client !== undefined && context.rules.redirectUriAccepted(wanted, client, context.store)
  const next = wanted === '' || !(own || known) ? `${pages}/oauth2_logout.do` : wanted
  return redirect(new URL(next, keyManager).href, 302, session ? [endSession(session, context)] : [])
}

export function fieldsOf(request: Incoming): Parameters {
  const posted = request.method === 'POST' ? (fromForm(request.body) ?? []) : []
  return new Parameters([...fromQuery(request.query), ...posted])
}
