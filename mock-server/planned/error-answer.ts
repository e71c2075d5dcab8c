/** An OAuth error in the form in which the endpoint gives its errors. */
import { formPost } from '../endpoints/pages/form-post.ts'
import type { AuthorizationEntry, Entry } from '../log/entry.ts'
import { redirect } from '../message/answers.ts'
import type { MockResponse } from '../message/wire.ts'
import { fragmentUri, type ResponseParameters } from '../rules/authorization/authorization.ts'
import { honest } from '../rules/index.ts'
import { pairsOf, type AnswerParts } from './answer.ts'

type Parts = AnswerParts & { error: string }

export function errorAnswer(parts: Parts, request: Entry): MockResponse {
  const pairs = membersOf(parts)
  const { redirect_uri: redirectUri = '', state } = request.parameters
  if (request.endpoint === 'authorization' && parts.status === undefined && URL.canParse(redirectUri)) {
    return toClient(redirectUri, state === undefined ? pairs : [...pairs, ['state', state]], request, parts)
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

/** In the mode that the request asks for, or else in that of its response type. */
function toClient(
  redirectUri: string,
  response: ResponseParameters,
  { parameters: { response_mode: mode, response_type: type = '' } }: AuthorizationEntry,
  { headers }: Parts,
): MockResponse {
  const more = pairsOf(headers)
  if (mode === 'form_post') {
    const page = formPost(redirectUri, response)
    return { ...page, headers: [...page.headers, ...more] }
  }
  const inFragment = mode === 'fragment' || type.split(' ').includes('token')
  const uri = inFragment ? fragmentUri(redirectUri, response) : honest.responseUri(redirectUri, response)
  return redirect(uri, 303, more)
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
