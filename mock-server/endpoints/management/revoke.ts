/** Token revocation (RFC 7009): a refresh token ends with everything that came of its grant, an access token alone. */
import { json, plain } from '../../message/answers.ts'
import type { Context } from '../../context.ts'
import type { Incoming } from '../../message/incoming.ts'
import { fromForm, Parameters } from '../../message/parameters.ts'
import type { MockResponse } from '../../message/wire.ts'
import { callerOf, refusedCaller } from './caller.ts'

export async function revoke(request: Incoming, context: Context): Promise<MockResponse> {
  const { rules, store } = context
  if (request.method !== 'POST') return plain(405, 'method not allowed', rules.allowHeader('POST'))
  const form = request.mediaType === 'application/x-www-form-urlencoded' ? fromForm(request.body) : undefined
  if (!form) return json(400, { error: 'invalid_request' })
  const parameters = new Parameters(form)
  const caller = await callerOf(request, parameters, context)
  if ('fault' in caller) return refusedCaller(caller, context)
  const value = parameters.get('token')
  if (value === undefined || parameters.repeated.has('token')) return json(400, { error: 'invalid_request' })
  const access = store.accessTokens.get(value)
  const refresh = store.refreshTokens.get(value)
  // A token of somebody else is as unknown as one that never was (RFC 7009, 2.1 and 2.2).
  if ((access ?? refresh)?.grant.clientId !== caller.client.client_id) return done
  if (access) access.revoked = true
  if (refresh) refresh.grant.revoked = true
  return done
}

const done: MockResponse = { status: 200, headers: [], body: '' }
