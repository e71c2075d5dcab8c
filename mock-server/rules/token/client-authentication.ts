/** Decisions about client authentication (RFC 6749, 2.3; RFC 7617; RFC 9110, 11). */
import type { Incoming } from '../../message/incoming.ts'
import type { MockClient } from '../../model.ts'
import { formDecoded, type Parameters } from '../../message/parameters.ts'
import { sameText } from '../../octets/same-text.ts'
import { latin1Of } from '../../octets/text.ts'
import type { MemoryStore } from '../../store/memory.ts'
import type { Attempt, TokenFault } from './answer.ts'

/** Methods by the names of RFC 7591, 2. */
export type AuthenticationMethod = NonNullable<MockClient['token_endpoint_auth_method']>

/** What an assertion can call this server. */
export interface OwnAudiences {
  issuer: string
  token_endpoint: string
  pushed_authorization_request_endpoint: string
}

export interface ClientAuthenticationRules {
  /**
   * How clients may authenticate, the usual method first: those that are published (RFC 8414, 2), that clients register
   * for, and that assertions are verified for. What is a secret's own is decided with `isBasic` and `secretFits`.
   */
  authenticationMethods(): readonly AuthenticationMethod[]
  /** Where client_id, client_secret and client_assertion are looked for. */
  credentialParameters(request: Incoming, body: Parameters): Parameters
  /** What becomes of a request that authenticates in several ways: refused, the first that verifies counts, or the first. */
  severalMethods(attempts: readonly Attempt[]): 'refused' | 'tried-in-turn' | 'first-counts'
  /** The id of a client that names itself nowhere in its request. */
  unnamedClient(parameters: Parameters, store: MemoryStore): string | undefined
  /** Whether this is the client: a public one has no secret to show, a confidential one shows its own. */
  secretFits(client: MockClient, presented: string | undefined, parameters: Parameters): boolean
  /**
   * Whether an assertion of a client is meant for this server (RFC 7523, 3): for its issuer, its token endpoint, or the
   * endpoint of pushed requests (RFC 9126, 2).
   */
  assertionAudienceAccepted(audiences: readonly string[], own: OwnAudiences): boolean
  /** Whether an authentication scheme is Basic. */
  isBasic(scheme: string): boolean
  /** The octets of Basic credentials, one per character; undefined when they are no base64. @throws only as a defect */
  decodeBasic(encoded: string): string | undefined
  /** User-id and password of Basic credentials; undefined when there is no colon or a control character. */
  splitBasic(credentials: string): [id: string, secret: string] | undefined
  /** One half of Basic credentials, form-decoded; undefined when it cannot be. */
  decodeBasicPart(part: string): string | undefined
  /** Whether further attempts of a client are refused: its failures within a quarter of an hour, since its last success. */
  clientThrottled(failures: number): boolean
  /** The challenges of a 401 at the token endpoint. */
  tokenChallenges(attempt: Attempt, fault?: TokenFault): readonly string[]
  /** What is wrong when these credentials do not authenticate: the client that they name, if there is one. */
  credentialsFault(client: MockClient | undefined): TokenFault
  /** One challenge as a WWW-Authenticate value. */
  challenge(scheme: string, parameters: readonly (readonly [string, string])[]): string
}

export const honestClientAuthentication: ClientAuthenticationRules = {
  authenticationMethods: () => [
    'client_secret_basic',
    'client_secret_post',
    'none',
    'private_key_jwt',
    'client_secret_jwt',
  ],
  credentialParameters: (_request, body) => body,
  severalMethods: () => 'refused',
  unnamedClient: () => undefined,
  secretFits: ({ client_secret, token_endpoint_auth_method = '' }, presented) =>
    // A client that proves who it is with a JWT does so by nothing less.
    token_endpoint_auth_method.endsWith('_jwt')
      ? false
      : client_secret === undefined
        ? presented === undefined
        : sameText(client_secret, presented ?? ''),
  assertionAudienceAccepted: (audiences, own) => {
    const { issuer, token_endpoint, pushed_authorization_request_endpoint } = own
    const known = [issuer, token_endpoint, pushed_authorization_request_endpoint]
    return audiences.some((audience) => known.includes(audience))
  },
  isBasic: (scheme) => scheme.toLowerCase() === 'basic',
  decodeBasic: (encoded) =>
    /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(encoded)
      ? latin1Of(encoded)
      : undefined,
  splitBasic: (credentials) => {
    const colon = credentials.indexOf(':')
    if (colon < 0 || /[\0-\x1f\x7f]/.test(credentials)) return undefined
    return [credentials.slice(0, colon), credentials.slice(colon + 1)]
  },
  decodeBasicPart: formDecoded,
  clientThrottled: (failures) => failures >= 20,
  tokenChallenges() {
    return [
      this.challenge('Basic', [
        ['realm', 'oauth'],
        ['charset', 'UTF-8'],
      ]),
    ]
  },
  credentialsFault: () => 'client-authentication-failed',
  challenge: (scheme, parameters) =>
    `${scheme} ${parameters.map(([name, value]) => `${name}="${value}"`).join(', ')}`,
}
