/** The mock authorization server: one function from request to response, reached in three ways. */
import type { MockServer } from './api.ts'
import { Breaking } from './breaking.ts'
import { clockOf } from './clock.ts'
import { composed, usersOf } from './compose.ts'
import type { Context } from './context.ts'
import { behind } from './edges/behind.ts'
import { controlPath, controlPlane } from './control/plane.ts'
import { fetchEdge, type Handle } from './edges/fetch.ts'
import { agreed } from './edges/handshake.ts'
import { mounted } from './edges/mount.ts'
import { mswHandlers } from './edges/msw.ts'
import { namingOf, type Naming } from './log/endpoints.ts'
import { RequestLog } from './log/log.ts'
import { incoming } from './message/incoming.ts'
import type { MockRequest, MockResponse } from './message/wire.ts'
import { hexadecimal, randomOctets } from './octets/text.ts'
import { issueToken, signClaims } from './openid/issue-token.ts'
import { SigningKeys } from './openid/keys.ts'
import type { MockClient } from './model.ts'
import type { MockServerOptions } from './options.ts'
import { Plans } from './planned/plans.ts'
import { answersFrom, askedFrom, type Seen } from './questions/index.ts'
import type { Rules } from './rules/index.ts'
import { SeededValues } from './octets/seed.ts'
import { memoryStore } from './store/memory-store.ts'
import { MemoryStore } from './store/memory.ts'
import { contentOf, setClock, snapshotOf } from './store/snapshot.ts'
import { originsOf, partsOf } from './surface/origins.ts'
import { placeOf } from './surface/place.ts'
import { route } from './surface/router.ts'
import { tenantsOf } from './surface/tenants.ts'
import { Users } from './users/users.ts'
import { authorize } from './visit/authorize.ts'

/**
 * A new server that shares nothing with others.
 *
 * @throws {Error} when a name is not known, or the issuer is no origin
 */
