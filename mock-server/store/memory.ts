/** Everything that a server remembers, as endpoints and rules see it: maps of records. */
import type {
  AccessToken,
  Approval,
  AuthorizationCode,
  MockClient,
  PendingRequest,
  RefreshToken,
  Session,
} from '../model.ts'
import { slot, type Slot } from './slot.ts'

/** Makes the map of one kind of records. */
export type MakeTable = (name: string) => Map<string, unknown>

/** Times of failed attempts, by what was guessed at. */
const failures = slot<number[]>('failures')

/** More failures of one thing than any rule asks for. */
const mostFailures = 1000

export class MemoryStore {
  readonly clients: Map<string, MockClient>
  /** Registration access tokens of clients that registered themselves, by client_id (RFC 7592). */
  readonly registrationTokens: Map<string, string>
  readonly sessions: Map<string, Session>
  readonly pending: Map<string, PendingRequest>
  readonly codes: Map<string, AuthorizationCode>
  readonly accessTokens: Map<string, AccessToken>
  readonly refreshTokens: Map<string, RefreshToken>
  readonly approvals: Map<string, Approval>
  readonly #make: MakeTable
  readonly #tables = new Map<string, Map<string, unknown>>()

  /** @param make default: maps without a limit */
  constructor(make: MakeTable = () => new Map()) {
    this.#make = make
    this.clients = this.#table('clients')
    this.registrationTokens = this.#table('registrationTokens')
    this.sessions = this.#table('sessions')
    this.pending = this.#table('pending')
    this.codes = this.#table('codes')
    this.accessTokens = this.#table('accessTokens')
    this.refreshTokens = this.#table('refreshTokens')
    this.approvals = this.#table('approvals')
  }

  /** Every map by its name, slots as well. */
  get tables(): ReadonlyMap<string, Map<string, unknown>> {
    return this.#tables
  }

  /** The map of this name; a new one is empty. */
  table(name: string): Map<string, unknown> {
    return this.#table(name)
  }

  /** What a product, or one endpoint alone, keeps in a slot of its own. */
  kept<T>({ name }: Slot<T>): Map<string, T> {
    return this.#table(`kept ${name}`)
  }

  /** Remembers what was approved; the same approval once. */
  approved(approval: Approval): void {
    const { username, clientId, scope } = approval
    this.approvals.set(JSON.stringify([username, clientId, scope]), approval)
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
    const times = this.kept(failures).get(key)
    if (!times) this.kept(failures).set(key, [at])
    else if (times.push(at) > mostFailures) times.shift()
  }

  /** A success ends the count. */
  succeeded(key: string): void {
    this.kept(failures).delete(key)
  }

  /** Failures since a time. */
  failures(key: string, since: number): number {
    return (
      this.kept(failures)
        .get(key)
        ?.filter((at) => at >= since).length ?? 0
    )
  }

  #table<T>(name: string): Map<string, T> {
    const found = this.#tables.get(name) ?? this.#make(name)
    this.#tables.set(name, found)
    return found as Map<string, T>
  }
}
