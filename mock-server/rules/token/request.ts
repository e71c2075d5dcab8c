/** Decisions about reading a token request (RFC 6749, 3.2 and 4.1.3). */
import type { MockClient } from '../../model.ts'
import { defaultGrantTypes } from '../../context.ts'
import type { Incoming } from '../../message/incoming.ts'
import { formDecoded, type Parameters } from '../../message/parameters.ts'
import { mayStandTwice } from '../authorization/request.ts'
import type { TokenFault } from './answer.ts'

/** What a client authenticates with in the body (RFC 6749, 2.3.1; RFC 7521, 4.2). */
export const credentialNames: readonly string[] = [
  'client_id',
  'client_secret',
  'client_assertion',
  'client_assertion_type',
]

/** Parameters that the documents define for token requests (RFC 6749, 4.1.3 and 6; RFC 7636, 4.5; RFC 8707, 2.2). */
export const tokenParameters: ReadonlySet<string> = new Set([
  ...credentialNames,
  'grant_type',
  'code',
  'redirect_uri',
  'code_verifier',
  'refresh_token',
  'scope',
  'resource',
])

/** Whether a request about a token names it, its kind or its client twice (RFC 7009, 2.1; RFC 7662, 2.1). */
export function repeatsItsToken({ repeated }: Parameters): boolean {
  return [...credentialNames, 'token', 'token_type_hint'].some((name) => repeated.has(name))
}

export interface TokenRequestRules {
  tokenMethodAllowed(method: string): boolean
  /** The Allow header of a 405. */
  allowHeader(methods: string): [string, string][]
  /** Where the parameters stand. */
  tokenParameterSource(request: Incoming): 'body' | 'query'
  /** How a body of this media type is read; undefined: refused. A lenient form loses what cannot be decoded. */
  tokenBodyFormat(mediaType: string | undefined): 'form' | 'lenient-form' | 'multipart' | 'json' | undefined
  decodeParameterName(raw: string): string | undefined
  /** Whether a repeated parameter makes the request invalid. */
  repetitionRefused(name: string): boolean
  /** Whether an unknown parameter makes the request invalid. */
  unknownParameterRefused(name: string): boolean
  /** What is found wrong before anybody asks who the client is. */
  faultBeforeClient(parameters: Parameters): TokenFault | undefined
  /** The grant type that is asked for. */
  grantTypeOf(parameters: Parameters): string | undefined
  /** Whether the client may use a grant type. */
  grantTypeAllowed(client: MockClient, grantType: string): boolean
  /** Whether the client_id of the body fits the client of the Authorization header. */
  bodyClientIdFits(parameters: Parameters, basicId: string): boolean
}

export const honestTokenRequest: TokenRequestRules = {
  tokenMethodAllowed: (method) => method === 'POST',
  allowHeader: (methods) => [['Allow', methods]],
  tokenParameterSource: () => 'body',
  tokenBodyFormat: (mediaType) => (mediaType === 'application/x-www-form-urlencoded' ? 'form' : undefined),
  decodeParameterName: formDecoded,
  repetitionRefused: (name) => name !== mayStandTwice && tokenParameters.has(name),
  unknownParameterRefused: () => false,
  faultBeforeClient: () => undefined,
  grantTypeOf: (parameters) => parameters.get('grant_type'),
  grantTypeAllowed: ({ grant_types = defaultGrantTypes }, grantType) => grant_types.includes(grantType),
  bodyClientIdFits: (parameters, basicId) => {
    const id = parameters.get('client_id')
    return id === undefined || id === basicId
  },
}
