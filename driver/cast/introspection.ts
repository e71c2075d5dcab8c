/** Token introspection (RFC 7662) as the main client sees it. */
import { TokenRequest } from '../message/token-request.ts'
import { Inconclusive } from '../record/outcomes.ts'
import type { Transport } from '../wire.ts'
import type { ClientActor } from './client-actor.ts'

/** What a server tells of a token; every member but `active` is optional (RFC 7662, 2.2). */
export type Introspected = Readonly<Record<string, unknown>> & { readonly active: boolean }

export class Introspection {
  readonly #endpoint: string
  readonly #client: ClientActor
  readonly #send: Transport

  constructor(endpoint: string, client: ClientActor, send: Transport) {
    this.#endpoint = endpoint
    this.#client = client
    this.#send = send
  }

  /**
   * Asks what a token stands for. Many servers answer resource servers only, and no client.
   *
   * @throws {Inconclusive} when the answer says nothing of the token
   */
  async of(token: string): Promise<Introspected> {
    const request = new TokenRequest({
      endpoint: this.#endpoint,
      client: this.#client.registration,
      grantType: '',
      parameters: [['token', token]],
      authentication: this.#client.authentication,
    })
    const { status, body } = await this.#send(request.wire)
    if (status === 429) throw new Inconclusive('the server limits the rate of requests (429)')
    const told = status === 200 ? introspected(body) : undefined
    if (told) return told
    throw new Inconclusive(
      `the introspection endpoint tells the client ${this.#client.id} nothing: it answers ${status}`,
    )
  }

  /** The same for a token that was just issued. @throws {Inconclusive} when the server calls it inactive */
  async ofFresh(token: string): Promise<Introspected> {
    const told = await this.of(token)
    if (!told.active) throw new Inconclusive('introspection calls a fresh token inactive')
    return told
  }
}

function introspected(body: string): Introspected | undefined {
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value !== 'object' || value === null) return undefined
    return 'active' in value && typeof value.active === 'boolean'
      ? { ...value, active: value.active }
      : undefined
  } catch {
    return undefined
  }
}
