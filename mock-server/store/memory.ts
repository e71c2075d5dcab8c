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

export class MemoryStore {
  readonly clients = new Map<string, MockClient>()
  readonly sessions = new Map<string, Session>()
  readonly pending = new Map<string, PendingRequest>()
  readonly codes = new Map<string, AuthorizationCode>()
  readonly accessTokens = new Map<string, AccessToken>()
  readonly refreshTokens = new Map<string, RefreshToken>()
  readonly approvals: Approval[] = []
  /** Times of failed attempts, by what was guessed at. */
  readonly #failures = new Map<string, number[]>()

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
