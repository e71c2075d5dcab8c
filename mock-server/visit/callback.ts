/** An authorization response as the client gets it (RFC 6749, 4.1.2 and 4.1.2.1). */

/** Where the browser would go next: to the client, with the response. */
export class Callback {
  /** The redirect URI with the response in its query or fragment; of a form post the redirect URI alone. */
  readonly url: URL
  /** `POST` where the response is a form (OAuth 2.0 Form Post Response Mode). */
  readonly method: 'GET' | 'POST'
  /** All parameters of the response, wherever they stand. */
  readonly parameters: URLSearchParams

  /** @param fields of the form that posts the response; left out: the response stands in the URL */
  constructor(location: string, fields?: readonly (readonly [string, string])[]) {
    this.url = new URL(location)
    this.method = fields ? 'POST' : 'GET'
    this.parameters = fields
      ? new URLSearchParams(fields.map(([name, value]) => [name, value] as [string, string]))
      : new URLSearchParams([...this.url.searchParams, ...new URLSearchParams(this.url.hash.slice(1))])
  }

  get code(): string | undefined {
    return this.#one('code')
  }

  get state(): string | undefined {
    return this.#one('state')
  }

  /** The issuer (RFC 9207). */
  get iss(): string | undefined {
    return this.#one('iss')
  }

  /** The error code, such as `access_denied`. */
  get error(): string | undefined {
    return this.#one('error')
  }

  get errorDescription(): string | undefined {
    return this.#one('error_description')
  }

  /** The request that the browser makes at the client. A fragment is not sent. */
  request(): Request {
    return this.method === 'POST'
      ? new Request(this.url, { method: 'POST', body: this.parameters })
      : new Request(this.url)
  }

  /** The URL as text. */
  toString(): string {
    return this.url.href
  }

  toJSON(): { callback: string; method: 'GET' | 'POST'; parameters: Record<string, string> } {
    return { callback: this.url.href, method: this.method, parameters: Object.fromEntries(this.parameters) }
  }

  #one(name: string): string | undefined {
    return this.parameters.get(name) ?? undefined
  }
}
