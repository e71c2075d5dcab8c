/** The protected resource (RFC 6749, 7) as a client sees it. */
import { formEncoded, withQuery, type Parameter } from '../../message/parameters.ts'
import type { Headers, Transport, WireResponse } from '../../wire.ts'

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

  /** Requests the resource with these headers; with another method, a query or a body where one is given. */
  async request(
    headers: Headers,
    {
      method = this.method,
      query = [],
      body,
    }: { method?: string; query?: readonly Parameter[]; body?: string } = {},
  ): Promise<WireResponse> {
    return this.#send({
      method,
      url: withQuery(this.url, formEncoded(query)),
      headers: [['accept', 'application/json'], ...headers],
      ...(body === undefined ? {} : { body }),
    })
  }

  /** Does the token open the resource? */
  async opensTo(accessToken: string): Promise<boolean> {
    const { status } = await this.answersTo(accessToken)
    return status >= 200 && status < 300
  }
}
