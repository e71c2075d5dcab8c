/** The playground: a small client application with pages, to try an authorization server by hand. */
import { home, paths, type Context } from './context.ts'
import { cookieName } from './cookie.ts'
import { listen } from './listen.ts'
import { Outgoing } from './outgoing.ts'
import { route } from './router.ts'
import { Sessions } from './sessions.ts'
import { isLoopback } from './guards.ts'
import { originsIn, type Suggestions } from './suggestions.ts'
import { bench, paths as benchPaths } from './workbench/paths.ts'
import type { Bench } from './workbench/model.ts'

export type { Suggestions }

export interface PlaygroundOptions {
  /** Default 0: any free port. */
  port?: number
  /**
   * Default 127.0.0.1. Browsers that come by another name are sent to this one, since the redirect URI is made of it;
   * with 0.0.0.0 or :: each name is taken as it comes. Where others than this machine can come, requests go only to
   * the servers among `defaults`: nobody reaches through it what only this machine can reach.
   */
  host?: string
  /** What the forms are filled with at first; the user may change all of it. */
  defaults?: Suggestions
  /** Accept any certificate of the authorization server (self-signed mocks). Default false. */
  insecure?: boolean
}

export interface Playground {
  /** Where to point the browser, such as http://127.0.0.1:8080/playground2/. */
  readonly url: string
  /** The redirect URI to register (RFC 6749, 3.1.2), such as http://127.0.0.1:8080/playground2/oauth2client. */
  readonly callback: string
  /** The page that walks through the grant step by step, such as http://127.0.0.1:8080/playground/. */
  readonly workbench: string
  /** The redirect URI of the workbench, to be registered for its client. */
  readonly workbenchCallback: string
  /**
   * Changes what the forms are filled with: the mock server is often started after the playground. Members that are
   * left out stay as they are.
   */
  suggest(defaults: Suggestions): void
  /** Ends every connection, and requests of its own that are under way. Once closed, closing again does nothing. */
  close(): Promise<void>
}

/**
 * Starts a client of the authorization code grant (RFC 6749, 4.1) with PKCE (RFC 7636) and a `state` (RFC 6749, 10.12).
 *
 * @throws {RangeError} when the port is no whole number from 0 to 65535
 * @throws {Error} one sentence, when the port cannot be had
 */
export async function startPlayground(options: PlaygroundOptions = {}): Promise<Playground> {
  const { port = 0, host = '127.0.0.1', defaults = {}, insecure = false } = options
  const listener = await listen(port, host)
  const outgoing = new Outgoing({
    insecure,
    ...(isLoopback(host) ? {} : { allows: ({ origin }) => originsIn(context.suggestions).has(origin) }),
  })
  const here = { host, origin: listener.origin, outgoing }
  const context: Context = {
    ...here,
    cookieName: cookieName(listener.port),
    sessions: new Sessions(),
    suggestions: { ...defaults },
    workbench: {
      ...here,
      insecure,
      cookieName: `workbench_${listener.port}`,
      // Each may hold ten answers of up to 1 MiB.
      sessions: new Sessions<Bench>({ most: 20 }),
      suggestions: () => context.suggestions.workbench ?? {},
    },
  }
  listener.serve((visit) => route(visit, context))
  return {
    url: `${listener.origin}${home}`,
    callback: `${listener.origin}${paths.callback}`,
    workbench: `${listener.origin}${bench}`,
    workbenchCallback: `${listener.origin}${benchPaths.callback}`,
    suggest: (more) => void (context.suggestions = { ...context.suggestions, ...more }),
    close: async () => void (await Promise.all([listener.close(), outgoing.close()])),
  }
}
