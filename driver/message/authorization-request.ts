/** An authorization request (RFC 6749, 4.1.1). Immutable; a changed one remembers the valid one it was made from. */
import type { Client } from '../target/target.ts'
import type { Spelling } from './manner.ts'
import {
  formEncoded,
  valueOf,
  withoutNames,
  withQuery,
  withValues,
  type Parameter,
  type ParameterValue,
} from './parameters.ts'

export class AuthorizationRequest {
  readonly endpoint: string
  readonly client: Client
  readonly parameters: readonly Parameter[]
  /** The valid request from which this one differs; undefined for a valid one. */
  readonly base: AuthorizationRequest | undefined
  /** The PKCE verifier that belongs to its code_challenge (RFC 7636), where the server insists on one. */
  readonly codeVerifier: string | undefined
  /** GET, or POST with the parameters as a form in the body (RFC 6749, 3.1). */
  readonly method: 'GET' | 'POST'
  /** How the form is spelled, where not as usual. */
  readonly spelling: Spelling | undefined

  constructor(parts: {
    endpoint: string
    client: Client
    parameters: readonly Parameter[]
    base?: AuthorizationRequest | undefined
    codeVerifier?: string | undefined
    method?: 'GET' | 'POST'
    spelling?: Spelling | undefined
  }) {
    this.endpoint = parts.endpoint
    this.client = parts.client
    this.parameters = parts.parameters
    this.base = parts.base
    this.codeVerifier = parts.codeVerifier
    this.method = parts.method ?? 'GET'
    this.spelling = parts.spelling
  }

  get url(): string {
    return this.method === 'POST' ? this.endpoint : withQuery(this.endpoint, this.form)
  }

  /** The parameters, form-encoded. */
  get form(): string {
    return formEncoded(this.parameters, this.spelling)
  }

  /** The first value of a parameter, as text. */
  get(name: string): string | undefined {
    return valueOf(this.parameters, name)
  }

  /** The same request with these parameters set. */
  with(changes: Readonly<Record<string, ParameterValue>>): AuthorizationRequest {
    return this.#changed(withValues(this.parameters, changes))
  }

  /** The same request without these parameters. */
  without(...names: string[]): AuthorizationRequest {
    return this.#changed(withoutNames(this.parameters, names))
  }

  /** The same request with further parameters at the end, repeating names that are already there. */
  plus(...more: Parameter[]): AuthorizationRequest {
    return this.#changed([...this.parameters, ...more])
  }

  /** The same request with a parameter put in front of the others. */
  preceded(...first: Parameter[]): AuthorizationRequest {
    return this.#changed([...first, ...this.parameters])
  }

  /** The same request to another endpoint URI. */
  at(endpoint: string): AuthorizationRequest {
    return this.#changed(this.parameters, { endpoint })
  }

  /** The same request by POST. */
  posted(): AuthorizationRequest {
    return this.#changed(this.parameters, { method: 'POST' })
  }

  /** A valid request in its own right (another scope, another state): its own control. */
  asValid(): AuthorizationRequest {
    return new AuthorizationRequest({ ...this.#parts(), base: undefined })
  }

  #changed(
    parameters: readonly Parameter[],
    how: { endpoint?: string; method?: 'POST' } = {},
  ): AuthorizationRequest {
    return new AuthorizationRequest({ ...this.#parts(), ...how, parameters, base: this.base ?? this })
  }

  #parts() {
    return {
      endpoint: this.endpoint,
      client: this.client,
      parameters: this.parameters,
      codeVerifier: this.codeVerifier,
      method: this.method,
      spelling: this.spelling,
    }
  }
}
