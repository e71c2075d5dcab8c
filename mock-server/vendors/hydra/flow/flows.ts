/**
 * Requests that are on their way through the application. It hears of each by a challenge, tells the outcome, and sends the
 * browser back with a verifier; each of the two names the request to one side only.
 */
import type { Context } from '../../../context.ts'
import type { ValidRequest } from '../../../endpoints/authorization/authorize.ts'
import type { PendingRequest } from '../../../model.ts'
import { slot, type Slot } from '../../../store/slot.ts'

/** What the client is told in the place of a code. */
export interface Rejection {
  error: string
  description: string
}

/** Who has signed in. */
export interface Login {
  username: string
  /** Seconds that the browser stays signed in; undefined: it does not. */
  rememberFor?: number
}

/** What was granted. */
export interface Consent {
  /** Space-separated. */
  scope: string
  /** What the application adds to ID tokens, and to introspection. */
  claims?: Readonly<Record<string, unknown>>
  told?: Readonly<Record<string, unknown>>
  /** Seconds that nobody is asked again for as much; undefined: the next time. */
  rememberFor?: number
}

interface Flow<Outcome> {
  challenge: string
  /** What the browser that began shows in a cookie when it comes back. */
  csrf: string
  /** The authorization request. */
  requestUrl: string
  clientId: string
  /** The client_id of the query, which leads back; one of a form that was posted does not. */
  wayBack: string
  /** Milliseconds since 1970. */
  requestedAt: number
  outcome?: Outcome | Rejection
  /** The browser came back with its verifier, which works once. */
  used?: boolean
}

export interface LoginFlow extends Flow<Login> {
  valid: ValidRequest
  /** Of the session that there is, or is to be. */
  sessionId: string
  /** Who is signed in already, so that nobody is asked. */
  known?: { username: string; sessionId: string; signedInAt: number }
}

export interface ConsentFlow extends Flow<Consent> {
  /** What waits for the decision. */
  pending: PendingRequest
  /** As much was granted before, and is remembered. */
  skip: boolean
}

interface Verifier {
  challenge: string
}

export const logins = {
  flows: slot<LoginFlow>('hydra logins'),
  verifiers: slot<Verifier>('hydra login verifiers'),
}
export const consents = {
  flows: slot<ConsentFlow>('hydra consents'),
  verifiers: slot<Verifier>('hydra consent verifiers'),
}

interface Kind<F> {
  flows: Slot<F>
  verifiers: Slot<Verifier>
}

/** `ttl.login_consent_request` of a configuration that does not say otherwise; milliseconds. */
const patience = 1_800_000

export function opened<F extends Flow<unknown>>({ flows }: Kind<F>, flow: F, { store }: Context): F {
  store.kept(flows).set(flow.challenge, flow)
  return flow
}

/** The request of a challenge, until the browser has come back with the outcome. */
export function flowOf<F extends Flow<unknown>>(
  kind: Kind<F>,
  challenge: string | undefined,
  context: Context,
): F | undefined {
  const flow = kept(kind, challenge ?? '', context)
  return flow?.used === true ? undefined : flow
}

/** The same, also when the browser has come back: the product tells of it as long as it lives. */
export function kept<F extends Flow<unknown>>(
  { flows }: Kind<F>,
  challenge: string,
  { store, clock }: Context,
): F | undefined {
  const flow = store.kept(flows).get(challenge)
  return flow && flow.requestedAt + patience > clock.now() ? flow : undefined
}

/** Writes the outcome down. @returns the verifier for the way back */
export function decided<F extends Flow<unknown>>(
  { flows, verifiers }: Kind<F>,
  flow: F,
  outcome: NonNullable<F['outcome']>,
  { store, random }: Context,
): string {
  const verifier = random()
  store.kept(flows).set(flow.challenge, { ...flow, outcome })
  store.kept(verifiers).set(verifier, { challenge: flow.challenge })
  return verifier
}

/** The request of a verifier, and whether it may go on: a verifier works once. */
export function closed<F extends Flow<unknown>>(
  kind: Kind<F>,
  verifier: string,
  context: Context,
): { flow: F; works: boolean } | undefined {
  const flows = context.store.kept(kind.flows)
  const flow = flows.get(context.store.kept(kind.verifiers).get(verifier)?.challenge ?? '')
  if (!flow) return undefined
  const works = flowOf(kind, flow.challenge, context) !== undefined
  flows.set(flow.challenge, { ...flow, used: true })
  return { flow, works }
}
