/** Decisions of the protected resource (RFC 6749, 7; RFC 6750). */
import type { Context } from '../context.ts'
import { json } from '../message/answers.ts'
import { inForm, inHeader, inQuery, type TokenPlace } from '../message/bearer.ts'
import type { MockResponse } from '../message/wire.ts'
import type { AccessToken } from '../model.ts'
import type { Rules } from './index.ts'

export type ResourceFault = 'no-token' | 'invalid-token' | 'insufficient-scope' | 'malformed'

export interface ResourceRules {
  /** The scope that the resource demands, given all scopes of the server: not the default one, if there is another. */
  resourceScope(scopes: readonly string[]): string
  /** Where tokens are looked for. */
  tokenPlaces(this: ResourceRules): readonly TokenPlace[]
  /** Whether the query is such a place: RFC 6750, 2.3 allows it, OAuth 2.1, 5.1 does not. */
  takesTokensFromQuery(): boolean
  isBearer(scheme: string): boolean
  /** The access token that a presented value stands for. */
  accessTokenOf(value: string, context: Context): AccessToken | undefined
  tokenExpired(token: AccessToken, now: number): boolean
  tokenRevoked(token: AccessToken): boolean
  /** Whether the scope of a token opens a resource that demands this one. */
  scopeSuffices(scope: string, demanded: string): boolean
  /** Status and error code of a refusal; without a token there is no error code (RFC 6750, 3.1). */
  resourceError(fault: ResourceFault): { status: number; error?: string }
  /** The same at the UserInfo endpoint, which is a resource like any other (OpenID Connect Core 1.0, 5.3.3). */
  userinfoError(this: Rules, fault: ResourceFault): { status: number; error?: string }
  /**
   * The challenge of a refusal (RFC 6750, 3); empty: none.
   *
   * @param demanded scope of the resource; empty: it is not told
   * @param presented the values that were presented as tokens
   */
  resourceChallenge(
    this: Rules,
    fault: ResourceFault,
    demanded: string,
    presented?: readonly string[],
  ): string
  /** The parameters of the challenge, in order. */
  challengeParameters(
    this: Rules,
    fault: ResourceFault,
    demanded: string,
    presented: readonly string[],
  ): [name: string, value: string][]
  /** The whole refusal. */
  resourceRefusal(parts: {
    fault: ResourceFault
    status: number
    error?: string | undefined
    challenge: string
    presented: readonly string[]
  }): MockResponse
  /** The whole success. */
  resourceSuccess(parts: {
    members: Readonly<Record<string, unknown>>
    token: AccessToken
    /** The name of the place where the token stood. */
    place: string
  }): MockResponse
}

const descriptions: Record<ResourceFault, string> = {
  'no-token': 'There is no access token.',
  'invalid-token': 'The access token is unknown or has ended.',
  'insufficient-scope': 'The access token has too little scope.',
  malformed: 'There is not exactly one well-formed access token.',
}

export const honestResource: ResourceRules = {
  resourceScope: ([first = '', second = first]) => second,
  tokenPlaces() {
    return this.takesTokensFromQuery() ? [inHeader, inForm, inQuery] : [inHeader, inForm]
  },
  takesTokensFromQuery: () => true,
  isBearer: (scheme) => scheme.toLowerCase() === 'bearer',
  accessTokenOf: (value, { store }) => store.accessTokens.get(value),
  tokenExpired: (token, now) => token.expiresAt <= now,
  tokenRevoked: (token) => token.revoked === true || token.grant.revoked,
  scopeSuffices: (scope, demanded) => scope.split(' ').includes(demanded),
  resourceError: (fault) => {
    switch (fault) {
      case 'no-token':
        return { status: 401 }
      case 'invalid-token':
        return { status: 401, error: 'invalid_token' }
      case 'insufficient-scope':
        return { status: 403, error: 'insufficient_scope' }
      case 'malformed':
        return { status: 400, error: 'invalid_request' }
    }
  },
  userinfoError(fault) {
    return this.resourceError(fault)
  },
  resourceChallenge(fault, demanded, presented = []) {
    return this.challenge('Bearer', this.challengeParameters(fault, demanded, presented))
  },
  challengeParameters(fault, demanded) {
    const { error } = this.resourceError(fault)
    const parameters: [string, string][] = [['realm', 'resource']]
    if (error !== undefined) {
      parameters.push(
        ['error', error],
        ['error_description', descriptions[fault]],
        ['error_uri', `https://as.example/errors#${error}`],
      )
    }
    if (fault === 'insufficient-scope' && demanded !== '') parameters.push(['scope', demanded])
    return parameters
  },
  resourceRefusal: ({ status, error, challenge }) =>
    json(
      status,
      error === undefined ? {} : { error },
      challenge === '' ? [] : [['WWW-Authenticate', challenge]],
    ),
  resourceSuccess: ({ members }) => json(200, members),
}
