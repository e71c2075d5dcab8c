/** Protected APIs behind the gateway (RFC 6750). */
import { json } from '../../../message/answers.ts'
import type { Context } from '../../../context.ts'
import type { Incoming } from '../../../message/incoming.ts'
import type { ResourceFault } from '../../../rules/resource.ts'
import type { MockResponse } from '../../../message/wire.ts'
import type { Settings } from '../../settings.ts'
import { isAlive } from './believed.ts'
import { notFound, securityFault, type Fault } from './faults.ts'

/** The API that every application here is subscribed to; its context ends with its version. */
export const api = { context: '/photos/1.0.0', version: '1.0.0' }

/** What its resource wants. */
export const apiScope = 'photos_read'

export const apiPath = `${api.context}/albums`

export function apis({ gatewayTokenCache }: Settings) {
  return (request: Incoming, context: Context): MockResponse => {
    if (request.path !== apiPath) return notFound
    const { rules } = context
    const [, scheme = '', value = ''] = /^(\S+) +(.*)$/.exec(request.header('authorization') ?? '') ?? []
    if (value === '' || !rules.isBearer(scheme)) return refused('no-token', request, context)
    const token = context.store.accessTokens.get(value)
    if (!token || !isAlive(token, gatewayTokenCache, context))
      return refused('invalid-token', request, context)
    if (!token.scope.split(' ').includes(apiScope)) return refused('insufficient-scope', request, context)
    return json(200, { albums: ['Lake', 'Mountains'], owner: token.grant.username, scope: token.scope })
  }
}

const failure = (code: number, text: string) =>
  `Access failure for API: ${api.context}, version: ${api.version} status: (${code}) - ${text}`

const invalid: Fault = {
  status: 401,
  code: 900901,
  message: 'Invalid Credentials',
  description: failure(900901, 'Invalid Credentials. Make sure you have given the correct access token'),
}

const beyond = 'The access token does not allow you to access the requested resource'

const faults: Record<ResourceFault, Fault> = {
  'no-token': {
    status: 401,
    code: 900902,
    message: 'Missing Credentials',
    description:
      'Required OAuth credentials not provided. Make sure your API invocation call has a header: "Authorization: Bearer ACCESS_TOKEN"',
  },
  'invalid-token': invalid,
  'insufficient-scope': {
    status: 403,
    code: 900910,
    message: beyond,
    description: failure(900910, beyond),
  },
  malformed: invalid,
}

/** The product repeats headers of the request in such an answer; here only the one that was seen. */
function refused(fault: ResourceFault, request: Incoming, { rules }: Context): MockResponse {
  const accept = request.header('accept')
  const challenge = rules.resourceChallenge(fault, apiScope)
  return securityFault(faults[fault], request, [
    ...(challenge === '' ? [] : [['WWW-Authenticate', challenge] as const]),
    ...(accept === undefined || /[^\x20-\x7e]/.test(accept) ? [] : [['Accept', accept] as const]),
    ['Access-Control-Allow-Origin', '*'],
    ['Access-Control-Allow-Methods', 'GET'],
    ['Access-Control-Allow-Headers', 'authorization,Access-Control-Allow-Origin,Content-Type'],
  ])
}
