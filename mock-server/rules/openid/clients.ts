/** Decisions about what clients may do beyond RFC 6749 (RFC 9126, RFC 9207, RP-Initiated Logout 1.0, Fetch Standard). */
import type { Context } from '../../context.ts'
import type { Parameters } from '../../message/parameters.ts'
import type { MockClient } from '../../model.ts'
import { isOriginOfClient } from '../../surface/cors.ts'
import type { ResponseParameters } from '../authorization/authorization.ts'
import type { ResponseMode } from '../authorization/request.ts'

/** An authorization response that may name its issuer. */
export interface NamingResponse {
  kind: 'code' | 'error'
  mode: ResponseMode
  /** Of the authorization request. */
  parameters: Parameters
}

export interface ClientRules {
  /** Whether every request has to be pushed; published (RFC 9126, 5). */
  takesPushedRequestsOnly(): boolean
  /** Whether requests of a client have to be pushed (RFC 9126, 5 and 6). */
  requiresPushedRequest(this: ClientRules, client: MockClient): boolean
  /** Seconds that a pushed request waits for its browser (RFC 9126, 2.2). */
  requestUriLifetime(): number
  /** The iss of authorization responses (RFC 9207, 2); undefined: there is none. */
  responseIssuer(context: Context): string | undefined
  /** The iss among the parameters of one response, whatever it says and however it comes (RFC 9207, 2). */
  issuerParameters(this: ClientRules, response: NamingResponse, context: Context): ResponseParameters
  /** Whether the metadata say that responses have an iss (RFC 9207, 2.3). */
  announcesResponseIssuer(this: ClientRules, context: Context): boolean
  /** Whether a session may end at this URI (RP-Initiated Logout 1.0, 3.1): a registered one, character by character. */
  postLogoutRedirectUriAccepted(presented: string, client: MockClient): boolean
  /** Whether scripts of an origin may read what the server answers them. */
  corsAllowed(origin: string, context: Context): boolean
  /** Whether the login page lists the users, each a button that signs in without a password. */
  offersUsers(): boolean
}

export const honestClients: ClientRules = {
  takesPushedRequestsOnly: () => false,
  requiresPushedRequest({ require_pushed_authorization_requests = false }) {
    return require_pushed_authorization_requests || this.takesPushedRequestsOnly()
  },
  requestUriLifetime: () => 60,
  responseIssuer: ({ issuer, rules }) => rules.issuerIdentifier(issuer),
  issuerParameters(_response, context) {
    const issuer = this.responseIssuer(context)
    return issuer === undefined ? [] : [['iss', issuer]]
  },
  announcesResponseIssuer(context) {
    return this.responseIssuer(context) !== undefined
  },
  postLogoutRedirectUriAccepted: (presented, { post_logout_redirect_uris = [] }) =>
    post_logout_redirect_uris.includes(presented),
  corsAllowed: isOriginOfClient,
  offersUsers: () => false,
}
