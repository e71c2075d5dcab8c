/** Authorization requests that the server keeps and a `request_uri` stands for (RFC 9126, 2.2 and 4). */
import type { Context } from '../../context.ts'
import type { Incoming } from '../../message/incoming.ts'
import { fromQuery, Parameters } from '../../message/parameters.ts'
import type { SignedInBefore } from '../../rules/openid/authentication.ts'
import { sessionOf } from '../../users/sessions.ts'
import { slot } from '../../store/slot.ts'
import type { ValidRequest } from './authorize.ts'

export interface ParkedRequest {
  clientId: string
  pairs: Parameters['pairs']
  /** Milliseconds since 1970. */
  expiresAt: number
  /** What a request that goes on only after a new sign-in began with. */
  signInAfter?: SignedInBefore
  /** It came through the pushed authorization request endpoint. */
  pushed: boolean
}

/** RFC 9126, 2.2. */
const prefix = 'urn:ietf:params:oauth:request_uri:'

const parked = slot<ParkedRequest>('parked authorization requests')

/** Keeps a request. @returns its request_uri */
export function park(request: ParkedRequest, { store, unguessable }: Context): string {
  const uri = prefix + unguessable()
  store.kept(parked).set(uri, request)
  return uri
}

/** The request_uri of a request, when it is one that this server could have given. */
function requestUriOf(parameters: Parameters): string | undefined {
  const uri = parameters.get('request_uri')
  return uri?.startsWith(prefix) ? uri : undefined
}

/** The request behind a request_uri, which only its client may use, and in time. */
function parkedRequest(uri: string, clientId: string | undefined, { store, clock }: Context) {
  const found = store.kept(parked).get(uri)
  return found && found.clientId === clientId && found.expiresAt > clock.now() ? found : undefined
}

/** The request as it was meant; undefined when its request_uri is not good, which works only once. */
export function arrivedRequest(
  presented: Parameters,
  context: Context,
): { parameters: Parameters; pushed?: boolean; signInAfter?: SignedInBefore | undefined } | undefined {
  const uri = requestUriOf(presented)
  if (uri === undefined) return { parameters: presented }
  if (presented.repeated.has('request_uri') || presented.repeated.has('client_id')) return undefined
  const found = parkedRequest(uri, presented.get('client_id'), context)
  if (!found) return undefined
  context.store.kept(parked).delete(uri)
  return { parameters: new Parameters(found.pairs), pushed: found.pushed, signInAfter: found.signInAfter }
}

/** How long a request waits for a sign-in; milliseconds. */
const patience = 600_000

/**
 * The parameters that lead from the login page back to a request. A request is kept here where it must not come back
 * changed, or has to wait for a new sign-in: its way back could otherwise be taken without one.
 */
export function carried(
  request: Incoming,
  { client, parameters, pushed = false }: ValidRequest,
  context: Context,
): Parameters['pairs'] {
  const { rules, clock } = context
  const pairs = rules.carriedThroughLogin(parameters.pairs)
  const session = sessionOf(request, context)
  const anew = rules.wantsNewSignIn(parameters) || session?.username !== undefined
  if (!pushed && !anew) return pairs
  const now = clock.now()
  const kept = { clientId: client.client_id, pairs, expiresAt: now + patience, pushed }
  const uri = park(anew ? { ...kept, signInAfter: { session: session?.id, at: now } } : kept, context)
  return [
    ['client_id', client.client_id],
    ['request_uri', uri],
  ]
}

/** The authorization request that a login page leads back to. */
export function requestBehind(returnTo: string | undefined, context: Context): Parameters {
  const parameters = new Parameters(fromQuery(returnTo?.split('?', 2)[1] ?? ''))
  const uri = requestUriOf(parameters)
  const kept = uri === undefined ? undefined : parkedRequest(uri, parameters.get('client_id'), context)
  return kept ? new Parameters(kept.pairs) : parameters
}
