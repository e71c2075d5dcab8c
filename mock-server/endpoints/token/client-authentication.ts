/** Who asks for a token (RFC 6749, 2.3). */
import type { Context } from '../../context.ts'
import type { Incoming } from '../../message/incoming.ts'
import type { MockClient } from '../../model.ts'
import type { Parameters } from '../../message/parameters.ts'
import type { Attempt, TokenFault } from '../../rules/index.ts'

export interface Failure {
  fault: TokenFault
  attempt: Attempt
  clientId?: string | undefined
}

export type Authentication = { client: MockClient } | Failure

/** One way in which a request authenticates. */
type Way = Failure | { attempt: Attempt; id: string; secret: string | undefined }

/** Failures count for a quarter of an hour. */
const memory = 900_000

/** @param asserted the client that an assertion of the request proves, if it has one */
export function authenticateClient(
  request: Incoming,
  parameters: Parameters,
  context: Context,
  asserted?: MockClient | null,
): Authentication {
  const ways = waysOf(request, parameters, context)
  if (asserted && ways.length === 1) return { client: asserted }
  const several =
    ways.length > 1 ? context.rules.severalMethods(ways.map(({ attempt }) => attempt)) : 'tried-in-turn'
  if (several === 'refused') {
    const byHeader = request.headers('authorization').length > 0
    return { fault: 'several-credentials', attempt: byHeader ? 'basic' : 'body' }
  }
  let outcome: Authentication = { fault: 'client-authentication-failed', attempt: 'none' }
  for (const way of several === 'first-counts' ? ways.slice(0, 1) : ways) {
    outcome = along(way, parameters, context)
    if ('client' in outcome) break
  }
  return outcome
}

/** Every way in which the request authenticates. A client_id alone is one where there is no other. */
function waysOf(request: Incoming, body: Parameters, { rules, store }: Context): Way[] {
  const parameters = rules.credentialParameters(request, body)
  const id = parameters.get('client_id')
  const secret = parameters.get('client_secret')
  const ways = request.headers('authorization').map((value) => byHeader(value, rules))
  if (secret !== undefined) {
    ways.push(id === undefined ? failure('none') : { attempt: 'body', id, secret })
  }
  // An assertion (RFC 7521, 4.2) is verified elsewhere; by itself it is one more way that fails.
  if (parameters.get('client_assertion') !== undefined) ways.push(failure('body'))
  if (ways.length > 0) return ways
  const alone = id ?? rules.unnamedClient(body, store)
  return alone === undefined ? [] : [{ attempt: 'none', id: alone, secret: undefined }]
}

function byHeader(authorization: string, rules: Context['rules']): Way {
  const [, scheme = '', encoded = ''] = /^(\S*)\s*(.*)$/s.exec(authorization) ?? []
  if (!rules.isBasic(scheme)) return failure('other-scheme')
  const credentials = rules.decodeBasic(encoded)
  const halves = credentials === undefined ? undefined : rules.splitBasic(credentials)
  if (!halves) return failure('basic-malformed')
  const id = rules.decodeBasicPart(halves[0])
  const secret = rules.decodeBasicPart(halves[1])
  if (id === undefined || secret === undefined) return failure('basic-malformed')
  return { attempt: 'basic', id, secret }
}

function failure(attempt: Attempt): Failure {
  return { fault: 'client-authentication-failed', attempt }
}

function along(way: Way, parameters: Parameters, context: Context): Authentication {
  if ('fault' in way) return way
  const { id, secret, attempt } = way
  const { rules, store, clock } = context
  const key = `client ${id}`
  if (rules.clientThrottled(store.failures(key, clock.now() - memory))) return { fault: 'throttled', attempt }
  const client = rules.findClient(id, store)
  if (client && client.disabled !== true && rules.secretFits(client, secret, parameters)) {
    store.succeeded(key)
    if (attempt === 'basic' && !rules.bodyClientIdFits(parameters, id))
      return { fault: 'several-credentials', attempt }
    return { client }
  }
  store.failed(key, clock.now())
  return { fault: rules.credentialsFault(client), attempt, clientId: id }
}
