/** Decisions about reading an authorization request (RFC 6749, 3.1, 3.1.1 and 4.1.1). */
import type { Incoming } from '../../message/incoming.ts'
import { fromForm, fromQuery, Parameters } from '../../message/parameters.ts'
import type { MemoryStore } from '../../store/memory.ts'

type Pairs = Parameters['pairs']

/**
 * How an authorization response comes to the client (OAuth 2.0 Multiple Response Type Encoding Practices, 2.1; OAuth 2.0
 * Form Post Response Mode, 2).
 */
export type ResponseMode = 'query' | 'fragment' | 'form_post' | 'web_message'

export interface AuthorizationRequestRules {
  /** Whether a request may come by its method: GET has to be possible, POST may be (RFC 6749, 3.1). */
  authorizationMethodAllowed(request: Incoming): boolean
  /** The parameters of a request, of its query and of its form body; undefined when they cannot be read. */
  authorizationParameters(request: Incoming): Parameters | undefined
  /** Whether an unknown parameter makes a request invalid. */
  unknownAuthorizationParameterRefused(name: string): boolean
  /** The parameters of a request that come back from the login page. */
  carriedThroughLogin(pairs: Pairs): Pairs
  /** The client_id of a request. */
  clientIdOf(parameters: Parameters, store: MemoryStore): string | undefined
  /** The response_type of a request. */
  responseTypeOf(parameters: Parameters): string | undefined
  /** The one of the supported response types that a value means; undefined: it is not understood. */
  responseTypeMeant(value: string, supported: readonly string[]): string | undefined
  /** The response modes that a request may ask for; none: `response_mode` is no parameter that the server knows. */
  responseModes(): readonly ResponseMode[]
  /** The response types that requests may name, given those of the product; `code` is always among them. */
  responseTypes(own: readonly string[]): readonly string[]
  /** The response types as they are published. */
  publishedResponseTypes(supported: readonly string[]): readonly string[]
}

/**
 * Parameters that the server knows: of RFC 6749, 4.1.1, RFC 7636, 4.3, RFC 8707, 2, RFC 9126, 4, RFC 9449, 10, and OpenID
 * Connect Core 1.0, 3.1.2.1.
 */
export const authorizationParameters: ReadonlySet<string> = new Set([
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
  'nonce',
  'prompt',
  'max_age',
  'id_token_hint',
  'login_hint',
  'response_mode',
  'request_uri',
  'dpop_jkt',
  'resource',
])

/** A request may be for several of these (RFC 8707, 2). */
export const mayStandTwice = 'resource'

export const honestAuthorizationRequest: AuthorizationRequestRules = {
  authorizationMethodAllowed: ({ method }) => method === 'GET' || method === 'HEAD' || method === 'POST',
  authorizationParameters: (request) => {
    const query = fromQuery(request.query)
    if (request.method !== 'POST') return new Parameters(query)
    const body = request.mediaType === 'application/x-www-form-urlencoded' ? fromForm(request.body) : []
    return body === undefined ? undefined : new Parameters([...query, ...body])
  },
  unknownAuthorizationParameterRefused: () => false,
  carriedThroughLogin: (pairs) => pairs,
  clientIdOf: (parameters) => parameters.get('client_id'),
  responseTypeOf: (parameters) => parameters.get('response_type'),
  // Words in any order are the same type (RFC 6749, 3.1.1); they are separated by one space each (8.4).
  responseTypeMeant: (value, supported) => {
    if (supported.includes(value)) return value
    const sorted = (type: string) => type.split(' ').sort().join(' ')
    return supported.find((type) => sorted(type) === sorted(value))
  },
  responseModes: () => ['query', 'fragment', 'form_post'],
  responseTypes: (own) => own,
  publishedResponseTypes: (supported) => supported,
}
