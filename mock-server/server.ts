/** The mock authorization server: one function from request to response, reached in three ways. */
import { randomBytes } from 'node:crypto'
import { Breaking, type Mend } from './breaking.ts'
import { Clock } from './clock.ts'
import { composed } from './compose.ts'
import type { Context } from './context.ts'
import type { Description } from './surface/describe.ts'
import { fetchEdge } from './edges/fetch.ts'
import { mswHandlers } from './edges/handlers.ts'
import { listenAll } from './edges/listen-all.ts'
import { agreed, type MockHandshake, type MockOffer } from './edges/handshake.ts'
import type { ListenOptions } from './edges/listen.ts'
import { namingOf, type Naming } from './log/endpoints.ts'
import type { EndpointName, Entry } from './log/entry.ts'
import { RequestLog } from './log/log.ts'
import { incoming } from './message/incoming.ts'
import type { Lifetimes, MockClient, MockUser } from './model.ts'
import {
  answersFrom,
  askedFrom,
  type Answers,
  type AskedOf,
  type Finding,
  type Seen,
} from './questions/index.ts'
import type { Answer } from './planned/answer.ts'
import type { Hold } from './planned/hold.ts'
import { Plans, type PlannedAnswer, type PlanOptions } from './planned/plans.ts'
import { route } from './surface/router.ts'
import { originsOf } from './surface/origins.ts'
import type { Rules } from './rules/index.ts'
import { MemoryStore } from './store/memory.ts'
import type { Settings } from './vendors/settings.ts'
import type { MockRequest, MockResponse } from './message/wire.ts'
import { authorize, type AuthorizeOptions } from './visit/authorize.ts'
import type { Callback } from './visit/callback.ts'

export interface MockServerOptions {
  /** Base URL of everything; default `https://as.test`. `listen` replaces it by where it listens. */
  issuer?: string
  /** Name of a product to behave like, see `vendors`. */
  like?: string
  /** Names of the product's departures from the documents that are mended; `all` mends every one. */
  fixed?: readonly string[]
  /** How the product is set up. */
  settings?: Partial<Settings>
  /** Default: one client of each kind. */
  clients?: readonly MockClient[]
  /** Registered besides these. */
  moreClients?: readonly MockClient[]
  users?: readonly MockUser[]
  /** The first is the default scope. */
  scopes?: readonly string[]
  /** Names of what is let pass, see `leniencies`; nothing by itself. */
  allow?: readonly string[]
  /** Names of rules to break, see `defects`. */
  defects?: readonly string[]
  /** Rules of your own, over the defects'. */
  rules?: Partial<Rules>
  /** Told the name of a rule each time that it is asked. */
  onRule?: (name: keyof Rules) => void
  /** Seconds. */
  lifetimes?: Partial<Lifetimes>
  /** How many entries `requests` keeps; older ones go. Default 5000. */
  keptRequests?: number
  clock?: Clock
  /** Source of codes, tokens and ids: unguessable letters and digits. */
  random?: () => string
}

export interface Listening {
  /** The issuer from now on. */
  url: string
  /** With tls: the authority to trust, PEM. */
  ca?: string | undefined
  close: () => Promise<void>
}

export interface MockServer {
  readonly issuer: string
  readonly clock: Clock
  /** Every request so far, oldest first, with its answer; of very many only the newest. */
  readonly requests: readonly Entry[]
  /** How many older requests `requests` has forgotten. */
  readonly forgottenRequests: number
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
  /** Answers one request in the words of the Fetch Standard. @throws {TypeError} when nothing listens there */
  fetch(request: Request): Promise<Response>
  /** What a TLS handshake with this origin comes to. @throws {TypeError} when nothing listens there */
  handshake(origin: string, offer?: MockOffer): MockHandshake
  /** Request handlers for msw's `setupServer`. @throws {Error} when msw is not installed */
  handlers(): ReturnType<typeof mswHandlers>
  /** Listens on a port; the issuer is then where it listens. */
  listen(options?: Pick<ListenOptions, 'port' | 'host' | 'tls'>): Promise<Listening>
  /**
   * Plays the browser and the resource owner: opens the authorization request, signs in, decides, and gives the response
   * that the client gets. No page is clicked and no port is needed.
   *
   * @param request the authorization request; text may be relative to the issuer
   * @throws {Error} one sentence: the request is not for this server, or it ended on a page and not at the client
   */
  authorize(request: string | URL | Request, options?: AuthorizeOptions): Promise<Callback>
  /**
   * Forgets sessions, codes, tokens, registered clients, requests and planned answers; lets go what is held. Defects are
   * those of the beginning.
   */
  reset(): void
  /** What a client or a conformance suite has to know: a valid target. */
  describe(): Description
}

