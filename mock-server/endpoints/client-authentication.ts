/** Who asks for a token (RFC 6749, 2.3). */
import type { Context } from '../context.ts'
import type { Incoming } from '../message/incoming.ts'
import type { MockClient } from '../model.ts'
import type { Parameters } from '../message/parameters.ts'
import type { Attempt, TokenFault } from '../rules/index.ts'

type Authentication =
  { client: MockClient } | { fault: TokenFault; attempt: Attempt; clientId?: string | undefined }

/** Failures count for a quarter of an hour. */
const memory = 900_000

export function authenticateClient(
  request: Incoming,
  parameters: Parameters,
  context: Context,
): Authentication {
  const authorization = request.headers('authorization')
  if (authorization.length > 1) return { fault: 'several-credentials', attempt: 'basic' }
  if (authorization[0] !== undefined) return byHeader(authorization[0], parameters, context)
  const id = parameters.get('client_id') ?? context.rules.unnamedClient(parameters, context.store)
  const secret = parameters.get('client_secret')
  if (id === undefined) return { fault: 'client-authentication-failed', attempt: 'none' }
  return bySecret(id, secret, secret === undefined ? 'none' : 'body', parameters, context)
}

function byHeader(authorization: string, parameters: Parameters, context: Context): Authentication {
  const { rules } = context
  const [, scheme = '', encoded = ''] = /^(\S*)\s*(.*)$/s.exec(authorization) ?? []
  if (!rules.isBasic(scheme)) return { fault: 'client-authentication-failed', attempt: 'other-scheme' }
  const malformed: Authentication = { fault: 'client-authentication-failed', attempt: 'basic-malformed' }
  const credentials = rules.decodeBasic(encoded)
  const halves = credentials === undefined ? undefined : rules.splitBasic(credentials)
  if (!halves) return malformed
  const id = rules.decodeBasicPart(halves[0])
  const secret = rules.decodeBasicPart(halves[1])
  if (id === undefined || secret === undefined) return malformed
  if (parameters.get('client_secret') !== undefined) return { fault: 'several-credentials', attempt: 'basic' }
  const authenticated = bySecret(id, secret, 'basic', parameters, context)
  if ('fault' in authenticated || rules.bodyClientIdFits(parameters, id)) return authenticated
  return { fault: 'several-credentials', attempt: 'basic' }
}

function bySecret(
  id: string,
  secret: string | undefined,
  attempt: Attempt,
  parameters: Parameters,
  context: Context,
): Authentication {
  const { rules, store, clock } = context
  const key = `client ${id}`
  if (rules.clientThrottled(store.failures(key, clock.now() - memory))) return { fault: 'throttled', attempt }
  const client = store.clients.get(id)
  if (client && client.disabled !== true && rules.secretFits(client, secret, parameters)) {
    store.succeeded(key)
    return { client }
  }
  store.failed(key, clock.now())
  return { fault: rules.credentialsFault(client), attempt, clientId: id }
}
