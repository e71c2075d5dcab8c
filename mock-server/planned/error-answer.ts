/** An OAuth error in the form in which the endpoint gives its errors. */
import type { Entry } from '../log/entry.ts'
import { redirect } from '../message/answers.ts'
import type { MockResponse } from '../message/wire.ts'
import { formEncoded } from '../rules/authorization/authorization.ts'
import { pairsOf, type AnswerParts } from './answer.ts'

type Parts = AnswerParts & { error: string }

export function errorAnswer(parts: Parts, request: Entry): MockResponse {
  const pairs = membersOf(parts)
  const { redirect_uri: redirectUri = '', state } = request.parameters
  if (request.endpoint === 'authorization' && parts.status === undefined && URL.canParse(redirectUri)) {
    const query = formEncoded(state === undefined ? pairs : [...pairs, ['state', state]])
    return redirect(
      `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${query}`,
      303,
      pairsOf(parts.headers),
    )
  }
  const status = parts.status ?? statuses[parts.error] ?? 400
  return {
    status,
    headers: [
      ['Content-Type', 'application/json'],
      ['Cache-Control', 'no-store'],
      ...(status === 401 ? [challenge(request, pairs)] : []),
      ...pairsOf(parts.headers),
    ],
    body: JSON.stringify(Object.fromEntries(pairs)),
    ...(parts.delivery ? { delivery: parts.delivery } : {}),
  }
}

function membersOf({ error, error_description, error_uri }: Parts): [string, string][] {
  const members = { error, error_description, error_uri }
  return Object.entries(members).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  )
}

/** RFC 6749, 5.2 and RFC 6750, 3.1; of all others 400. */
const statuses: Readonly<Record<string, number>> = {
  invalid_client: 401,
  invalid_token: 401,
  insufficient_scope: 403,
  server_error: 500,
  temporarily_unavailable: 503,
}

/** Each 401 needs one (RFC 9110, 15.5.2). */
function challenge({ endpoint }: Entry, pairs: readonly [string, string][]): [string, string] {
  const bearer = endpoint === 'resource' || endpoint === 'userinfo' || endpoint === 'registration'
  const told = pairs.map(([name, value]) => `, ${name}="${value.replace(/["\\]/g, '\\$&')}"`).join('')
  return ['WWW-Authenticate', bearer ? `Bearer realm="oauth"${told}` : 'Basic realm="oauth"']
}
