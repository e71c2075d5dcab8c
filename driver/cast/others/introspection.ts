/** Token introspection (RFC 7662) as whoever may ask sees it. */
import { TokenAnswer } from '../../message/token-answer.ts'
import { works } from '../../message/control.ts'
import { TokenRequest, type ClientAuthentication } from '../../message/token-request.ts'
import { Inconclusive } from '../../record/outcomes.ts'
import type { Transcript } from '../../record/transcript.ts'
import type { Client, IntrospectionCaller } from '../../target/target.ts'
import { lookedAt } from '../../transport/busy.ts'
import type { Transport } from '../../wire.ts'

/** What a server tells of a token; every member but `active` is optional (RFC 7662, 2.2). */
export type Introspected = Readonly<Record<string, unknown>> & { readonly active: boolean }

/** Somebody who asks, and how it shows who it is. */
export interface Caller {
  name: string
  authentication: ClientAuthentication
}

/**
 * Whoever the operator says may ask (RFC 7662, 2.1).
 *
 * @param method how clients of this server send their secret
 */
export function callerFrom(given: IntrospectionCaller, method: ClientAuthentication['method']): Caller {
  if ('bearer' in given) {
    const authorization = [`Bearer ${given.bearer}`]
    return { name: 'with the bearer token', authentication: { method: 'raw', authorization } }
  }
  const { client_id: id, client_secret: secret } = given
  const sends = method === 'client_secret_post' ? method : 'client_secret_basic'
  return { name: id, authentication: { method: sends, id, secret } }
}

export class Introspection {
  readonly caller: Caller
  readonly #endpoint: string
  readonly #client: Client
  readonly #send: Transport
  readonly #transcript: Transcript

  constructor(parts: {
    endpoint: string
    caller: Caller
    client: Client
    send: Transport
    transcript: Transcript
  }) {
    this.#endpoint = parts.endpoint
    this.caller = parts.caller
    this.#client = parts.client
    this.#send = parts.send
    this.#transcript = parts.transcript
  }

  /** The valid request. @param hint what kind of token it is; left out: nothing is said of it */
  request(token: string, hint?: string): TokenRequest {
    return new TokenRequest({
      endpoint: this.#endpoint,
      client: this.#client,
      grantType: '',
      parameters: [['token', token], ...(hint === undefined ? [] : [['token_type_hint', hint] as const])],
      authentication: this.caller.authentication,
    })
  }

  /** Sends a request as it is. @throws {Inconclusive} when the server is busy */
  async sends(request: TokenRequest): Promise<TokenAnswer> {
    const response = lookedAt(await this.#send(request.wire))
    return new TokenAnswer({ request, control: works, transcript: this.#transcript, response })
  }

  /**
   * Asks what a token stands for. Many servers answer resource servers only, and no client.
   *
   * @throws {Inconclusive} when the answer says nothing of the token
   */
  async of(token: string, hint?: string): Promise<Introspected> {
    const { status, json } = await this.sends(this.request(token, hint))
    const active = status === 200 ? json?.['active'] : undefined
    if (json !== undefined && typeof active === 'boolean') return { ...json, active }
    throw new Inconclusive(
      `the introspection endpoint tells the client ${this.caller.name} nothing: it answers ${status}`,
    )
  }

  /** The same for a token that was just issued. @throws {Inconclusive} when the server calls it inactive */
  async ofFresh(token: string): Promise<Introspected> {
    const told = await this.of(token)
    if (!told.active) throw new Inconclusive('introspection calls a fresh token inactive')
    return told
  }
}
