/** Decisions about what the token endpoint answers (RFC 6749, 5.1 and 5.2). */
import type { Parameters } from '../../message/parameters.ts'
import type { MockResponse } from '../../message/wire.ts'
import type { MockClient } from '../../model.ts'

/** Everything that can be wrong with a token request. */
export type TokenFault =
  | 'malformed'
  | 'unsupported-media-type'
  | 'repeated-parameter'
  | 'several-credentials'
  | 'missing-grant-type'
  | 'unknown-grant-type'
  | 'grant-type-not-allowed'
  | 'client-authentication-failed'
  | 'unknown-client'
  | 'disabled-client'
  | 'throttled'
  | 'missing-code'
  | 'unknown-code'
  | 'used-code'
  | 'expired-code'
  | 'foreign-code'
  | 'redirect-uri-missing'
  | 'redirect-uri-mismatch'
  | 'missing-verifier'
  | 'malformed-verifier'
  | 'wrong-verifier'
  | 'unexpected-verifier'
  | 'verifier-without-challenge'
  | 'plain-verifier-refused'
  | 'missing-refresh-token'
  | 'unknown-refresh-token'
  | 'exceeding-scope'
  | 'unknown-resource'
  | 'bad-proof'

/** How the client tried to authenticate. */
export type Attempt = 'basic' | 'basic-malformed' | 'other-scheme' | 'body' | 'none'

export interface TokenErrorMembers {
  status: number
  error: string
  description: string
}

/** What an error may speak of. */
export interface TokenErrorRequest {
  /** Undefined when they cannot be read. */
  parameters: Parameters | undefined
  clientId: string | undefined
}

/** What a success answer is made from. */
export interface TokenResponseParts {
  client: MockClient
  grantType: string
  members: Readonly<Record<string, unknown>>
  body: string
}

export interface TokenAnswerRules {
  /** Status and members for a fault. */
  tokenError(fault: TokenFault, attempt: Attempt): TokenErrorMembers
  /** The members of an error as a JSON text. */
  tokenErrorBody(members: TokenErrorMembers, fault: TokenFault, request: TokenErrorRequest): string
  /** The whole error answer. */
  tokenErrorResponse(parts: {
    fault: TokenFault
    members: TokenErrorMembers
    body: string
    challenges: readonly string[]
    /** The client sent Basic credentials that cannot be read. */
    malformedBasic: boolean
  }): MockResponse
  /** The members of a success as a JSON text. */
  tokenResponseBody(members: Readonly<Record<string, unknown>>): string
  /** The whole success answer. */
  tokenResponse(parts: TokenResponseParts): MockResponse
  /** The token endpoint as it is published. */
  publishedTokenEndpoint(url: string): string
}

export const noStore: readonly (readonly [string, string])[] = [
  ['Cache-Control', 'no-store'],
  ['Pragma', 'no-cache'],
]

const clientNotAuthenticated: TokenErrorMembers = {
  status: 401,
  error: 'invalid_client',
  description: 'The client could not be authenticated.',
}

const invalidGrant = (description: string): TokenErrorMembers => ({
  status: 400,
  error: 'invalid_grant',
  description,
})

const errors: Record<TokenFault, TokenErrorMembers> = {
  malformed: {
    status: 400,
    error: 'invalid_request',
    description: 'The body is not a form that can be read.',
  },
  'unsupported-media-type': {
    status: 400,
    error: 'invalid_request',
    description: 'The body is not labelled as a form.',
  },
  'repeated-parameter': {
    status: 400,
    error: 'invalid_request',
    description: 'A parameter stands more than once.',
  },
  'several-credentials': {
    status: 400,
    error: 'invalid_request',
    description: 'The client authenticates in more than one way.',
  },
  'missing-grant-type': { status: 400, error: 'invalid_request', description: 'The grant_type is missing.' },
  'unknown-grant-type': {
    status: 400,
    error: 'unsupported_grant_type',
    description: 'This grant type is not supported.',
  },
  'grant-type-not-allowed': {
    status: 400,
    error: 'unauthorized_client',
    description: 'The client may not use this grant type.',
  },
  'client-authentication-failed': clientNotAuthenticated,
  'unknown-client': clientNotAuthenticated,
  'disabled-client': clientNotAuthenticated,
  throttled: {
    status: 429,
    error: 'invalid_client',
    description: 'Too many failed attempts; try again later.',
  },
  'missing-code': { status: 400, error: 'invalid_request', description: 'The code is missing.' },
  'unknown-code': { status: 400, error: 'invalid_grant', description: 'The code is not valid.' },
  'used-code': { status: 400, error: 'invalid_grant', description: 'The code was used before.' },
  'expired-code': { status: 400, error: 'invalid_grant', description: 'The code has expired.' },
  'foreign-code': {
    status: 400,
    error: 'invalid_grant',
    description: 'The code was issued to another client.',
  },
  'redirect-uri-missing': {
    status: 400,
    error: 'invalid_grant',
    description: 'The redirect_uri of the authorization request is missing.',
  },
  'redirect-uri-mismatch': {
    status: 400,
    error: 'invalid_grant',
    description: 'The redirect_uri differs from that of the authorization request.',
  },
  'missing-verifier': invalidGrant('The code_verifier is missing.'),
  'malformed-verifier': invalidGrant('The code_verifier is malformed.'),
  'wrong-verifier': invalidGrant('The code_verifier does not fit the code_challenge.'),
  'verifier-without-challenge': {
    status: 400,
    error: 'invalid_request',
    description: 'The authorization request had no code_challenge.',
  },
  'unexpected-verifier': invalidGrant('There was no code_challenge that the code_verifier could fit.'),
  'plain-verifier-refused': invalidGrant('The plain transformation is not supported.'),
  'missing-refresh-token': {
    status: 400,
    error: 'invalid_request',
    description: 'The refresh_token is missing.',
  },
  'unknown-refresh-token': {
    status: 400,
    error: 'invalid_grant',
    description: 'The refresh token is not valid.',
  },
  // RFC 9449, 5.
  'bad-proof': {
    status: 400,
    error: 'invalid_dpop_proof',
    description: 'The DPoP proof is not valid.',
  },
  // RFC 8707, 2.2.
  'unknown-resource': {
    status: 400,
    error: 'invalid_target',
    description: 'The resource is unknown or goes beyond what was granted.',
  },
  'exceeding-scope': {
    status: 400,
    error: 'invalid_scope',
    description: 'The scope is unknown or goes beyond what was granted.',
  },
}

export const honestTokenAnswer: TokenAnswerRules = {
  tokenError: (fault) => errors[fault],
  tokenErrorBody: ({ error, description }) =>
    JSON.stringify({
      error,
      error_description: description,
      error_uri: `https://as.example/errors#${error}`,
    }),
  tokenErrorResponse: ({ members, body, challenges }) => ({
    status: members.status,
    headers: [
      ['Content-Type', 'application/json'],
      ...noStore,
      ...challenges.map((challenge) => ['WWW-Authenticate', challenge] as const),
    ],
    body,
  }),
  tokenResponseBody: (members) => JSON.stringify(members),
  tokenResponse: ({ body }) => ({
    status: 200,
    headers: [['Content-Type', 'application/json'], ...noStore],
    body,
  }),
  publishedTokenEndpoint: (url) => url,
}
