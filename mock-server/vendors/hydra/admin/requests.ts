/**
 * What a login-and-consent application asks of the administrators' port, and tells it: `GET`, and `PUT` with the outcome,
 * at `/admin/oauth2/auth/requests/{login,consent,logout}`.
 */
import type { Context } from '../../../context.ts'
import { plain } from '../../../message/answers.ts'
import type { Incoming } from '../../../message/incoming.ts'
import { fromQuery, Parameters } from '../../../message/parameters.ts'
import type { MockResponse } from '../../../message/wire.ts'
import type { Endpoint } from '../../../surface/surface.ts'
import { adminPaths } from '../endpoints.ts'
import { consents, kept, logins, type ConsentFlow, type LoginFlow } from '../flow/flows.ts'
import { consentDecided, loginDecided } from '../flow/hand-over.ts'
import { logoutAccepted, logouts, type LogoutFlow } from '../flow/logout.ts'
import { said } from '../texts.ts'
import { answered } from '../tokens/answer.ts'
import { consentOf, loginOf, rejectionOf, type Said } from './bodies.ts'
import { consentTold, loginTold, logoutTold } from './told.ts'

/** One of the three kinds of requests. An outcome is an address to go on at, or what is missing. */
interface Kind<F> {
  name: 'login' | 'consent' | 'logout'
  find: (challenge: string, context: Context) => F | undefined
  told: (flow: F, context: Context) => Record<string, unknown>
  accepted: (flow: F, said: Said, context: Context) => string | { missing: string }
  rejected: (flow: F, said: Said, context: Context) => string | undefined
}

const login: Kind<LoginFlow> = {
  name: 'login',
  find: (challenge, context) => kept(logins, challenge, context),
  told: loginTold,
  accepted: (flow, said, context) => {
    const outcome = loginOf(said)
    return outcome ? loginDecided(flow, outcome, context) : { missing: "Field 'subject' must not be empty." }
  },
  rejected: (flow, said, context) => loginDecided(flow, rejectionOf(said), context),
}

const consent: Kind<ConsentFlow> = {
  name: 'consent',
  find: (challenge, context) => kept(consents, challenge, context),
  told: consentTold,
  accepted: (flow, said, context) => consentDecided(flow, consentOf(said, flow.pending), context),
  rejected: (flow, said, context) => consentDecided(flow, rejectionOf(said), context),
}

const logout: Kind<LogoutFlow> = {
  name: 'logout',
  find: (challenge, { store }) => store.kept(logouts).get(challenge),
  told: logoutTold,
  accepted: (flow, _said, context) => logoutAccepted(flow, context),
  rejected: (flow, _said, { store }) => {
    store.kept(logouts).delete(flow.challenge)
    return undefined
  },
}

export const requestRoutes: Readonly<Record<string, Endpoint>> = {
  ...routesOf(login),
  ...routesOf(consent),
  ...routesOf(logout),
}

function routesOf<F>(kind: Kind<F>): Record<string, Endpoint> {
  const path = `${adminPaths.requests}/${kind.name}`
  return {
    [path]: (request, context) =>
      found(kind, 'GET', request, context, (flow) => answered(200, kind.told(flow, context))),
    [`${path}/accept`]: (request, context) =>
      found(kind, 'PUT', request, context, (flow, body) => {
        const next = kind.accepted(flow, body, context)
        return typeof next === 'string' ? goOn(next) : malformed(next.missing)
      }),
    [`${path}/reject`]: (request, context) =>
      found(kind, 'PUT', request, context, (flow, body) => {
        const next = kind.rejected(flow, body, context)
        return next === undefined ? { status: 204, headers: [], body: '' } : goOn(next)
      }),
  }
}

function found<F>(
  { name, find }: Kind<F>,
  method: 'GET' | 'PUT',
  request: Incoming,
  context: Context,
  answer: (flow: F, body: Said) => MockResponse,
): MockResponse {
  if (request.method !== method) return plain(405, 'Method Not Allowed', context.rules.allowHeader(method))
  const query = new Parameters(fromQuery(request.query))
  const challenge = query.get(`${name}_challenge`) ?? query.get('challenge')
  if (challenge === undefined) {
    return malformed("Query parameter 'challenge' is not defined but should have been.")
  }
  const body = method === 'GET' ? {} : jsonOf(request.body)
  if (!body) return malformed('The body is no JSON object.')
  const flow = find(challenge, context)
  return flow
    ? answer(flow, body)
    : answered(404, { error: 'Not Found', error_description: 'There is no such request' })
}

function jsonOf(body: string): Said | undefined {
  if (body.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

function goOn(address: string): MockResponse {
  return answered(200, { redirect_to: address })
}

function malformed(hint: string): MockResponse {
  return answered(400, { error: 'invalid_request', error_description: said('invalid_request', hint) })
}
