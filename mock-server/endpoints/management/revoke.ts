/** Token revocation (RFC 7009): a refresh token ends with everything that came of its grant, an access token alone. */
import { plain } from '../../message/answers.ts'
import type { Context } from '../../context.ts'
import type { Incoming } from '../../message/incoming.ts'
import { fromForm, Parameters } from '../../message/parameters.ts'
import type { MockResponse } from '../../message/wire.ts'
import type { AccessToken, RefreshToken } from '../../model.ts'
import type { Failure } from '../token/client-authentication.ts'
import { callerOf, challengesOf } from './caller.ts'

type Found = { access: AccessToken } | { refresh: RefreshToken }

export async function revoke(request: Incoming, context: Context): Promise<MockResponse> {
  const { rules } = context
  if (request.method !== 'POST') return plain(405, 'method not allowed', rules.allowHeader('POST'))
  const form = request.mediaType === 'application/x-www-form-urlencoded' ? fromForm(request.body) : undefined
  if (!form) return rules.revocationRefusal(400, 'invalid_request')
  const parameters = new Parameters(form)
  const caller = await callerOf(request, parameters, context)
  const found = foundBy(parameters, context)
  if ('fault' in caller) {
    const owner = found && context.store.clients.get(tokenOf(found).grant.clientId)
    if (!rules.revokesForAnybody(caller.clientId, owner)) return refused(caller, context)
  }
  const fault = rules.revocationFault(parameters)
  if (fault !== undefined) return rules.revocationRefusal(400, fault)
  if (found && 'client' in caller && !rules.mayRevoke(caller.client, tokenOf(found))) {
    const error = rules.foreignRevocationError()
    return error === undefined ? done(false, context) : rules.revocationRefusal(400, error)
  }
  return ended(found, context)
}

/** Hints only help to find a token sooner (RFC 7009, 2.1). */
function foundBy(parameters: Parameters, { rules, store }: Context): Found | undefined {
  const value = parameters.get('token') ?? ''
  const hint = parameters.get('token_type_hint')
  const access = store.accessTokens.get(value)
  if (access && rules.revocationHintFits(hint, 'access_token')) return { access }
  const refresh = store.refreshTokens.get(value)
  return refresh && rules.revocationHintFits(hint, 'refresh_token') ? { refresh } : undefined
}

function tokenOf(found: Found): AccessToken | RefreshToken {
  return 'access' in found ? found.access : found.refresh
}

/** What was asked for is so in any case: a token that is none is answered like one that ends now (RFC 7009, 2.2). */
function ended(found: Found | undefined, context: Context): MockResponse {
  const { rules } = context
  if (found && 'access' in found && !rules.revokesAccessTokens())
    return rules.revocationRefusal(400, rules.unrevocableError())
  const dead = !found || tokenOf(found).grant.revoked || ('access' in found && found.access.revoked === true)
  if (dead) {
    const error = rules.deadTokenError(found !== undefined)
    return error === undefined ? done(false, context) : rules.revocationRefusal(400, error)
  }
  if ('access' in found) rules.onAccessTokenRevoked(found.access, context)
  else rules.onRefreshTokenRevoked(found.refresh, context)
  return done(true, context)
}

function done(tokenEnded: boolean, { rules }: Context): MockResponse {
  return { status: rules.revocationStatus(tokenEnded), headers: [], body: '' }
}

function refused({ fault, attempt }: Failure, context: Context): MockResponse {
  const { status, error } = context.rules.tokenError(fault, attempt)
  return context.rules.revocationRefusal(status, error, challengesOf({ fault, attempt }, status, context))
}