export function createMockServer(options: MockServerOptions = {}): MockServer {
  const users = new Users(usersOf(options))
  const made = { ...options, users: users.all }
  const { surface, rules: decided, clients, scopes, lifetimes, identifier } = composed(made)
  const { seed, onRule } = options
  const clock = clockOf(options.clock)
  const rules = onRule ? watched(decided, onRule) : decided
  const { origin, path } = partsOf(options.issuer ?? surface.defaultOrigin)
  let origins = originsOf(origin, surface.sites)
  let plainPort: number | undefined
  let ca: string | undefined
  const backend = (options.store ?? memoryStore())({ clients, now: () => clock.now() })
  let naming: { origins: readonly string[]; of: Naming } | undefined
  const log = new RequestLog(() => {
    if (naming?.origins !== origins) {
      const inside = { ...context(new MemoryStore(), publishedAsTheyAre), issuer: origins[0] ?? '' }
      naming = { origins, of: namingOf(inside) }
    }
    return naming.of
  }, options.keptRequests)
  const plans = new Plans()
  /** Those of the options and whoever has registered. */
  let known: readonly MockClient[] = clients
  const seen = (): Seen => ({ entries: log.entries, issuer: issuer(), clients: known })
  const answers = answersFrom(seen)
  // The rules stay one object, which edges and watchers hold on to.
  const breaking = new Breaking(options.defects ?? [], (defects) =>
    Object.assign(decided, composed({ ...made, defects }).rules),
  )
  const seeded = seed === undefined ? undefined : new SeededValues(seed)
  const source = options.random ?? (() => seeded?.next() ?? hexadecimal(randomOctets(20)))
  const unguessable = source
  const keys = new SigningKeys(options.signing ?? (seeded ? 'RS256' : 'ES256'))
  const random = () => identifier(source())
  const issuer = () => (origins[0] ?? '') + path
  const context = (store: MemoryStore, more?: Partial<Rules>): Context => ({
    rules: more ? { ...decided, ...more } : rules,
    store,
    clock,
    random,
    unguessable,
    users: users.all,
    scopes,
    lifetimes,
    keys,
    surface,
    issuer: surface.issuer?.(issuer()) ?? issuer(),
    origins,
    plainPort,
  })

  const place = placeOf(path, options.paths, options.like, context(new MemoryStore()))

  const answer = async (request: MockRequest, more?: Partial<Rules>): Promise<MockResponse | undefined> => {
    const inner = place.inward(request) ?? { ...request, url: `${new URL(request.url).origin}/404` }
    const read = incoming(inner, request.url)
    if (issuer().startsWith('https:') && read.url.protocol === 'http:') {
      const answer = await backend.transaction(async (store) => rules.plainHttp(read, context(store)))
      if (answer !== 'serve') return answer
    }
    const entry = log.add(request, read, clock.now())
    const honestly = () =>
      backend.transaction(async (store) => {
        const response = await route(read, context(store, more))
        if (entry.endpoint === 'registration') known = [...store.clients.values()]
        return response && place.outward(response, issuer())
      })
    const { response, planned } = await plans.answer(entry, honestly)
    log.answered(entry, response, planned)
    return response
  }
  const below = place.path + controlPath
  let control: Handle | undefined
  const tenants = tenantsOf({ options, clock, issuer, make: createMockServer })
  const handle: Handle = async (request) =>
    (control && (await control(request))) ?? (await tenants.of(request)?.handle(request)) ?? answer(request)

  const server: MockServer = {
    get issuer() {
      return issuer()
    },
    clock,
    users,
    requests: log.entries,
    get forgottenRequests() {
      return log.forgotten
    },
    forgetRequests: () => log.forget(),
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
    handlers: (msw) =>
      mswHandlers(
        handle,
        [...origins, ...origins.map((origin) => origin.replace(/^https:/, 'http:'))],
        place.serves,
        msw,
      ),
    nodeHandler: () => mounted(handle, () => origins[0] ?? '', place),
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
      authorize(request, options, {
        issuer: issuer(),
        origins,
        clock,
        users: users.all,
        answer,
        delivered: (from, to, posted) => log.delivered(from, to, posted),
      }),
    reset: () => {
      log.clear()
      plans.clear()
      breaking.reset()
      users.reset()
      known = clients
      if (seeded) seeded.drawn = 0
      return both(backend.clear(), tenants.reset())
    },
    snapshot: async () => snapshotOf(await backend.content(), clock, seeded?.drawn),
    restore: async (snapshot) => {
      const content = contentOf(snapshot)
      const before = snapshotOf(content, clock, seeded?.drawn)
      // How long records are kept goes by the time that they come back to.
      setClock(clock, snapshot)
      await backend.fill(content).catch((error: unknown) => {
        setClock(clock, before)
        throw error
      })
      if (seeded) seeded.drawn = snapshot.drawn ?? seeded.drawn
      known = await backend.transaction(async (store) => [...store.clients.values()])
    },
    close: () => both(backend.close(), tenants.close()),
    jwks: async () => ({ keys: await keys.published() }),
    rotateKeys: () => keys.rotate(),
    sign: (claims, header = {}) => signClaims(claims, header, context(new MemoryStore())),
    issueToken: (wanted = {}) => backend.transaction(async (store) => issueToken(wanted, context(store))),
    describe: () => {
      const own = place.described(surface.describe(context(new MemoryStore()), clients), issuer())
      const [, ...others] = origins
      const description = {
        ...tenants.described(own),
        ...(others.length === 0 ? {} : { allow_origins: others }),
      }
      return ca === undefined ? description : { ...description, tls: { insecure: true, ca } }
    },
    get controlUrl() {
      return control && `${origins[0] ?? ''}${below}/`
    },
  }
  if (options.control === true) control = controlPlane(server, below)
  return server
}

/** What the log knows of endpoints is where they are, whatever is published. */
const publishedAsTheyAre: Partial<Rules> = {
  publishedAuthorizationEndpoint: (url) => url,
  publishedTokenEndpoint: (url) => url,
}

async function both(...work: readonly Promise<void>[]): Promise<void> {
  await Promise.all(work)
}

/** The same rules; whoever asks one of them is heard, be it an endpoint or another rule. */
function watched(rules: Rules, onRule: NonNullable<MockServerOptions['onRule']>): Rules {
  return new Proxy(rules, {
    get: (of, name) => {
      const rule = Reflect.get(of, name) as unknown
      if (typeof rule !== 'function') return rule
      return function (this: unknown, ...asked: unknown[]): unknown {
        onRule(name as keyof Rules, asked)
        return Reflect.apply(rule, this, asked)
      }
    },
  })
}
