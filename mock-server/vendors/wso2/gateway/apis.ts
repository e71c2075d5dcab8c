/** Protected APIs behind the gateway (RFC 6750). */
import { json } from '../../../answers.ts'
import type { Context } from '../../../context.ts'
import type { Incoming } from '../../../incoming.ts'
import type { AccessToken } from '../../../model.ts'
import type { ResourceFault } from '../../../rules/resource.ts'
import { slot } from '../../../store/slot.ts'
import type { MockResponse } from '../../../wire.ts'
import type { Settings } from '../../settings.ts'
import { notFound, securityFault, type Fault } from './faults.ts'

/** The API that every application here is subscribed to. */
export const api = { context: '/photos', version: '1.0.0' }

/** What its resource wants. */
export const apiScope = 'photos_read'

export const apiPath = `${api.context}/${api.version}/albums`

/** Until when the gateway believes a token without asking the key manager; milliseconds since 1970. */
const believed = slot<number>('wso2 gateway tokens')

export function apis({ gatewayTokenCache }: Settings) {
  return (request: Incoming, context: Context): MockResponse => {
    if (request.path !== apiPath) return notFound
    const { rules } = context
    const [, scheme = '', value = ''] = /^(\S+) +(.*)$/.exec(request.header('authorization') ?? '') ?? []
    if (value === '' || !rules.isBearer(scheme)) return refused('no-token', request, context)
    const token = context.store.accessTokens.get(value)
    if (!token || !alive(token, gatewayTokenCache, context)) return refused('invalid-token', request, context)
    if (!token.scope.split(' ').includes(apiScope)) return refused('insufficient-scope', request, context)
    return json(200, { albums: ['Lake', 'Mountains'], owner: token.grant.username, scope: token.scope })
  }
}

function alive(token: AccessToken, cacheSeconds: number, { store, clock }: Context): boolean {
  const now = clock.now()
  if (token.expiresAt <= now) return false
  const cache = store.kept(believed)
  if ((cache.get(token.value) ?? 0) > now) return true
  if (token.revoked === true || token.grant.revoked) return false
  cache.set(token.value, now + cacheSeconds * 1000)
  return true
}

const invalid = `Access failure for API: ${api.context}, version: ${api.version} status: (900901) - Invalid Credentials. Make sure you have given the correct access token`

const faults: Record<ResourceFault, Fault> = {
  'no-token': {
    status: 401,
    code: 900902,
    message: 'Missing Credentials',
    description:
      'Required OAuth credentials not provided. Make sure your API invocation call has a header: "Authorization: Bearer ACCESS_TOKEN"',
  },
  'invalid-token': { status: 401, code: 900901, message: 'Invalid Credentials', description: invalid },
  'insufficient-scope': {
    status: 403,
    code: 900910,
    message: 'The access token does not allow you to access the requested resource',
    description: `Access failure for API: ${api.context}, version: ${api.version} status: (900910) - The access token does not allow you to access the requested resource`,
  },
  malformed: { status: 401, code: 900901, message: 'Invalid Credentials', description: invalid },
}

/** The product repeats headers of the request in such an answer; here only the one that was seen. */
function refused(fault: ResourceFault, request: Incoming, { rules }: Context): MockResponse {
  const accept = request.header('accept')
  return securityFault(faults[fault], request, [
    ...(faults[fault].status === 401 ? [['WWW-Authenticate', rules.resourceChallenge(fault)] as const] : []),
    ...(accept === undefined || /[^\x20-\x7e]/.test(accept) ? [] : [['Accept', accept] as const]),
    ['Access-Control-Allow-Origin', '*'],
    ['Access-Control-Allow-Methods', 'GET'],
    ['Access-Control-Allow-Headers', 'authorization,Access-Control-Allow-Origin,Content-Type'],
  ])
}
