/** The mock authorization server: one function from request to response, reached in three ways. */
import { randomBytes } from 'node:crypto'
import type { JWK } from 'jose'
import { Clock } from './clock.ts'
import { composed } from './compose.ts'
import type { Context } from './context.ts'
import type { Description } from './surface/describe.ts'
import { fetchEdge } from './edges/fetch.ts'
import { mswHandlers } from './edges/handlers.ts'
import { listenAll } from './edges/listen-all.ts'
import { agreed, type MockHandshake, type MockOffer } from './edges/handshake.ts'
import type { ListenOptions } from './edges/listen.ts'
import { incoming } from './message/incoming.ts'
import type { FeatureOptions } from './features.ts'
import type { Lifetimes, MockClient, MockUser } from './model.ts'
import { route } from './surface/router.ts'
import { originsOf } from './surface/origins.ts'
import type { Claims } from './openid/claims.ts'
import { issueToken, signClaims, type TokenOptions, type TokenSet } from './openid/issue-token.ts'
import { SigningKeys, type SigningAlgorithm } from './openid/keys.ts'
import type { Rules } from './rules/index.ts'
import { MemoryStore } from './store/memory.ts'
import type { Settings } from './vendors/settings.ts'
import type { MockRequest, MockResponse } from './message/wire.ts'

export interface MockServerOptions extends FeatureOptions {
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
  /** Request handlers for msw's `setupServer`. @throws {Error} when msw is not installed */
  handlers(): ReturnType<typeof mswHandlers>
  /** Listens on a port; the issuer is then where it listens. */
  listen(options?: Pick<ListenOptions, 'port' | 'host' | 'tls'>): Promise<Listening>
  /** Forgets sessions, codes, tokens, registered clients and requests. */
  reset(): void
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
  const requests: MockRequest[] = []
  const source = options.random ?? (() => randomBytes(20).toString('hex'))
  const unguessable = source
  const keys = new SigningKeys(options.signing ?? 'ES256')
  const random = () => identifier(source())
  const issuer = () => origins[0] ?? ''
  const context = (): Context => ({
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
      const answer = rules.plainHttp(read, context())
      if (answer !== 'serve') return answer
    }
    requests.push(request)
    return route(read, context())
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
    handlers: () =>
      mswHandlers(handle, [...origins, ...origins.map((origin) => origin.replace(/^https:/, 'http:'))]),
    listen: async (where = {}) => {
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
    jwks: async () => ({ keys: await keys.published() }),
    rotateKeys: () => keys.rotate(),
    sign: (claims, header = {}) => signClaims(claims, header, context()),
    issueToken: (wanted = {}) => issueToken(wanted, context()),
    describe: () => {
      const description = surface.describe(context(), clients)
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
