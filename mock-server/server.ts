/** The mock authorization server: one function from request to response, reached in three ways. */
import type { JWK } from 'jose'
import { Clock } from './clock.ts'
import { composed } from './compose.ts'
import type { Context } from './context.ts'
import type { Description } from './surface/describe.ts'
import { fetchEdge } from './edges/fetch.ts'
import { mswHandlers, type Msw } from './edges/msw.ts'
import { behind } from './edges/behind.ts'
import { agreed, type MockHandshake, type MockOffer } from './edges/handshake.ts'
import type { ListenOptions } from './edges/listening.ts'
import { incoming } from './message/incoming.ts'
import type { Lifetimes, MockClient, MockUser } from './model.ts'
import { hexadecimal, randomOctets } from './octets/text.ts'
import { route } from './surface/router.ts'
import { originsOf } from './surface/origins.ts'
import { SigningKeys, type SigningAlgorithm } from './openid/keys.ts'
import type { Rules } from './rules/index.ts'
import type { OpenStore } from './store/backend.ts'
import { memoryStore } from './store/memory-store.ts'
import { MemoryStore } from './store/memory.ts'
import { contentOf, snapshotOf, type Snapshot } from './store/snapshot.ts'
import type { Settings } from './vendors/settings.ts'
import type { MockRequest, MockResponse } from './message/wire.ts'

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
  /** What tokens are signed with: an algorithm, or private keys of your own, the first of which signs. Default ES256. */
  signing?: SigningAlgorithm | readonly JWK[]
  /** Where sessions, codes and tokens are kept: `memoryStore()`, the default, or `redisStore({ url })`. */
  store?: OpenStore
}

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
   * Listens on a port; the issuer is then where it listens.
   * @throws {Error} one sentence, when a port cannot be had or the store cannot be reached
   */
  listen(options?: Where): Promise<Listening>
  /** Forgets sessions, codes, tokens, registered clients and requests. With the store in memory that is done at once. */
  reset(): Promise<void>
  /** Sessions, codes, tokens, registered clients, waiting requests, and how far the clock is ahead; fit for JSON. */
  snapshot(): Promise<Snapshot>
  /** Goes back to what `snapshot` gave, also of another server. @throws {TypeError} when it is no snapshot */
  restore(snapshot: Snapshot): Promise<void>
  /** Lets go of the store's connections, when it has any. Ports are closed by what `listen` gives. */
  close(): Promise<void>
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
  const backend = (options.store ?? memoryStore())({ clients, now: () => clock.now() })
  const requests: MockRequest[] = []
  const source = options.random ?? (() => hexadecimal(randomOctets(20)))
  const unguessable = source
  const keys = new SigningKeys(options.signing ?? 'ES256')
  const random = () => identifier(source())
  const issuer = () => origins[0] ?? ''
  const context = (store: MemoryStore): Context => ({
    rules,
    store,
    clock,
    random,
    unguessable,
    users,
    scopes,
    lifetimes,
    keys,
    surface,
    issuer: issuer(),
    origins,
    plainPort,
  })

  const handle = async (request: MockRequest): Promise<MockResponse | undefined> => {
    const read = incoming(request)
    if (issuer().startsWith('https:') && read.url.protocol === 'http:') {
      const answer = await backend.transaction(async (store) => rules.plainHttp(read, context(store)))
      if (answer !== 'serve') return answer
    }
    requests.push(request)
    return backend.transaction((store) => route(read, context(store)))
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
      mswHandlers(handle, [...origins, ...origins.map((origin) => origin.replace(/^https:/, 'http:'))], msw),
    listen: async ({ keepIssuer = false, ...where } = {}) => {
      // The only part that needs Node; a browser never asks for it.
      const { listenAll } = await import('./edges/node/listen-all.ts')
      await backend.ready()
      const serve = keepIssuer ? behind(handle, () => [listening.origins, origins]) : handle
      const listening = await listenAll(serve, surface.sites, { ...where, rules })
      if (!keepIssuer) ({ origins, plainPort, ca } = listening)
      const {
        origins: [address = ''],
        close,
      } = listening
      return { url: issuer(), address, ca: listening.ca, close }
    },
    reset: () => {
      requests.length = 0
      return backend.clear()
    },
    snapshot: async () => snapshotOf(await backend.content(), clock),
    restore: async (snapshot) => {
      const content = contentOf(snapshot)
      clock.setAhead(snapshot.clockAhead)
      await backend.fill(content)
    },
    close: () => backend.close(),
    describe: () => {
      const description = surface.describe(context(new MemoryStore()), clients)
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
