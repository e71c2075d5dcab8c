/** The token endpoint (RFC 6749, 3.2): reads the request, authenticates the client, hands over to the grant. */
import { plain } from '../../message/answers.ts'
import type { Context } from '../../context.ts'
import type { Incoming } from '../../message/incoming.ts'
import type { MockClient } from '../../model.ts'
import { fromMultipart } from '../../message/multipart.ts'
import { fromForm, fromLenientForm, fromQuery, Parameters } from '../../message/parameters.ts'
import { tokenParameters, type Attempt, type TokenFault } from '../../rules/index.ts'
import type { MockResponse } from '../../message/wire.ts'
import { callerOf } from '../management/caller.ts'
import { provenKey, type ProvenKey } from '../proof.ts'
import { redeemCode } from './grants/authorization-code.ts'
import { refreshTokens } from './grants/refresh-token.ts'

/** What a grant comes to: the members of a success, or a fault. */
export type GrantOutcome = TokenFault | Record<string, unknown>

export type GrantHandler = (
  parameters: Parameters,
  client: MockClient,
  context: Context,
  key?: ProvenKey,
) => GrantOutcome | Promise<GrantOutcome>

const grants: Record<string, GrantHandler> = {
  authorization_code: redeemCode,
  refresh_token: refreshTokens,
}

export async function token(request: Incoming, context: Context): Promise<MockResponse> {
  const { rules } = context
  if (!rules.tokenMethodAllowed(request.method)) {
    return plain(405, 'method not allowed', rules.allowHeader('POST'))
  }
  const parameters = read(request, context)
  const refuse = (fault: TokenFault, attempt: Attempt = 'none', clientId = parameters?.get('client_id')) =>
    refusal(fault, attempt, { parameters, clientId }, context)
  if (!parameters)
    return refuse(rules.tokenBodyFormat(request.mediaType) ? 'malformed' : 'unsupported-media-type')
  if (repetitions(request, parameters).some((name) => rules.repetitionRefused(name)))
    return refuse('repeated-parameter')
  const unknown = parameters.pairs.find(
    ([name]) => !tokenParameters.has(name) && rules.unknownParameterRefused(name),
  )
  if (unknown) return refuse('malformed')
  const early = rules.faultBeforeClient(parameters)
  if (early) return refuse(early)
  const authenticated = await callerOf(request, parameters, context)
  if ('fault' in authenticated) {
    return refuse(authenticated.fault, authenticated.attempt, authenticated.clientId)
  }
  const { client } = authenticated
  const grantType = rules.grantTypeOf(parameters)
  if (grantType === undefined) return refuse('missing-grant-type')
  const known = { ...rules.moreGrants(), ...grants }
  const grant = Object.hasOwn(known, grantType) ? known[grantType] : undefined
  if (!grant) return refuse('unknown-grant-type')
  if (!rules.grantTypeAllowed(client, grantType)) return refuse('grant-type-not-allowed')
  const key = await provenKey(request, context)
  const unbound =
    key === undefined && client.dpop_bound_access_tokens === true && rules.proofAlgorithms().length > 0
  if (key === 'bad-proof' || unbound) return refuse('bad-proof')
  const outcome = await grant(parameters, client, context, key)
  if (typeof outcome === 'string') return refuse(outcome)
  const body = rules.tokenResponseBody(outcome)
  const answer = rules.tokenResponse({ client, grantType, members: outcome, body })
  return { ...answer, headers: [...answer.headers, ...rules.tokenCookies(outcome)] }
}

/** Names that stand twice in the body, or in the body and in the query of the request URI. */
function repetitions(request: Incoming, parameters: Parameters): string[] {
  const inQuery = request.method === 'POST' ? fromQuery(request.query).map(([name]) => name) : []
  return [
    ...parameters.repeated,
    ...inQuery.filter((name) => tokenParameters.has(name) && parameters.has(name)),
  ]
}

function refusal(
  fault: TokenFault,
  attempt: Attempt,
  { parameters, clientId }: { parameters: Parameters | undefined; clientId: string | undefined },
  { rules }: Context,
): MockResponse {
  const members = rules.tokenError(fault, attempt)
  const body = rules.tokenErrorBody(members, fault, { parameters, clientId })
  const challenges =
    members.status === 401 || fault === 'client-authentication-failed'
      ? rules.tokenChallenges(attempt, fault)
      : []
  return rules.tokenErrorResponse({
    fault,
    members,
    body,
    challenges,
    malformedBasic: attempt === 'basic-malformed',
  })
}

/** The parameters of the request; undefined when they cannot be read. */
function read(request: Incoming, { rules }: Context): Parameters | undefined {
  if (rules.tokenParameterSource(request) === 'query') return new Parameters(fromQuery(request.query))
  const format = rules.tokenBodyFormat(request.mediaType)
  if (format === 'json') return fromJson(request.body)
  const pairs = {
    form: () => fromForm(request.body, (raw) => rules.decodeParameterName(raw)),
    'lenient-form': () => fromLenientForm(request.body),
    multipart: () => fromMultipart(request.body, request.header('content-type')),
  }[format ?? 'form']
  const read = format === undefined ? undefined : pairs()
  return read && new Parameters(read)
}

function fromJson(body: string): Parameters | undefined {
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value !== 'object' || value === null) return undefined
    return new Parameters(Object.entries(value).map(([name, text]) => [name, String(text)]))
  } catch {
    return undefined
  }
}
