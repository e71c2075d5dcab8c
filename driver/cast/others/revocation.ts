/** Token revocation (RFC 7009) as a client sees it. */
import { works } from '../../message/control.ts'
import { TokenAnswer } from '../../message/token-answer.ts'
import { TokenRequest } from '../../message/token-request.ts'
import type { Transcript } from '../../record/transcript.ts'
import { lookedAt } from '../../transport/busy.ts'
import type { Transport } from '../../wire.ts'
import type { ClientActor } from '../client-actor.ts'

export class Revocation {
  readonly client: ClientActor
  readonly endpoint: string
  readonly #send: Transport
  readonly #transcript: Transcript

  constructor(parts: { endpoint: string; client: ClientActor; send: Transport; transcript: Transcript }) {
    this.endpoint = parts.endpoint
    this.client = parts.client
    this.#send = parts.send
    this.#transcript = parts.transcript
  }

  /** The valid request (RFC 7009, 2.1). @param hint left out: nothing is said of the kind of token */
  request(token: string, hint?: string): TokenRequest {
    const { registration, authentication } = this.client
    return new TokenRequest({
      endpoint: this.endpoint,
      client: registration,
      grantType: '',
      parameters: [['token', token], ...(hint === undefined ? [] : [['token_type_hint', hint] as const])],
      authentication,
    })
  }

  /** Sends a request as it is. @throws {Inconclusive} when the server is busy */
  async sends(request: TokenRequest): Promise<TokenAnswer> {
    const response = lookedAt(await this.#send(request.wire))
    return new TokenAnswer({ request, control: works, transcript: this.#transcript, response })
  }

  /** Revokes a token with the right hint. */
  async of(token: string, hint: 'access_token' | 'refresh_token'): Promise<TokenAnswer> {
    return this.sends(this.request(token, hint))
  }
}
