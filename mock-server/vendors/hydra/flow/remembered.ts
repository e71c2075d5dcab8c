/** What the application said when it accepted a consent: for the tokens that come of it, and for the next time. */
import type { Context } from '../../../context.ts'
import type { Grant, PendingRequest } from '../../../model.ts'
import { slot } from '../../../store/slot.ts'
import { consents, type Consent } from './flows.ts'

/** Among the parameters of a granted request: the challenge of its consent. */
export const consentMark = 'consent_challenge'

/** What the application said of the consent that a grant came of. */
export function consentOf({ request }: Pick<Grant, 'request'>, { store }: Context): Consent | undefined {
  const outcome = store.kept(consents.flows).get(request.get(consentMark) ?? '')?.outcome
  return outcome && 'scope' in outcome ? outcome : undefined
}

interface Remembered {
  scope: string
  /** Milliseconds since 1970. */
  until: number
}

const remembered = slot<Remembered>('hydra remembered consents')

const keyOf = ({ username, clientId }: PendingRequest) => `${username} ${clientId}`

export function remember(pending: PendingRequest, { scope, rememberFor }: Consent, context: Context): void {
  if (rememberFor === undefined) return
  const until = context.clock.now() + rememberFor * 1000
  context.store.kept(remembered).set(keyOf(pending), { scope, until })
}

/** Whether as much was granted before. A client that cannot show who it is has to ask again, unless its URI shows it. */
export function isRemembered(pending: PendingRequest, { store, clock, rules }: Context): boolean {
  const { clientId, scope, redirectUri, username, parameters } = pending
  const client = store.clients.get(clientId)
  if (!client || rules.mustAskOwner(parameters)) return false
  const proven = client.client_secret !== undefined || /^https:|^http:\/\/(localhost|127\.)/.test(redirectUri)
  const before = store.kept(remembered).get(keyOf(pending))
  const granted = before && before.until > clock.now() ? before.scope.split(' ') : []
  const known = before !== undefined && scope.split(' ').every((word) => granted.includes(word))
  return rules.rememberedApproval({ username, client, scope }, store) || (proven && known)
}