/**
 * A new server that shares nothing with others.
 *
 * @throws {Error} when a name is not known, or the issuer is no origin
 */
export function createMockServer(options: MockServerOptions = {}): MockServer {
  const { surface, rules: decided, clients, users, scopes, lifetimes, identifier } = composed(options)
  const { clock = new Clock(), onRule } = options
  const rules = onRule ? watched(decided, onRule) : decided
  let origins = originsOf(options.issuer ?? surface.defaultOrigin, surface.sites)
  let plainPort: number | undefined
  let ca: string | undefined
  let store = filled(clients)
  let naming: { origins: readonly string[]; of: Naming } | undefined
  const log = new RequestLog(() => {
    if (naming?.origins !== origins) naming = { origins, of: namingOf(context(publishedAsTheyAre)) }
    return naming.of
  }, options.keptRequests)
  const plans = new Plans()
  const seen = (): Seen => ({ entries: log.entries, issuer: issuer(), clients: [...store.clients.values()] })
  const answers = answersFrom(seen)
  // The rules stay one object, which edges and watchers hold on to.
  const breaking = new Breaking(options.defects ?? [], (defects) =>
    Object.assign(decided, composed({ ...options, defects }).rules),
  )
  const source = options.random ?? (() => randomBytes(20).toString('hex'))
  const unguessable = source
  const random = () => identifier(source())
  const issuer = () => origins[0] ?? ''
  const context = (more?: Partial<Rules>): Context => ({
    rules: more ? { ...decided, ...more } : rules,
    store,
    clock,
    random,
    unguessable,
    users,
    scopes,
    lifetimes,
    surface,
    issuer: issuer(),
    origins,
    plainPort,
  })

  const answer = async (request: MockRequest, more?: Partial<Rules>): Promise<MockResponse | undefined> => {
    const read = incoming(request)
    if (issuer().startsWith('https:') && read.url.protocol === 'http:') {
      const answer = rules.plainHttp(read, context())
      if (answer !== 'serve') return answer
    }
    const entry = log.add(request, read, clock.now())
    const { response, planned } = await plans.answer(entry, () => route(read, context(more)))
    log.answered(entry, response, planned)
    return response
  }
  const handle = (request: MockRequest) => answer(request)

  return {
    get issuer() {
      return issuer()
    },
    clock,
    requests: log.entries,
    get forgottenRequests() {
      return log.forgotten
    },
    next: (endpoint, answer, how) => plans.next(endpoint, answer, how),
    hold: (endpoint, how) => plans.hold(endpoint, how),
    get pendingAnswers() {
      return plans.pending
    },
    asked: askedFrom(seen),
    seen: answers,
    expectations: () => Object.values(answers).map((ask) => ask()),
    get defects() {
      return breaking.names
    },
    break: (...names) => breaking.break(names),
    mend: () => breaking.mend(),
    withDefects: (names, work) => breaking.during(names, work),
    handle,
    fetch: fetchEdge(handle),
    handshake: (origin, offer = {}) => {
      if (!origins.includes(origin) || !origin.startsWith('https:'))
        throw new TypeError(`nothing speaks TLS at ${origin}`)
      return agreed(rules, new URL(origin).hostname, offer)
    },
    handlers: () =>
      mswHandlers(handle, [...origins, ...origins.map((origin) => origin.replace(/^https:/, 'http:'))]),
    listen: async (where = {}) => {
      const listening = await listenAll(handle, surface.sites, { ...where, rules })
      origins = listening.origins
      plainPort = listening.plainPort
      ca = listening.ca
      return { url: issuer(), ca, close: () => listening.close() }
    },
    authorize: (request, options = {}) =>
      authorize(request, options, {
        issuer: issuer(),
        origins,
        clock,
        users,
        answer,
        delivered: (from, to) => log.delivered(from, to),
      }),
    reset: () => {
      store = filled(clients)
      log.clear()
      plans.clear()
      breaking.reset()
    },
    describe: () => {
      const description = surface.describe(context(), clients)
      return ca === undefined ? description : { ...description, tls: { insecure: true, ca } }
    },
  }
}

/** What the log knows of endpoints is where they are, whatever is published. */
const publishedAsTheyAre: Partial<Rules> = {
  publishedAuthorizationEndpoint: (url) => url,
  publishedTokenEndpoint: (url) => url,
}

/** The same rules; whoever asks one of them is heard, be it an endpoint or another rule. */
function watched(rules: Rules, onRule: (name: keyof Rules) => void): Rules {
  return new Proxy(rules, {
    get: (of, name) => {
      onRule(name as keyof Rules)
      return Reflect.get(of, name) as unknown
    },
  })
}

function filled(clients: readonly MockClient[]): MemoryStore {
  const store = new MemoryStore()
  for (const client of clients) store.clients.set(client.client_id, client)
  return store
}
