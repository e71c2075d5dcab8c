/** The end of a session at the wish of a client (OpenID Connect RP-Initiated Logout 1.0, 2 and 3). */
import type { Context } from '../context.ts'
import { logout } from '../endpoints/pages/login.ts'
import { htmlPage, plain, redirect, refusalPage } from '../message/answers.ts'
import { html } from '../message/html.ts'
import type { Incoming } from '../message/incoming.ts'
import { fromForm, fromQuery, Parameters } from '../message/parameters.ts'
import type { MockResponse } from '../message/wire.ts'
import { formEncoded } from '../rules/authorization/authorization.ts'
import { endSession, sessionOf } from '../users/sessions.ts'
import { hinted, type Hinted } from './hint.ts'
import { sameText } from '../octets/same-text.ts'

const known = ['id_token_hint', 'client_id', 'post_logout_redirect_uri', 'state', 'logout_hint'] as const

export async function endSessionEndpoint(request: Incoming, context: Context): Promise<MockResponse> {
  const posted = request.method === 'POST' ? fromForm(request.body) : []
  if (!posted) return refusalPage(context, 'the form cannot be read')
  if (!['GET', 'HEAD', 'POST'].includes(request.method)) {
    return plain(405, 'method not allowed', context.rules.allowHeader('GET, POST'))
  }
  const parameters = new Parameters([...fromQuery(request.query), ...posted])
  const hint = parameters.get('id_token_hint')
  const about = hint === undefined ? undefined : await hinted(hint, context)
  if (hint !== undefined && !about)
    return refusalPage(context, 'the id_token_hint is no ID token of this server')
  const next = afterLogout(parameters, about, context)
  if (typeof next === 'object') return refusalPage(context, next.problem)
  const session = sessionOf(request, context)
  // Nobody is signed out by a link of another site (2): without a hint at the user, the user is asked.
  const sure = session?.username === undefined || session.username === about?.username
  const confirmed = request.method === 'POST' && sameText(session?.csrf ?? '', parameters.get('csrf'))
  if (!sure && !confirmed) return confirmation(request, parameters, session.csrf, context)
  if (next === undefined) return logout(request, context)
  return redirect(next, 303, session ? [endSession(session, context)] : [])
}

/** Where the client wants the browser to go (3); nowhere; or what is wrong. */
export function afterLogout(
  parameters: Parameters,
  about: Hinted | undefined,
  { store, rules }: Context,
): string | undefined | { problem: string } {
  const named = parameters.get('client_id')
  if (about && named !== undefined && named !== about.clientId) {
    return { problem: 'the id_token_hint was issued to another application than the one that is named' }
  }
  const uri = parameters.get('post_logout_redirect_uri')
  if (uri === undefined) return undefined
  const client = store.clients.get(about?.clientId ?? named ?? '')
  if (!client || !rules.postLogoutRedirectUriAccepted(uri, client)) {
    return { problem: 'the post_logout_redirect_uri is not one that the application has registered' }
  }
  const state = parameters.get('state')
  return state === undefined
    ? uri
    : `${uri}${uri.includes('?') ? '&' : '?'}${formEncoded([['state', state]])}`
}

function confirmation(
  request: Incoming,
  parameters: Parameters,
  csrf: string,
  context: Context,
): MockResponse {
  const kept = parameters.pairs.filter(([name]) => known.some((one) => one === name))
  const fields = [...kept, ['csrf', csrf] as const]
  const content = html`<p>An application asks to end your session here.</p>
    <form method="post" action="${request.path}">
      ${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
      <div class="actions"><button class="primary" type="submit">Sign out</button></div>
    </form>
    <p class="quiet"><a href="/">Stay signed in</a></p>`
  return htmlPage(context, 'message', 200, 'Sign out?', content)
}
