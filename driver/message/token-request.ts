/** A request to the token endpoint (RFC 6749, 4.1.3 and 6). Immutable; a changed one remembers the valid one it was made from. */
import type { Client } from '../target/target.ts'
import type { Headers, WireRequest } from '../wire.ts'
import type { Spelling } from './manner.ts'
import {
  component,
  formEncoded,
  valueOf,
  withoutNames,
  withQuery,
  withValues,
  type Parameter,
  type ParameterValue,
} from './parameters.ts'

/** How the client shows who it is (RFC 6749, 2.3.1). */
export type ClientAuthentication =
  | { method: 'client_secret_basic'; id: string; secret: string }
  | { method: 'client_secret_post'; id: string; secret: string }
  /** A signed assertion in the body (RFC 7523, 2.2). */
  | { method: 'private_key_jwt'; assertion: string }
  /** Only `client_id` in the body: a public client. */
  | { method: 'none'; id: string }
  /** No client at all. */
  | { method: 'left-out' }
  /** Authorization headers as given. */
  | { method: 'raw'; authorization: readonly string[] }

interface Parts {
  endpoint: string
  client: Client
  grantType: string
  parameters: readonly Parameter[]
  authentication: ClientAuthentication
  httpMethod?: string
  query?: readonly Parameter[]
  headers?: Headers
  contentType?: string | undefined
  rawBody?: string | undefined
  spelling?: Spelling | undefined
}

export class TokenRequest {
  readonly #parts: Parts
  readonly base: TokenRequest | undefined

  constructor(parts: Parts, base?: TokenRequest) {
    this.#parts = { contentType: 'application/x-www-form-urlencoded', ...parts }
    this.base = base
  }

  get client(): Client {
    return this.#parts.client
  }

  get endpoint(): string {
    return this.#parts.endpoint
  }

  get grantType(): string {
    return this.#parts.grantType
  }

  get parameters(): readonly Parameter[] {
    return this.#parts.parameters
  }

  get authentication(): ClientAuthentication {
    return this.#parts.authentication
  }

  /** The first value of a body parameter, as text. */
  get(name: string): string | undefined {
    return valueOf(this.#parts.parameters, name)
  }

  with(changes: Readonly<Record<string, ParameterValue>>): TokenRequest {
    return this.#changed({ parameters: withValues(this.#parts.parameters, changes) })
  }

  without(...names: string[]): TokenRequest {
    return this.#changed({ parameters: withoutNames(this.#parts.parameters, names) })
  }

  /** Further body parameters at the end, repeating names that are already there. */
  plus(...more: Parameter[]): TokenRequest {
    return this.#changed({ parameters: [...this.#parts.parameters, ...more] })
  }

  preceded(...first: Parameter[]): TokenRequest {
    return this.#changed({ parameters: [...first, ...this.#parts.parameters] })
  }

  /** Another way of showing, or not showing, who the client is. */
  authenticated(authentication: ClientAuthentication): TokenRequest {
    return this.#changed({ authentication })
  }

  /** Authorization header lines as given. */
  authorization(...values: string[]): TokenRequest {
    return this.#changed({ authentication: { method: 'raw', authorization: values } })
  }

  /** Another HTTP method; the body stays. */
  method(httpMethod: string): TokenRequest {
    return this.#changed({ httpMethod })
  }

  /** The same request sent to another URI. */
  at(endpoint: string): TokenRequest {
    return this.#changed({ endpoint })
  }

  /** Parameters in the query of the request URI. */
  query(...parameters: Parameter[]): TokenRequest {
    return this.#changed({ query: parameters })
  }

  header(name: string, value: string): TokenRequest {
    return this.#changed({ headers: [...(this.#parts.headers ?? []), [name, value]] })
  }

  /** The Content-Type as given; undefined leaves the header out. */
  contentType(contentType: string | undefined): TokenRequest {
    return this.#changed({ contentType })
  }

  /** The body as given; undefined sends none. */
  body(rawBody: string | undefined): TokenRequest {
    return this.#changed({ rawBody: rawBody ?? '' })
  }

  /** Not valid as it stands, though nothing was changed: the ordinary grant of its client is its control. */
  asChanged(): TokenRequest {
    return this.#changed({})
  }

  /** The form body as it would be sent. */
  get form(): string {
    const { authentication, parameters, spelling } = this.#parts
    const credentials: Parameter[] =
      authentication.method === 'client_secret_post'
        ? [
            ['client_id', authentication.id],
            ['client_secret', authentication.secret],
          ]
        : authentication.method === 'private_key_jwt'
          ? [
              ['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
              ['client_assertion', authentication.assertion],
            ]
          : authentication.method === 'none'
            ? [['client_id', authentication.id]]
            : []
    return formEncoded([...parameters, ...credentials], spelling)
  }

  get wire(): WireRequest {
    const {
      endpoint,
      authentication,
      httpMethod = 'POST',
      query,
      headers,
      contentType,
      rawBody,
    } = this.#parts
    const body = rawBody ?? this.form
    const bodiless = body === '' && httpMethod !== 'POST'
    const sent: [string, string][] = [['accept', 'application/json']]
    if (authentication.method === 'client_secret_basic') {
      sent.push(['authorization', basic(authentication.id, authentication.secret)])
    } else if (authentication.method === 'raw') {
      for (const value of authentication.authorization) sent.push(['authorization', value])
    }
    if (contentType !== undefined && !bodiless) sent.push(['content-type', contentType])
    for (const [name, value] of headers ?? []) sent.push([name, value])
    return {
      method: httpMethod,
      url: query ? withQuery(endpoint, formEncoded(query)) : endpoint,
      headers: sent,
      ...(bodiless ? {} : { body }),
    }
  }

  #changed(changes: Partial<Parts>): TokenRequest {
    return new TokenRequest({ ...this.#parts, ...changes }, this.base ?? this)
  }
}

/** HTTP Basic with form-encoded halves (RFC 6749, 2.3.1). */
export function basic(id: string, secret: string): string {
  return rawBasic(`${component(id)}:${component(secret)}`)
}

/** HTTP Basic over octets as given (one per character). */
export function rawBasic(credentials: string): string {
  return `Basic ${Buffer.from(credentials, 'latin1').toString('base64')}`
}
