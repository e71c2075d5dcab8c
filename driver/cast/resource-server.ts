/** The protected resource (RFC 6749, 7) as a client sees it. */
import type { Headers, Transport, WireResponse } from '../wire.ts'

export class ResourceServer {
  readonly url: string
  readonly method: string
  readonly #send: Transport

  constructor(resource: { url: string; method: string }, send: Transport) {
    this.url = resource.url
    this.method = resource.method
    this.#send = send
  }

  /** Requests the resource with the token in the Authorization header (RFC 6750, 2.1). */
  async answersTo(accessToken: string, scheme = 'Bearer'): Promise<WireResponse> {
    return this.request([['authorization', `${scheme} ${accessToken}`]])
  }

  /** Requests the resource with these headers. */
  async request(headers: Headers): Promise<WireResponse> {
    return this.#send({
      method: this.method,
      url: this.url,
      headers: [['accept', 'application/json'], ...headers],
    })
  }

  /** Does the token open the resource? */
  async opensTo(accessToken: string): Promise<boolean> {
    const { status } = await this.answersTo(accessToken)
    return status >= 200 && status < 300
  }
}
