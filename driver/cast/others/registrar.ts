/** Registers throw-away clients (RFC 7591), where the operator permits it. */
import { works, type Control } from '../../message/control.ts'
import { Inconclusive } from '../../record/outcomes.ts'
import type { Client } from '../../target/target.ts'
import { membersOf, registrationRequest, type ClientMetadata } from '../../registration/message.ts'
import { TransportError, type Transport, type WireResponse } from '../../wire.ts'
import type { Stage } from '../stage.ts'

export type { ClientMetadata } from '../../registration/message.ts'

/** What a valid registration holds. */
const validMetadata = {
  client_name: 'throw-away test client',
  grant_types: ['authorization_code'],
  response_types: ['code'],
  redirect_uris: ['https://client.example/registered'],
  token_endpoint_auth_method: 'client_secret_basic',
} as const

export class RegistrationAnswer {
  readonly control: Control
  readonly response: WireResponse
  /** The client that was registered; undefined when none was. */
  readonly client: Client | undefined
  readonly #error: string | undefined

  constructor(control: Control, response: WireResponse) {
    this.control = control
    this.response = response
    const { client_id, client_secret, redirect_uris, error } = membersOf(response.body)
    this.#error = typeof error === 'string' ? error : undefined
    if (response.status >= 300 || typeof client_id !== 'string') return
    this.client = {
      client_id,
      redirect_uris: Array.isArray(redirect_uris) ? redirect_uris.filter(isText) : [],
      ...(isText(client_secret) ? { client_secret } : {}),
    }
  }

  get status(): number {
    return this.response.status
  }

  /** 4xx, and no client. */
  get refused(): boolean {
    return this.client === undefined && this.status >= 400 && this.status < 500
  }

  /** What came, in the documents' words. */
  get summary(): string {
    if (this.client)
      return `a registered client with the redirect URIs ${JSON.stringify(this.client.redirect_uris)}`
    return this.#error ? `${this.status} ${this.#error}` : `${this.status} without a client`
  }
}

export class Registrar {
  readonly #endpoint: string
  readonly #stage: Stage
  readonly #send: Transport

  constructor(endpoint: string, parts: { stage: Stage; send: Transport }) {
    this.#endpoint = endpoint
    this.#stage = parts.stage
    this.#send = parts.send
  }

  /** Sends valid metadata with these changes. The answer brings along whether they work unchanged (the control). */
  async registers(changes: ClientMetadata): Promise<RegistrationAnswer> {
    const method = changes.token_endpoint_auth_method ?? validMetadata.token_endpoint_auth_method
    const valid = { ...validMetadata, token_endpoint_auth_method: method }
    const control = await this.#stage.control(`registration ${method}`, () => this.#controlOf(valid))
    return new RegistrationAnswer(control, await this.#post({ ...valid, ...changes }))
  }

  async #controlOf(valid: ClientMetadata): Promise<Control> {
    try {
      const answer = new RegistrationAnswer(works, await this.#post(valid))
      return answer.client ? works : { works: false, why: `the valid registration got ${answer.summary}` }
    } catch (error) {
      if (error instanceof Inconclusive || error instanceof TransportError)
        return { works: false, why: error.message }
      throw error
    }
  }

  async #post(metadata: ClientMetadata): Promise<WireResponse> {
    const { target, registrations } = this.#stage
    const response = await this.#send(
      registrationRequest(this.#endpoint, metadata, target.initial_access_token),
    )
    registrations.add(response, this.#endpoint)
    return response
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
