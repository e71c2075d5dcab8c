/** Token introspection (RFC 7662). */
import { json, plain } from '../../message/answers.ts'
import { inHeader } from '../../message/bearer.ts'
import { isPublic, type Context } from '../../context.ts'
import type { Incoming } from '../../message/incoming.ts'
import { fromForm, Parameters } from '../../message/parameters.ts'
import { subjectOf } from '../../openid/claims.ts'
import { tokenType } from '../../tokens/issue.ts'
import { audienceOf, confirmation } from '../../tokens/jwt-access-token.ts'
import type { MockResponse } from '../../message/wire.ts'
import type { MockClient } from '../../model.ts'
import type { Inspected } from '../../rules/token/introspection.ts'
import { callerOf, refusedCaller } from './caller.ts'

export async function introspect(request: Incoming, context: Context): Promise<MockResponse> {
  const { rules } = context
  if (request.method !== 'POST') return plain(405, 'method not allowed', rules.allowHeader('POST'))
  const form = request.mediaType === 'application/x-www-form-urlencoded' ? fromForm(request.body) : undefined
  if (!form) return json(400, { error: 'invalid_request' })
  const parameters = new Parameters(form)
  const asking = await askingParty(request, parameters, context)
  if ('refusal' in asking) return asking.refusal
  const fault = rules.introspectionFault(parameters)
  if (fault) return json(fault.status, { error: fault.error })
  return told(parameters, asking.caller, context)
}

/**
 * Nobody may find out tokens by trying (RFC 7662, 2.1): a client authenticates as at the token endpoint, and one
 * without a secret has nothing to show. A resource server may have a bearer token instead.
 */
export async function askingParty(
  request: Incoming,
  parameters: Parameters,
  context: Context,
): Promise<{ caller: MockClient | undefined } | { refusal: MockResponse }> {
  const { rules, store } = context
  const [bearer] = inHeader.find(request, (scheme) => rules.isBearer(scheme))
  if (bearer !== undefined) {
    const caller = rules.bearerCaller(bearer, [...store.clients.values()])
    return caller ? { caller } : { refusal: invalidBearer(context) }
  }
  const found = await callerOf(request, parameters, context)
  if ('fault' in found) {
    if (found.attempt === 'none' && rules.introspectsForAnybody()) return { caller: undefined }
    return { refusal: refusedCaller(found, context, (status) => rules.introspectionCallerStatus(status)) }
  }
  const known = (!isPublic(found.client) && rules.mayIntrospect('client')) || rules.introspectsForAnybody()
  return known ? { caller: found.client } : { refusal: json(403, { error: 'access_denied' }) }
}

/** RFC 6750, 3.1. */
function invalidBearer({ rules }: Context): MockResponse {
  const challenge = rules.challenge('Bearer', [
    ['realm', 'introspection'],
    ['error', 'invalid_token'],
  ])
  return json(401, { error: 'invalid_token' }, [['WWW-Authenticate', challenge]])
}

/** What a live token stands for; of any other token nothing but that it is none (RFC 7662, 2.2). */
function told(parameters: Parameters, caller: MockClient | undefined, context: Context): MockResponse {
  const { rules, store, clock } = context
  const inspected = rules.inspectedToken(parameters.get('token') ?? '', store)
  const inactive = (about?: Inspected) => answer(200, rules.inactiveMembers(about), context)
  if (!inspected) return answer(rules.unknownTokenStatus(), rules.inactiveMembers(undefined), context)
  if (caller && !rules.introspectable(inspected, caller, context)) {
    const refused = rules.foreignIntrospection() === 'refused'
    return refused ? json(403, { error: 'access_denied' }) : inactive()
  }
  const { kind, token } = inspected
  const understood = rules.hintUnderstood(parameters.get('token_type_hint'), kind)
  const over = rules.introspectionRevoked(inspected) || rules.introspectionExpired(token, clock.now())
  if (over || !understood) return inactive(over ? inspected : undefined)
  const members = membersOf(inspected, context)
  return answer(200, caller ? rules.activeMembers(members, caller) : members, context)
}

function answer(status: number, members: Record<string, unknown>, { rules }: Context): MockResponse {
  const { headers, body } = json(status, members)
  return {
    status,
    headers: headers.map(([name, value]) =>
      name === 'Content-Type' ? ([name, rules.introspectionMediaType()] as const) : ([name, value] as const),
    ),
    body,
  }
}

function membersOf({ kind, token }: Inspected, context: Context): Record<string, unknown> {
  const { clientId, username } = token.grant
  return {
    active: true,
    scope: token.scope,
    client_id: clientId,
    username,
    sub: subjectOf(username, context),
    iss: context.rules.issuerIdentifier(context.issuer),
    exp: seconds(token.expiresAt),
    ...(kind === 'access_token'
      ? {
          token_type: tokenType(token),
          ...confirmation(token),
          iat: seconds(token.issuedAt),
          ...audience(context.rules.introspectedAudience(token.audience ?? audienceOf(context))),
        }
      : {}),
  }
}

function audience(aud: string | undefined): { aud?: string } {
  return aud === undefined ? {} : { aud }
}

function seconds(time: number): number {
  return Math.floor(time / 1000)
}
