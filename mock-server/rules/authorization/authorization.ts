/** Decisions about the authorization request and response (RFC 6749, 4.1.1 and 4.1.2). */
import type { Context } from '../../context.ts'
import type { MockClient, PendingRequest } from '../../model.ts'
import { headerSafe } from '../../message/answers.ts'
import { formDecoded, type Parameters } from '../../message/parameters.ts'
import type { Refusal } from '../../surface/surface.ts'
import type { MockResponse } from '../../message/wire.ts'
import { authorizationParameters, mayStandTwice } from './request.ts'
import { honestAuthorizationErrors, type AuthorizationError, type AuthorizationFault } from './error.ts'

export type { AuthorizationError, AuthorizationFault } from './error.ts'

/** Response parameters, in order. */
export type ResponseParameters = readonly (readonly [name: string, value: string])[]

/** What an error response is made from. */
export interface ErrorResponse {
  fault: AuthorizationFault
  error: AuthorizationError
  state: string | undefined
  /** Of the authorization request. */
  parameters: Parameters
  /** When the client is known by now. */
  client: MockClient | undefined
  /** The Referer of the request that is answered. */
  referer: string | undefined
}

export interface AuthorizationRules {
  /** Whether requests may come by POST as well (RFC 6749, 3.1). */
  authorizationByPost(): boolean
  /** Whether a parameter makes a request invalid by standing twice: those that the server knows do (RFC 6749, 3.1). */
  authorizationRepetitionRefused(name: string): boolean
  /** Whether a query that holds a broken escape, or octets that are no UTF-8, makes a request invalid (appendix B). */
  authorizationEncodingRefused(query: string): boolean
  /** Whether a client may use the code at all, given its grant types (RFC 6749, 4.1.2.1: unauthorized_client). */
  codeGrantAllowed(grantTypes: readonly string[]): boolean
  /** Error code and description of a fault. */
  authorizationError(fault: AuthorizationFault): AuthorizationError
  /** Whether a fault is told to the resource owner at the server, although the client could be told. */
  keptFromClient(fault: AuthorizationFault, parameters?: Parameters): boolean
  /** What a refusal at the server gets in the place of its page. */
  refusalAnswer(refusal: Refusal, context: Context): MockResponse | undefined
  /** Status of the page that explains a refusal. */
  refusalStatus(): number
  /** Whether what the client may not do is found out before the resource owner is asked. */
  checksClientBeforeOwner(): boolean
  /** The parameters of an error response. */
  errorParameters(response: ErrorResponse): ResponseParameters
  /** What of an approved request goes back beside the code and the state. */
  echoedParameters(request: Parameters, approved: PendingRequest): ResponseParameters
  /** Headers of an authorization response beside its Location. */
  responseHeaders(uri: string): [string, string][]
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

export const honestAuthorization: AuthorizationRules = {
  authorizationByPost: () => true,
  authorizationRepetitionRefused: (name) => name !== mayStandTwice && authorizationParameters.has(name),
  authorizationEncodingRefused: (query) => formDecoded(query) === undefined,
  codeGrantAllowed: (grantTypes) => grantTypes.includes('authorization_code'),
  authorizationError: (fault) => honestAuthorizationErrors[fault],
  keptFromClient: () => false,
  refusalAnswer: () => undefined,
  refusalStatus: () => 400,
  checksClientBeforeOwner: () => true,
  errorParameters: ({ error: { error, description }, state }) => [
    ['error', error],
    ['error_description', description],
    ['error_uri', `https://as.example/errors#${error}`],
    ...(state === undefined ? [] : ([['state', state]] as const)),
  ],
  echoedParameters: () => [],
  responseHeaders: () => [],
  responseUri: (redirectUri, parameters) => {
    const query = formEncoded(parameters)
    const uri = headerSafe(redirectUri)
    const glue = !uri.includes('?') ? '?' : /[?&]$/.test(uri) ? '' : '&'
    return `${uri}${glue}${query}`
  },
  responseState: (state) => state,
  postsStateOfErrors: () => true,
  stateRefused: () => false,
  publishedAuthorizationEndpoint: (url) => url,
}

/** The redirect URI with the response in its fragment. */
export function fragmentUri(redirectUri: string, parameters: ResponseParameters): string {
  return `${headerSafe(redirectUri)}#${formEncoded(parameters)}`
}

export function formEncoded(parameters: ResponseParameters): string {
  return new URLSearchParams(parameters.map(([name, value]): [string, string] => [name, value])).toString()
}
