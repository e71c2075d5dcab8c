/** After sign-in: a session, and on to the decision (steps 4a and 4b of the product's flow). */
import { redirect } from '../../../message/answers.ts'
import type { Context } from '../../../context.ts'
import { askOwner } from '../../../endpoints/authorization/ask-owner.ts'
import { failed } from '../../../endpoints/authorization/refuse.ts'
import type { Incoming } from '../../../message/incoming.ts'
import type { Parameters } from '../../../message/parameters.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { retryRedirect } from '../pages/retry.ts'
import { originOfKeyManager, type Profile } from '../profile.ts'
import { signedIn } from './browser-session.ts'
import { flowOf, keepReturning, takeReturning, type Flow } from './flows.ts'
import { toClient } from './response.ts'
import type { SignIn } from './sign-in-way.ts'
import { loginCookie } from './to-sign-in.ts'

/** What a login form, or a sign-in elsewhere, sends to the key manager. */
export async function arrive(
  request: Incoming,
  fields: Parameters,
  { profile, signIn }: { profile: Profile; signIn: SignIn },
  context: Context,
): Promise<MockResponse> {
  const keyManager = originOfKeyManager(profile, context)
  const flow = flowOf(fields.get('sessionDataKey'), context)
  if (!flow || !belongs(flow, request)) return retryRedirect(keyManager)
  const outcome = signIn.arrives({ request, fields, flow, keyManager }, context)
  if ('status' in outcome) return toClient(outcome, flow.valid, request, context)
  const remember = fields.get('chkRemember') === 'on'
  const { session, cookie } = signedIn(outcome.username, remember, context)
  const owner = { username: outcome.username, sessionId: session.id }
  const answer =
    request.path === '/oauth2/authorize'
      ? await goOn(request, flow, owner, context)
      : redirect(returnAddress(keepReturning({ flow, ...owner }, context), fields, keyManager), 302)
  const handled = `pastr-${flow.key}`
  const attributes = `Path=/${context.issuer.startsWith('https:') ? '; Secure' : ''}; HttpOnly`
  return {
    ...answer,
    headers: [
      ...answer.headers,
      cookie,
      ['Set-Cookie', `${handled}=${context.random()}; ${attributes}`],
      ['Set-Cookie', `${handled}=; ${attributes}; Max-Age=0`],
    ],
  }
}

/** The second half of signing in where the scope has openid. */
export async function resume(
  request: Incoming,
  key: string | undefined,
  context: Context,
): Promise<MockResponse | undefined> {
  const found = takeReturning(key, context)
  if (!found) return undefined
  const { flow, ...owner } = found
  return goOn(request, flow, owner, context)
}

/** To the decision, unless the prompt has another end. */
async function goOn(
  request: Incoming,
  { valid }: Flow,
  owner: { username: string; sessionId: string },
  context: Context,
): Promise<MockResponse> {
  const judged = context.rules.signedInUser(owner.username, context, valid)
  const answer =
    typeof judged === 'object'
      ? failed(judged.fault, valid, request, context, 302)
      : await askOwner(request, valid, owner, context)
  return toClient(answer, valid, request, context)
}

function returnAddress(key: string, fields: Parameters, keyManager: string): string {
  const remember = fields.get('chkRemember') === undefined ? '' : '&chkRemember=on'
  return `${keyManager}/oauth2/authorize?sessionDataKey=${key}${remember}`
}

/** A flow that is tied to a browser goes on in no other. */
function belongs({ browser }: Flow, request: Incoming): boolean {
  return browser === undefined || request.cookie(loginCookie) === browser
}
