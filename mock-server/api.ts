/** What a mock server can do. */
import type { JWK } from 'jose'
import type { Mend } from './breaking.ts'
import type { Clock } from './clock.ts'
import type { MockHandshake, MockOffer } from './edges/handshake.ts'
import type { ListenOptions } from './edges/listening.ts'
import type { NodeHandler } from './edges/mount.ts'
import type { mswHandlers, Msw } from './edges/msw.ts'
import type { EndpointName, Entry } from './log/entry.ts'
import type { MockRequest, MockResponse } from './message/wire.ts'
import type { Claims } from './openid/claims.ts'
import type { TokenOptions, TokenSet } from './openid/issue-token.ts'
import type { Answer } from './planned/answer.ts'
import type { Hold } from './planned/hold.ts'
import type { PlannedAnswer, PlanOptions } from './planned/plans.ts'
import type { Answers, AskedOf, Finding } from './questions/index.ts'
import type { Snapshot } from './store/snapshot.ts'
import type { Description } from './surface/describe.ts'
import type { Users } from './users/users.ts'
import type { AuthorizeOptions } from './visit/authorize.ts'
import type { Callback } from './visit/callback.ts'

/** Where to listen. */
export interface Where extends Pick<ListenOptions, 'port' | 'host' | 'tls'> {
  /** The issuer stays what it is, since clients come through a proxy or a balancer that is reached there. */
  keepIssuer?: boolean
}

export interface Listening {
  /** The issuer from now on. */
  url: string
  /** The origin where it listens: another one than the issuer with `keepIssuer`. */
  address: string
  /** With tls: the authority to trust, PEM. */
  ca?: string | undefined
  close: () => Promise<void>
}

export interface MockServer {
  readonly issuer: string
  readonly clock: Clock
  /** Whoever may sign in; `users.add` and others change it at once. They are not kept in the store. */
  readonly users: Users
  /** Every request so far, oldest first, with its answer; of very many only the newest. */
  readonly requests: readonly Entry[]
  /** How many older requests `requests` has forgotten. */
  readonly forgottenRequests: number
  /** Forgets the requests so far, and nothing else; numbers go on. */
  forgetRequests(): void
  /** The requests by endpoint: `asked.token.last`, `asked.authorization.count`, `asked.order`. */
  readonly asked: AskedOf
  /** Questions about the client, each answered with `{ holds, why, requests }`: `seen.pkce().holds`. */
  readonly seen: Answers
  /** The answers to all questions. */
  expectations(): Finding[]
  /**
   * Answers the next request of an endpoint in another way: `next('token', { error: 'invalid_grant' })`.
   *
   * @throws {Error} one sentence, when the endpoint or the answer is none
   */
  next(endpoint: EndpointName, answer: Answer, options?: PlanOptions): PlannedAnswer
  /** Keeps the requests of an endpoint waiting until `release`. @throws {Error} when there is no such endpoint */
  hold(endpoint: EndpointName, options?: PlanOptions): Hold
  /** Answers of `next` that no request has used up. */
  readonly pendingAnswers: readonly PlannedAnswer[]
  /** Names of the defects in force. */
  readonly defects: readonly string[]
  /**
   * Breaks rules from now on, see `defects`; gives what mends them again. Sessions, codes and tokens stay.
   * What concerns TLS and ports takes effect when the server listens.
   *
   * @throws {Error} when a name is not known; then nothing changes
   */
  break(...names: string[]): Mend
  /** Mends every defect. */
  mend(): void
  /** Breaks rules for as long as `work` takes. @throws {Error} when a name is not known, and whatever `work` throws */
  withDefects<T>(names: readonly string[], work: () => T | Promise<T>): Promise<T>
  /** Answers one request; undefined when nothing listens at that origin. */
  handle(request: MockRequest): Promise<MockResponse | undefined>
  /**
   * Answers one request in the words of the Fetch Standard; an application can be given it in the place of its `fetch`.
   *
   * @throws {TypeError} when nothing listens there, or where the global `fetch` would refuse to ask
   */
  fetch(this: void, input: string | URL | Request, init?: RequestInit): Promise<Response>
  /** What a TLS handshake with this origin comes to. @throws {TypeError} when nothing listens there */
  handshake(origin: string, offer?: MockOffer): MockHandshake
  /**
   * Request handlers for msw's `setupServer` and `setupWorker`.
   *
   * @param msw the package, or its `http`; default in Node: the one that is installed
   * @throws {Error} when msw is not installed
   */
  handlers(msw?: Msw): ReturnType<typeof mswHandlers>
  /**
   * Answers requests of node:http, and so of what is built on it: Express, Koa, Fastify. The issuer says where it is
   * mounted; what is not for it goes to `next`, where there is one.
   */
  nodeHandler(): NodeHandler
  /**
   * Listens on a port; the issuer is then where it listens, with the path that it had.
   * @throws {Error} one sentence, when a port cannot be had or the store cannot be reached
   */
  listen(options?: Where): Promise<Listening>
  /**
   * Plays the browser and the resource owner: opens the authorization request, signs in, decides, and gives the response
   * that the client gets. No page is clicked and no port is needed.
   *
   * @param request the authorization request; text may be relative to the issuer
   * @throws {Error} one sentence: the request is not for this server, or it ended on a page and not at the client
   */
  authorize(request: string | URL | Request, options?: AuthorizeOptions): Promise<Callback>
  /**
   * Forgets sessions, codes, tokens, registered clients, requests and planned answers; lets go what is held; defects and
   * users are those of the beginning again. It counts for `tenants` too. With the store in memory it is done at once.
   */
  reset(): Promise<void>
  /** Sessions, codes, tokens, registered clients, waiting requests, and how far the clock is ahead; fit for JSON. */
  snapshot(): Promise<Snapshot>
  /** Goes back to what `snapshot` gave, also of another server. @throws {TypeError} when it is no snapshot */
  restore(snapshot: Snapshot): Promise<void>
  /** Lets go of the store's connections, when it has any. Ports are closed by what `listen` gives. */
  close(): Promise<void>
  /** The public keys that verify what this server signs (RFC 7517, 5). */
  jwks(): Promise<{ keys: JWK[] }>
  /** Signs with a new key from now on; the older one stays published. */
  rotateKeys(): Promise<void>
  /**
   * A JWT with claims of your own, signed by the server.
   *
   * @param claims over iss, iat and exp; an undefined one is left out
   * @param header over alg, kid and typ
   */
  sign(claims: Claims, header?: Claims): Promise<string>
  /** Tokens without the flow, as good as any others. @throws {Error} when the user or the client is not known */
  issueToken(options?: TokenOptions): Promise<TokenSet>
  /** What a client or a conformance suite has to know: a valid target. */
  describe(): Description
  /** Where tests of any language tell the server what to do, with the option `control`; otherwise undefined. */
  readonly controlUrl: string | undefined
}
