/** The mock authorization server: one function from request to response, reached in three ways. */
import { randomBytes } from 'node:crypto'
import { closest } from 'fastest-levenshtein'
import { Clock } from './clock.ts'
import type { Context } from './context.ts'
import { defaultClients, defaultLifetimes, defaultScopes, defaultUsers } from './defaults.ts'
import { defects, type Defect } from './defects/index.ts'
import { describe, type Description } from './describe.ts'
import { fetchEdge } from './edges/fetch.ts'
import { mswHandlers } from './edges/handlers.ts'
import { listen, type ListenOptions } from './edges/listen.ts'
import { incoming } from './incoming.ts'
import type { Lifetimes, MockClient, MockUser } from './model.ts'
import { route } from './router.ts'
import { honest, type Rules } from './rules/index.ts'
import { MemoryStore } from './store/memory.ts'
import type { MockRequest, MockResponse } from './wire.ts'

export interface MockServerOptions {
  /** Base URL of everything; default `https://as.test`. `listen` replaces it by where it listens. */
  issuer?: string
  /** Default: one client of each kind. */
  clients?: readonly MockClient[]
  users?: readonly MockUser[]
  /** The first is the default scope. */
  scopes?: readonly string[]
  /** Names of rules to break, see `defects`. */
  defects?: readonly string[]
  /** Rules of your own, over the defects'. */
  rules?: Partial<Rules>
  /** Seconds. */
  lifetimes?: Partial<Lifetimes>
  clock?: Clock
  /** Source of codes, tokens and ids: unguessable letters and digits. */
  random?: () => string
}

export interface Listening {
  /** The issuer from now on. */
  url: string
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
  /** Request handlers for msw's `setupServer`. @throws {Error} when msw is not installed */
  handlers(): ReturnType<typeof mswHandlers>
  /** Listens on a port; the issuer is then where it listens. */
  listen(options?: Pick<ListenOptions, 'port' | 'host' | 'tls'>): Promise<Listening>
  /** Forgets sessions, codes, tokens, registered clients and requests. */
  reset(): void
  /** What a client or a conformance suite has to know: a valid target. */
  describe(): Description
}

/**
 * A new server that shares nothing with others.
 *
 * @throws {Error} when a defect is not known, or the issuer is no origin
 */
export function createMockServer(options: MockServerOptions = {}): MockServer {
  const {
    clients = defaultClients,
    users = defaultUsers,
    scopes = defaultScopes,
    clock = new Clock(),
  } = options
  const rules: Rules = { ...honest }
  for (const name of options.defects ?? []) Object.assign(rules, known(name).rules)
  Object.assign(rules, options.rules)
  let issuer = originOf(options.issuer ?? 'https://as.test')
  let plainPort: number | undefined
  let store = filled(clients)
  const requests: MockRequest[] = []
  const lifetimes = { ...defaultLifetimes, ...options.lifetimes }
  const random = options.random ?? (() => randomBytes(20).toString('hex'))
  const context = (): Context => ({
    rules,
    store,
    clock,
    random,
    users,
    scopes,
    lifetimes,
    issuer,
    plainPort,
  })

  const handle = async (request: MockRequest): Promise<MockResponse | undefined> => {
    const read = incoming(request)
    if (issuer.startsWith('https:') && read.url.protocol === 'http:') {
      const answer = rules.plainHttp(read, context())
      if (answer !== 'serve') return answer
    }
    requests.push(request)
    return route(read, context())
  }

  return {
    get issuer() {
      return issuer
    },
    clock,
    requests,
    handle,
    fetch: fetchEdge(handle),
    handlers: () =>
      mswHandlers(handle, [new URL(issuer).origin, new URL(issuer.replace(/^https:/, 'http:')).origin]),
    listen: async (where = {}) => {
      const listening = await listen(handle, where)
      issuer = listening.url
      plainPort = listening.plainPort
      return { url: issuer, close: () => listening.close() }
    },
    reset: () => {
      store = filled(clients)
      requests.length = 0
    },
    describe: () => describe(context(), clients),
  }
}

/** Endpoints lie directly under the issuer, so it has no path of its own. */
function originOf(issuer: string): string {
  const origin = URL.canParse(issuer) ? new URL(issuer).origin : undefined
  if (origin === undefined || (issuer !== origin && issuer !== `${origin}/`)) {
    throw new Error(`issuer must be an origin such as https://as.example, without a path; got ${issuer}`)
  }
  return origin
}

function filled(clients: readonly MockClient[]): MemoryStore {
  const store = new MemoryStore()
  for (const client of clients) store.clients.set(client.client_id, client)
  return store
}

function known(name: string): Defect {
  const defect = defects.get(name)
  if (!defect)
    throw new Error(`no defect is called ${name}; did you mean ${closest(name, [...defects.keys()])}?`)
  return defect
}
