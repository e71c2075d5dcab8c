/** The form of `/cas/login` comes back (CAS protocol 3.0, 2.2). */
import { redirect } from '../../../message/answers.ts'
import type { Context } from '../../../context.ts'
import type { Incoming } from '../../../message/incoming.ts'
import type { Parameters } from '../../../message/parameters.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { signOnCookie, signOnOf, warnCookie, withoutCookies } from './cookies.ts'
import type { Flow } from './flows.ts'
import { goOn } from './go-on.ts'
import { loginForm } from '../pages/login-form.ts'
import { throttled } from '../pages/pages.ts'
import { endGrantingTicket, newGrantingTicket } from '../tickets/tickets.ts'
import type { Product } from '../versions.ts'
import { webSessionOf, withoutSessionId } from './web-session.ts'
import { sameText } from '../../../octets/same-text.ts'

/** Failures count for a quarter of an hour; milliseconds. */
const memory = 900_000

export function signIn(
  product: Product,
  execution: string,
  request: Incoming,
  fields: Parameters,
  context: Context,
): MockResponse {
  const { rules, store, clock } = context
  const since = clock.now() - memory
  const user = store.failures(`user ${fields.get('username') ?? ''}`, since)
  if (rules.loginThrottled({ user, all: store.failures('login', since) })) return throttled(product, context)
  const flow = product.flows.find(execution, webSessionOf(request, context), context)
  if (!flow) {
    // A flow that is over, or another browser's: CAS begins again at the same address.
    const { query } = request
    return redirect(`${withoutSessionId(request.path)}${query && `?${query}`}`, 302)
  }
  const problem = problemOf(product, flow, fields, context)
  return problem
    ? loginForm(product, flow, request, context, problem)
    : signedIn(product, flow, request, fields, context)
}

interface Problem {
  texts: string[]
  /** Default 200: derived for all but wrong credentials. */
  status?: number
}

/** What is wrong with a form, if anything is. Its login ticket is gone then. */
function problemOf(product: Product, flow: Flow, fields: Parameters, context: Context): Problem | undefined {
  const expected = flow.loginTicket
  flow.loginTicket = undefined
  if (fields.get('_eventId') !== 'submit') return { texts: [] }
  const [username, password] = [fields.get('username'), fields.get('password')]
  if (username === undefined || password === undefined) {
    return {
      texts: [
        ...(username === undefined ? ['Username is a required field.'] : []),
        ...(password === undefined ? ['Password is a required field.'] : []),
      ],
    }
  }
  const ticketed = product.form.hidden.includes('lt')
  if (ticketed && (expected === undefined || fields.get('lt') !== expected)) {
    return { texts: ['You cannot attempt to re-submit a form that has been submitted already.'] }
  }
  return credentialsProblem(product, username, password, context)
}

function credentialsProblem(
  { failure: { status, text } }: Product,
  username: string,
  password: string,
  { store, users, clock }: Context,
): Problem | undefined {
  if (users.some((user) => user.username === username && sameText(user.password, password))) {
    store.succeeded(`user ${username}`)
    return undefined
  }
  store.failed(`user ${username}`, clock.now())
  store.failed('login', clock.now())
  return { texts: [text], status }
}

function signedIn(
  product: Product,
  flow: Flow,
  request: Incoming,
  fields: Parameters,
  context: Context,
): MockResponse {
  product.flows.end(flow, webSessionOf(request, context))
  endGrantingTicket(signOnOf(request, product), context)
  const { granting, value } = newGrantingTicket(fields.get('username') ?? '', product, context)
  const warned = fields.get('warn') !== undefined
  const cookies = [
    signOnCookie(value, product, request),
    ...(warned ? [warnCookie(product, request)] : withoutCookies(['CASPRIVACY'], product, request)),
  ]
  return goOn({ ...flow, granting, fromNewLogin: true, warned }, cookies, context)
}
