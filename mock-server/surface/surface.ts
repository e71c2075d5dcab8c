/** What a server looks like from outside: its hosts, paths and pages, which the documents leave to each product. */
import type { Context } from '../context.ts'
import type { Description } from './describe.ts'
import type { ValidRequest } from '../endpoints/authorization/authorize.ts'
import type { Incoming } from '../message/incoming.ts'
import type { MockClient, PendingRequest } from '../model.ts'
import type { AuthorizationFault } from '../rules/authorization/authorization.ts'
import type { MockResponse } from '../message/wire.ts'

/** Answers the requests of one path. */
export type Endpoint = (request: Incoming, context: Context) => MockResponse | Promise<MockResponse>

/** One host: a scheme, a name and a port. */
export interface Site {
  /** How far its port lies above the first site's, over https and over plain HTTP; negative: below. */
  portDistance: { https: number; http: number }
  /** By path. */
  routes: Readonly<Record<string, Endpoint>>
  /** Every other path. */
  otherwise: Endpoint
  /** What is done to each answer on its way out. */
  finish?: (response: MockResponse, request: Incoming, context: Context) => MockResponse
}

export interface Surface {
  /** The first is where clients begin. */
  sites: readonly [Site, ...Site[]]
  /** The first site's origin, when nobody says where it is. */
  defaultOrigin: string
  /** The issuer, where it is not the first site's origin. */
  issuer?: (origin: string) => string
  /** Response types beside `code` (OAuth 2.0 Multiple Response Type Encoding Practices). */
  moreResponseTypes?: readonly string[]
  /** The cookie that holds a signed-in session. */
  sessionCookie: string
  /** Whether a request that fails is found out again after the sign-in: its way back is the request itself. */
  returnsToRequest?: true
  /** Sends the browser to sign in, and from there back to the request. */
  toSignIn(request: Incoming, valid: ValidRequest, context: Context): MockResponse
  /** Sends the browser to the consent page. */
  toConsent(request: Incoming, pending: PendingRequest, context: Context): MockResponse
  /** Tells the resource owner that a request cannot be completed (RFC 6749, 4.1.2.1). */
  refuse(refusal: Refusal, context: Context): MockResponse
  /** What a client has to know, in the form of a target. */
  describe(context: Context, clients: readonly MockClient[]): Description
}

/** A request that is answered at the server and not at the client. */
export interface Refusal {
  fault: AuthorizationFault
  parameters?: ValidRequest['parameters']
  /** When the client is known by now. */
  client?: MockClient
}
