/** Decisions about reading a token request (RFC 6749, 3.2 and 4.1.3). */
import type { MockClient } from '../../model.ts'
import { defaultGrantTypes } from '../../context.ts'
import type { Incoming } from '../../message/incoming.ts'
import { formDecoded, type Parameters } from '../../message/parameters.ts'
import type { TokenFault } from './answer.ts'

/** Parameters that the documents define for token requests. */
export const tokenParameters: ReadonlySet<string> = new Set([
  'grant_type',
  'code',
  'redirect_uri',
  'client_id',
  'client_secret',
  'code_verifier',
  'refresh_token',
  'scope',
])

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
  repetitionRefused: (name) => tokenParameters.has(name),
  unknownParameterRefused: () => false,
  faultBeforeClient: () => undefined,
  grantTypeOf: (parameters) => parameters.get('grant_type'),
  grantTypeAllowed: ({ grant_types = defaultGrantTypes }, grantType) => grant_types.includes(grantType),
  bodyClientIdFits: (parameters, basicId) => {
    const id = parameters.get('client_id')
    return id === undefined || id === basicId
  },
}
