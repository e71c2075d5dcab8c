/** Decisions about the authorization request and response (RFC 6749, 4.1.1 and 4.1.2). */
import type { Context } from '../context.ts'
import type { MockClient } from '../model.ts'
import type { Refusal } from '../surface/surface.ts'
import type { MockResponse } from '../message/wire.ts'
import {
  honestAuthorizationErrors,
  type AuthorizationError,
  type AuthorizationFault,
} from './authorization-error.ts'

export type { AuthorizationError, AuthorizationFault } from './authorization-error.ts'

/** Response parameters, in order. */
export type ResponseParameters = readonly (readonly [name: string, value: string])[]

/** What an error response is made from. */
export interface ErrorResponse {
  fault: AuthorizationFault
  error: AuthorizationError
  state: string | undefined
  /** When the client is known by now. */
  client: MockClient | undefined
  /** The Referer of the request that is answered. */
  referer: string | undefined
}

export interface AuthorizationRules {
  /** Whether requests may come by POST as well (RFC 6749, 3.1). */
  authorizationByPost(): boolean
  /** Parameters that the server knows, so that standing twice makes a request invalid. */
  authorizationRepetitionRefused(name: string): boolean
  /** Error code and description of a fault. */
  authorizationError(fault: AuthorizationFault): AuthorizationError
  /** Whether a fault is told to the resource owner at the server, although the client could be told. */
  keptFromClient(fault: AuthorizationFault): boolean
  /** What a refusal at the server gets in the place of its page. */
  refusalAnswer(refusal: Refusal, context: Context): MockResponse | undefined
  /** Status of the page that explains a refusal. */
  refusalStatus(): number
  /** Whether what the client may not do is found out before the resource owner is asked. */
  checksClientBeforeOwner(): boolean
  /** The parameters of an error response. */
  errorParameters(response: ErrorResponse): ResponseParameters
  /** The redirect URI with the response added to it. */
  responseUri(redirectUri: string, parameters: ResponseParameters): string
  /** The state of a response, given that of the request. */
  responseState(state: string | undefined, response: 'code' | 'error'): string | undefined
  /** Whether an error that is posted by a form brings the state (OAuth 2.0 Form Post Response Mode, 2). */
  postsStateOfErrors(): boolean
  /** Whether a state is refused. */
  stateRefused(state: string | undefined): boolean
  /** The authorization endpoint as it is published. */
  publishedAuthorizationEndpoint(url: string): string
}

const defined = new Set(['response_type', 'client_id', 'redirect_uri', 'scope', 'state'])

export const honestAuthorization: AuthorizationRules = {
  authorizationByPost: () => true,
  authorizationRepetitionRefused: (name) => defined.has(name),
  authorizationError: (fault) => honestAuthorizationErrors[fault],
  keptFromClient: () => false,
  refusalAnswer: () => undefined,
  refusalStatus: () => 400,
  checksClientBeforeOwner: () => true,
  errorParameters: ({ error: { error }, state }) => [
    ['error', error],
    ...(state === undefined ? [] : ([['state', state]] as const)),
  ],
  responseUri: (redirectUri, parameters) => {
    const query = formEncoded(parameters)
    const glue = !redirectUri.includes('?') ? '?' : /[?&]$/.test(redirectUri) ? '' : '&'
    return `${redirectUri}${glue}${query}`
  },
  responseState: (state) => state,
  postsStateOfErrors: () => true,
  stateRefused: () => false,
  publishedAuthorizationEndpoint: (url) => url,
}

export function formEncoded(parameters: ResponseParameters): string {
  return new URLSearchParams(parameters.map(([name, value]): [string, string] => [name, value])).toString()
}
