/** Pages that are an empty element and a script, and what the script asks for. */
import type { Context } from '../../context.ts'
import { consent } from '../../endpoints/pages/consent.ts'
import { login } from '../../endpoints/pages/login.ts'
import { json, plain } from '../../message/answers.ts'
import type { Incoming } from '../../message/incoming.ts'
import { isTexts, objectOf } from '../../message/json.ts'
import { fromQuery, Parameters } from '../../message/parameters.ts'
import type { MockResponse } from '../../message/wire.ts'
import { formEncoded } from '../../rules/authorization/authorization.ts'
import { sessionOf } from '../../users/sessions.ts'
import type { Endpoint } from '../../surface/surface.ts'
import { formsOf, type Form } from '../../visit/forms.ts'
import { app } from './app.ts'

const shell = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Example Identity</title></head>
<body><div id="app"></div><script src="/app.js"></script></body>
</html>
`

export const script: Endpoint = () => ({
  status: 200,
  headers: [['Content-Type', 'text/javascript; charset=utf-8']],
  body: app,
})

/** The honest page with its content left to the script, and the honest form sent as JSON. */
function drawnByScript(honest: Endpoint): Endpoint {
  return async (request, context) => {
    if (request.method === 'POST') return called(request, context, honest)
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return plain(405, 'method not allowed', context.rules.allowHeader('GET, POST'))
    const page = await honest(request, context)
    return page.status === 200 ? { ...page, body: shell } : page
  }
}

export const loginPage = drawnByScript(login)
export const consentPage = drawnByScript(consent)

/** Only JSON is read: no form of another site can send it. */
async function called(request: Incoming, context: Context, honest: Endpoint): Promise<MockResponse> {
  const fields = request.mediaType === 'application/json' ? objectOf(request.body) : undefined
  if (!fields) return json(415, { problem: 'Send JSON.' })
  const pairs = Object.entries(fields).map(([name, value]) => [name, String(value)] as const)
  if (!isTexts(Object.values(fields))) return json(400, { problem: 'Every member has to be a string.' })
  const form = { ...request, mediaType: 'application/x-www-form-urlencoded', body: formEncoded(pairs) }
  const { status, headers, body } = await honest(form, context)
  const kept = headers.filter(([name]) => /^(?:set-cookie|cache-control|retry-after)$/i.test(name))
  const location = headers.find(([name]) => name.toLowerCase() === 'location')?.[1]
  const others = kept.filter(([name]) => name.toLowerCase() !== 'cache-control')
  if (location !== undefined) return json(200, { location }, others)
  const posting = formsOf(body).find(({ action }) => URL.canParse(action))
  return posting
    ? json(200, { post: { to: posting.action, fields: named(posting) } }, others)
    : json(status, { problem: problems[status] ?? 'This request cannot be completed.' }, others)
}

/** Names and values of a form that takes the response to the client (OAuth 2.0 Form Post Response Mode, 2). */
function named({ controls }: Form): [string, string][] {
  return controls.filter(({ name }) => name !== '').map(({ name, value }) => [name, value])
}

const problems: Record<number, string> = {
  401: 'The username or the password is not right.',
  429: 'Too many attempts. Please try again later.',
}

/** What the login page has to know. */
export const loginState: Endpoint = (request, context) => {
  const session = sessionOf(request, context)
  return session ? json(200, { csrf: session.csrf }) : json(403, { problem: 'Please open the page again.' })
}

/** What the consent page has to know. */
export const consentState: Endpoint = (request, context) => {
  const { rules, store, clock, lifetimes } = context
  const id = new Parameters(fromQuery(request.query)).get('request') ?? ''
  const pending = store.pending.get(id)
  const own = pending !== undefined && pending.sessionId === sessionOf(request, context)?.id
  if (!own || pending.expiresAt <= clock.now())
    return json(403, { problem: 'There is no request of this session to decide on.' })
  const client = store.clients.get(pending.clientId)
  return json(200, {
    csrf: pending.csrf,
    client: client ? rules.shownClientName(client) : '',
    username: pending.username,
    scopes: pending.scope.split(' '),
    minutes: Math.round(lifetimes.accessToken / 60),
    warning: rules.warnsOfRedirectUri(pending.redirectUri)
      ? 'Warning: the answer goes to the application over an insecure connection that others can read.'
      : '',
  })
}
