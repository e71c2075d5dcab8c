/** Decisions around the resource owner's consent. */
import type { MockClient, PendingRequest } from '../../model.ts'
import type { Incoming } from '../../message/incoming.ts'
import { pagePolicy } from '../../message/policy.ts'
import type { Parameters } from '../../message/parameters.ts'
import type { MemoryStore } from '../../store/memory.ts'
import { sameText } from '../../octets/same-text.ts'

export interface ConsentRules {
  /** Whether the request for authorization counts as the decision already. */
  requestApproves(request: Incoming): boolean
  /** Whether the resource owner's decision is known already, so that nobody asks. */
  rememberedApproval(
    request: { username: string; client: MockClient; scope: string },
    store: MemoryStore,
  ): boolean
  /** The pending request that a posted decision belongs to. */
  pendingRequest(
    posted: { id: string | undefined; csrf: string | undefined; sessionId: string },
    store: MemoryStore,
  ): PendingRequest | undefined
  /** Whether a decision is refused when the browser says that another site sent it. */
  refusesForeignDecision(): boolean
  /** Whether the decisions of a form, as they stand in it, allow. */
  isApproval(decisions: readonly string[]): boolean
  /** Whether the owner may allow some of the requested scope only. */
  offersPartialConsent(): boolean
  /** What an approval grants: what was shown. */
  approvedRequest(this: ConsentRules, pending: PendingRequest, form: Parameters): PendingRequest
  /** Whether a decision may come in the query of a GET. */
  decisionByGet(): boolean
  /** The client's name on the consent page. */
  shownClientName(client: MockClient): string
  /** A token of the client that the consent page carries along: none (RFC 6749, 10.3). */
  tokenOnConsentPage(pending: PendingRequest, store: MemoryStore): string | undefined
  /** Whether the consent page warns of this redirect URI. */
  warnsOfRedirectUri(redirectUri: string): boolean
  /** Headers that keep other sites from framing a page, and the page from running scripts. */
  framingHeaders(page: 'login' | 'consent' | 'message'): [string, string][]
}

export const honestConsent: ConsentRules = {
  requestApproves: () => false,
  rememberedApproval: () => false,
  pendingRequest: ({ id, csrf, sessionId }, store) => {
    const pending = id === undefined ? undefined : store.pending.get(id)
    const itsOwn = pending && sameText(pending.csrf, csrf) && sameText(pending.sessionId, sessionId)
    return itsOwn ? pending : undefined
  },
  refusesForeignDecision: () => true,
  isApproval: (decisions) => decisions.length === 1 && decisions[0] === 'allow',
  offersPartialConsent: () => false,
  approvedRequest(pending, form) {
    if (!this.offersPartialConsent()) return pending
    const chosen = form.pairs.filter(([name]) => name === 'scope').map(([, value]) => value)
    return {
      ...pending,
      scope: pending.scope
        .split(' ')
        .filter((scope) => chosen.includes(scope))
        .join(' '),
    }
  },
  decisionByGet: () => false,
  shownClientName: ({ client_name, client_id }) => client_name ?? client_id,
  tokenOnConsentPage: () => undefined,
  warnsOfRedirectUri: (redirectUri) => /^http:\/\/(?!127\.|\[::1\]|localhost(:|\/))/i.test(redirectUri),
  framingHeaders: () => [
    ['X-Frame-Options', 'DENY'],
    ['Content-Security-Policy', pagePolicy],
  ],
}
