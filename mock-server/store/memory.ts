/** Everything that a server remembers, in memory. */
import type {
  AccessToken,
  Approval,
  AuthorizationCode,
  MockClient,
  PendingRequest,
  RefreshToken,
  Session,
} from '../model.ts'
import type { Slot } from './slot.ts'

export class MemoryStore {
  readonly clients = new Map<string, MockClient>()
  /** Registration access tokens of clients that registered themselves, by client_id (RFC 7592). */
  readonly registrationTokens = new Map<string, string>()
  readonly sessions = new Map<string, Session>()
  readonly pending = new Map<string, PendingRequest>()
  readonly codes = new Map<string, AuthorizationCode>()
  readonly accessTokens = new Map<string, AccessToken>()
  readonly refreshTokens = new Map<string, RefreshToken>()
  readonly approvals: Approval[] = []
  readonly #slots = new Map<string, Map<string, unknown>>()
  /** Times of failed attempts, by what was guessed at. */
  readonly #failures = new Map<string, number[]>()

  /** What a product keeps in a slot of its own. */
  kept<T>({ name }: Slot<T>): Map<string, T> {
    const found = this.#slots.get(name) ?? new Map<string, unknown>()
    this.#slots.set(name, found)
    return found as Map<string, T>
  }

  /** Forgets a client that has been deleted: nothing that it was granted works any more (RFC 7592, 2.3). */
  removeClient(clientId: string): void {
    this.clients.delete(clientId)
    this.registrationTokens.delete(clientId)
    for (const [id, { clientId: asking }] of this.pending) if (asking === clientId) this.pending.delete(id)
    for (const kept of [this.codes, this.accessTokens, this.refreshTokens]) {
      for (const { grant } of kept.values()) if (grant.clientId === clientId) grant.revoked = true
    }
  }

  failed(key: string, at: number): void {
    const times = this.#failures.get(key)
    if (times) times.push(at)
    else this.#failures.set(key, [at])
  }

  /** A success ends the count. */
  succeeded(key: string): void {
    this.#failures.delete(key)
  }

  /** Failures since a time. */
  failures(key: string, since: number): number {
    return this.#failures.get(key)?.filter((at) => at >= since).length ?? 0
  }
}
