/** The mock authorization server: one function from request to response, reached in three ways. */
import type { MockServer } from './api.ts'
import { Clock } from './clock.ts'
import { composed } from './compose.ts'
import type { Context } from './context.ts'
import { behind } from './edges/behind.ts'
import { fetchEdge } from './edges/fetch.ts'
import { agreed } from './edges/handshake.ts'
import { mswHandlers } from './edges/msw.ts'
import { namingOf, type Naming } from './log/endpoints.ts'
import { RequestLog } from './log/log.ts'
import { incoming } from './message/incoming.ts'
import type { MockRequest, MockResponse } from './message/wire.ts'
import { hexadecimal, randomOctets } from './octets/text.ts'
import { issueToken, signClaims } from './openid/issue-token.ts'
import { SigningKeys } from './openid/keys.ts'
import type { MockServerOptions } from './options.ts'
import { Plans } from './planned/plans.ts'
import type { Rules } from './rules/index.ts'
import { memoryStore } from './store/memory-store.ts'
import { MemoryStore } from './store/memory.ts'
import { contentOf, snapshotOf } from './store/snapshot.ts'
import { originsOf } from './surface/origins.ts'
import { route } from './surface/router.ts'
import { authorize } from './visit/authorize.ts'

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
  let naming: { origins: readonly string[]; of: Naming } | undefined
  const log = new RequestLog(() => {
    if (naming?.origins !== origins) {
      naming = { origins, of: namingOf(context(new MemoryStore(), publishedAsTheyAre)) }
    }
    return naming.of
  }, options.keptRequests)
  const plans = new Plans()
  const source = options.random ?? (() => hexadecimal(randomOctets(20)))
  const unguessable = source
  const keys = new SigningKeys(options.signing ?? 'ES256')
  const random = () => identifier(source())
  const issuer = () => origins[0] ?? ''
  const context = (store: MemoryStore, more?: Partial<Rules>): Context => ({
    rules: more ? { ...decided, ...more } : rules,
    store,
    clock,
    random,
    unguessable,
    users,
    scopes,
    lifetimes,
    keys,
    surface,
    issuer: surface.issuer?.(issuer()) ?? issuer(),
    origins,
    plainPort,
  })

  const answer = async (request: MockRequest, more?: Partial<Rules>): Promise<MockResponse | undefined> => {
    const read = incoming(request)
    if (issuer().startsWith('https:') && read.url.protocol === 'http:') {
      const answer = await backend.transaction(async (store) => rules.plainHttp(read, context(store)))
      if (answer !== 'serve') return answer
    }
    const entry = log.add(request, read, clock.now())
    const honestly = () => backend.transaction((store) => route(read, context(store, more)))
    const { response, planned } = await plans.answer(entry, honestly)
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
    authorize: (request, options = {}) =>
      authorize(request, options, { issuer: issuer(), origins, clock, users, answer }),
    reset: () => {
      log.clear()
      plans.clear()
      return backend.clear()
    },
    snapshot: async () => snapshotOf(await backend.content(), clock),
    restore: async (snapshot) => {
      const content = contentOf(snapshot)
      clock.setAhead(snapshot.clockAhead)
      await backend.fill(content)
    },
    close: () => backend.close(),
    jwks: async () => ({ keys: await keys.published() }),
    rotateKeys: () => keys.rotate(),
    sign: (claims, header = {}) => backend.transaction((store) => signClaims(claims, header, context(store))),
    issueToken: (wanted = {}) => backend.transaction((store) => issueToken(wanted, context(store))),
    describe: () => {
      const description = surface.describe(context(new MemoryStore()), clients)
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
