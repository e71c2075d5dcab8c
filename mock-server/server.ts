/** The mock authorization server: one function from request to response, reached in three ways. */
import { Clock } from './clock.ts'
import { composed } from './compose.ts'
import type { Context } from './context.ts'
import type { Description } from './surface/describe.ts'
import { fetchEdge } from './edges/fetch.ts'
import { mounted, type NodeHandler } from './edges/mount.ts'
import { mswHandlers, type Msw } from './edges/msw.ts'
import { agreed, type MockHandshake, type MockOffer } from './edges/handshake.ts'
import type { ListenOptions } from './edges/listening.ts'
import { incoming } from './message/incoming.ts'
import type { Lifetimes, MockClient, MockUser } from './model.ts'
import { hexadecimal, randomOctets } from './octets/text.ts'
import { route } from './surface/router.ts'
import { originsOf, partsOf } from './surface/origins.ts'
import { placeOf, type EndpointPaths } from './surface/place.ts'
import type { Rules } from './rules/index.ts'
import { MemoryStore } from './store/memory.ts'
import type { Settings } from './vendors/settings.ts'
import type { MockRequest, MockResponse } from './message/wire.ts'

export interface MockServerOptions {
  /** Base URL of everything, with or without a path; default `https://as.test`. `listen` replaces its origin. */
  issuer?: string
  /** Paths of endpoints below the issuer, by their names in metadata: `{ token_endpoint: '/protocol/token' }`. */
  paths?: EndpointPaths
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
  /** Names of rules to break, see `defects`. */
  defects?: readonly string[]
  /** Rules of your own, over the defects'. */
  rules?: Partial<Rules>
  /** Told the name of a rule each time that it is asked. */
  onRule?: (name: keyof Rules) => void
  /** Seconds. */
  lifetimes?: Partial<Lifetimes>
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
  /** Every request so far, oldest first. */
  readonly requests: readonly MockRequest[]
  /** Answers one request; undefined when nothing listens at that origin. */
  handle(request: MockRequest): Promise<MockResponse | undefined>
  /** Answers one request in the words of the Fetch Standard. @throws {TypeError} when nothing listens there */
  fetch(request: Request): Promise<Response>
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
  /** Listens on a port; the issuer is then where it listens, with the path that it had. */
  listen(options?: Pick<ListenOptions, 'port' | 'host' | 'tls'>): Promise<Listening>
  /** Forgets sessions, codes, tokens, registered clients and requests. */
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
  const { origin, path } = partsOf(options.issuer ?? surface.defaultOrigin)
  let origins = originsOf(origin, surface.sites)
  let plainPort: number | undefined
  let ca: string | undefined
  let store = filled(clients)
  const requests: MockRequest[] = []
  const source = options.random ?? (() => hexadecimal(randomOctets(20)))
  const unguessable = source
  const random = () => identifier(source())
  const issuer = () => (origins[0] ?? '') + path
  const context = (): Context => ({
    rules,
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

  const place = placeOf(path, options.paths, options.like, context())

  const handle = async (request: MockRequest): Promise<MockResponse | undefined> => {
    const read = incoming(place.inward(request) ?? { ...request, url: `${new URL(request.url).origin}/404` })
    if (issuer().startsWith('https:') && read.url.protocol === 'http:') {
      const answer = rules.plainHttp(read, context())
      if (answer !== 'serve') return answer
    }
    requests.push(request)
    const answer = await route(read, context())
    return answer && place.outward(answer, issuer())
  }

  return {
    get issuer() {
      return issuer()
    },
    clock,
    requests,
    handle,
    fetch: fetchEdge(handle),
    handshake: (origin, offer = {}) => {
      if (!origins.includes(origin) || !origin.startsWith('https:'))
        throw new TypeError(`nothing speaks TLS at ${origin}`)
      return agreed(rules, new URL(origin).hostname, offer)
    },
    handlers: (msw) =>
      mswHandlers(
        handle,
        [...origins, ...origins.map((origin) => origin.replace(/^https:/, 'http:'))],
        place.serves,
        msw,
      ),
    nodeHandler: () => mounted(handle, () => origins[0] ?? '', place),
    listen: async (where = {}) => {
      // The only part that needs Node; a browser never asks for it.
      const { listenAll } = await import('./edges/node/listen-all.ts')
      const listening = await listenAll(handle, surface.sites, { ...where, rules })
      origins = listening.origins
      plainPort = listening.plainPort
      ca = listening.ca
      return { url: issuer(), ca, close: () => listening.close() }
    },
    reset: () => {
      store = filled(clients)
      requests.length = 0
    },
    describe: () => {
      const description = place.described(surface.describe(context(), clients), issuer())
      return ca === undefined ? description : { ...description, tls: { insecure: true, ca } }
    },
  }
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
