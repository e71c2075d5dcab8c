/** Issuers below the first, at the same origin (RFC 8414, 3): a server of its own for each, in all but the clock. */
import type { MockServer } from '../api.ts'
import type { Clock } from '../clock.ts'
import type { MockRequest } from '../message/wire.ts'
import type { MockServerOptions } from '../options.ts'
import type { OpenStore } from '../store/backend.ts'
import { memoryStore } from '../store/memory-store.ts'
import type { Description } from './describe.ts'

export interface Tenants {
  /** The server of the issuer that a request is for; undefined when it is for none of them. */
  of(request: MockRequest): MockServer | undefined
  /** The description of the first issuer, with the first of these beside it. */
  described(description: Description): Description
  /** Each forgets what the first forgets on `reset`. */
  reset(): Promise<void>
  /** Each lets go of its store's connections. */
  close(): Promise<void>
}

/**
 * @param parts.options of the first issuer, which they share
 * @param parts.issuer the first issuer as it is known now; a port may have given it another origin
 * @param parts.make a server, once somebody asks for it
 * @throws {Error} one sentence, when a path is none
 */
export function tenantsOf(parts: {
  options: MockServerOptions
  clock: Clock
  issuer: () => string
  make: (options: MockServerOptions) => MockServer
}): Tenants {
  const { tenants: paths = [], ...shared } = parts.options
  for (const path of paths) {
    if (!/^\/[^/?#]+$/.test(path))
      throw new Error(`tenants must be paths of one segment such as /second; got ${path}`)
  }
  const open = shared.store ?? memoryStore()
  const storeOf =
    (tenant: string): OpenStore =>
    (home) =>
      open({ ...home, tenant })
  const made = new Map<string, MockServer>()
  const serverOf = (path: string): MockServer => {
    const issuer = parts.issuer() + path
    const server =
      made.get(issuer) ?? parts.make({ ...shared, issuer, store: storeOf(path), clock: parts.clock })
    made.set(issuer, server)
    return server
  }
  return {
    of: (request) => {
      if (paths.length === 0) return undefined
      const base = new URL(parts.issuer()).pathname.replace(/\/$/, '')
      const { pathname } = new URL(request.url)
      const path = paths.find((one) => `${pathname}/`.includes(`${base}${one}/`))
      return path === undefined ? undefined : serverOf(path)
    },
    // Of what several processes share, some may be of an issuer that nobody has asked for here.
    reset: () => forAll([...made.values(), ...paths.map(serverOf)], (server) => server.reset()),
    close: () => forAll([...made.values()], (server) => server.close()),
    described: (description) => {
      const [first] = paths
      if (first === undefined) return description
      const { issuer, authorization_endpoint, clients } = serverOf(first).describe()
      const client = clients.find(({ client_id }) => client_id === description.clients[0]?.client_id)
      return client
        ? { ...description, second_issuer: { issuer, authorization_endpoint, client } }
        : description
    },
  }
}

async function forAll(
  servers: readonly MockServer[],
  work: (server: MockServer) => Promise<void>,
): Promise<void> {
  await Promise.all([...new Set(servers)].map(work))
}
