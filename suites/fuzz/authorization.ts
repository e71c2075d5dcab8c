/** Odd requests at the authorization endpoint, by an owner who is signed in. They stop at the first page. */
import type { Cast } from '../../driver/cast/cast.ts'
import { parts, type Landing } from '../../driver/message/authorization-answer.ts'
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import type { Client } from '../../driver/target/target.ts'
import type { Check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { mutated, mutations, type Mutation } from './mutation.ts'
import { fuzzed, type FuzzOptions } from './property.ts'

const names = [
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'response_mode',
  'code_challenge',
  'code_challenge_method',
  'nonce',
  'prompt',
  'max_age',
  'display',
  'ui_locales',
  'id_token_hint',
  'login_hint',
  'acr_values',
  'claims',
  'request',
  'request_uri',
  'resource',
]

/** Near a redirect URI, and not it. */
function near(uri: string): string[] {
  const { target } = parts(uri)
  return [
    'https://attacker.example/cb',
    `${target}/../evil`,
    `${target}%2f..%2fevil`,
    `${target}.attacker.example`,
    `${target}@attacker.example`,
    `${target}\\@attacker.example`,
    `${target}#https://attacker.example`,
    target.replace('://', '://attacker.example/'),
    target.replace('://', ':\\\\'),
    target.toUpperCase(),
    target.slice(0, -1),
  ]
}

const odd = ({ client }: Cast) =>
  mutations(names, ['code', 'none', 'fragment', 'S256', client.id, client.redirectUri], {
    response_type: ['code ', 'Code', 'token', 'none', 'code token', 'id_token', 'code code'],
    response_mode: ['form_post', 'fragment', 'query.jwt', 'web_message'],
    redirect_uri: near(client.redirectUri),
    code_challenge_method: ['plain', 'S256', 's256', 'S512'],
  })

async function signedIn({ owner, client }: Cast): Promise<void> {
  given(await owner.approves(client.request()))
}

export function authorizationFuzz(options: FuzzOptions): Check[] {
  const section = { spec: 'RFC 6749', section: '3.1' }
  return [
    fuzzed(
      {
        id: 'fuzz-authorization-no-server-error',
        ...section,
        statement: 'No authorization request, however odd, makes the server fail.',
        severity: 'medium',
      },
      odd,
      options,
      { before: signedIn, one: noServerError },
    ),
    fuzzed(
      {
        id: 'fuzz-authorization-no-stray-redirect',
        ...section,
        statement:
          'No authorization request, however odd, sends the browser to a URI that its client has not registered.',
        severity: 'high',
      },
      odd,
      options,
      { before: signedIn, one: noStrayRedirect },
    ),
  ]
}

async function noServerError(cast: Cast, changes: readonly Mutation[]): Promise<void> {
  await opened(cast, mutated(cast.client.request(), changes))
  const failed = cast.transcript.exchanges.findIndex(({ response }) => (response?.status ?? 0) >= 500)
  const status = cast.transcript.exchanges[failed]?.response?.status
  if (status !== undefined) violated('an answer below 500', `status ${status}`, { at: failed })
}

async function noStrayRedirect(cast: Cast, changes: readonly Mutation[]): Promise<void> {
  const request = mutated(cast.client.request(), changes)
  const landing = await opened(cast, request)
  if (landing.kind !== 'redirect') return
  // Of several a server may take any.
  const asking = new URLSearchParams(request.form).getAll('client_id')
  const known = cast.target.clients.filter(({ client_id }) => asking.includes(client_id))
  if (!known.some((client) => registered(client, landing.location)))
    violated(
      'an error page, or a redirect to a registered redirect URI',
      `a redirect to ${landing.location.slice(0, 300)}`,
      { at: cast.transcript.last },
    )
}

function opened({ owner }: Cast, request: AuthorizationRequest): Promise<Landing> {
  return owner.opens(request)
}

/** Whether the URI, without what the response adds to it, is one of the client's. Ports of loopback URIs may be others (RFC 8252, 7.3). */
function registered({ redirect_uris, redirect_uri_registration }: Client, location: string): boolean {
  const { target } = parts(location)
  return redirect_uris.some((uri) => {
    const own = parts(uri).target
    return (
      target === own ||
      withoutPort(target) === withoutPort(own) ||
      (redirect_uri_registration === 'partial' && target.startsWith(own))
    )
  })
}

function withoutPort(uri: string): string {
  return uri.replace(/^(http:\/\/(?:127\.0\.0\.1|\[::1\])):\d+/, '$1')
}
