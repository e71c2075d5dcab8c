/**
 * What a mock server costs in memory and time: the heap over 10,000 grants after as many before them, with the default
 * limits of its store, and the time of a server more. Run with `npm run bench:grants`.
 * Writes `bench/grants.json`.
 */
import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { createMockServer, memoryStore, type MockServer } from '../mock-server/index.ts'
import { round, timed } from './measure.ts'

const grants = 10_000
const servers = 1000
const redirectUri = 'https://client.example/oauth/callback'
const form: [string, string] = ['content-type', 'application/x-www-form-urlencoded']

/** Megabytes in use once nothing is left to collect. */
function heap(): number {
  if (!globalThis.gc) throw new Error('give node --expose-gc, so that only what is kept counts')
  globalThis.gc()
  return round(process.memoryUsage().heapUsed / 1024 / 1024)
}

/** A request; the log of requests is emptied, since it is not what is measured. */
async function ask(server: MockServer, method: string, path: string, cookie: string, fields?: object) {
  const headers: [string, string][] = [['cookie', cookie], ...(fields ? [form] : [])]
  const body = fields ? new URLSearchParams({ ...fields }).toString() : undefined
  const url = new URL(path, server.issuer).href
  const answer = await server.handle({ method, url, headers, ...(body === undefined ? {} : { body }) })
  const log = server.requests
  if (Array.isArray(log)) log.length = 0
  const header = (name: string) => answer?.headers.find(([key]) => key === name)?.[1] ?? ''
  const hidden = (name: string) =>
    new RegExp(`name="${name}"\\s+value="([^"]*)"`).exec(answer?.body ?? '')?.[1] ?? ''
  return { location: header('Location'), cookie: header('Set-Cookie').split(';')[0] ?? '', hidden, answer }
}

/** A sign-in, a decision, and tokens for the code. @throws when any of it does not work */
async function grant(server: MockServer): Promise<void> {
  const query = { response_type: 'code', client_id: 'app', redirect_uri: redirectUri, scope: 'read write' }
  const login = await ask(server, 'GET', '/login', '')
  const signIn = { csrf: login.hidden('csrf'), username: 'alice', password: 'Wonderland-4711' }
  const { cookie } = await ask(server, 'POST', '/login', login.cookie, signIn)
  const asked = await ask(server, 'GET', `/authorize?${new URLSearchParams(query).toString()}`, cookie)
  const consent = await ask(server, 'GET', asked.location, cookie)
  const decision = { request: consent.hidden('request'), csrf: consent.hidden('csrf'), decision: 'allow' }
  const approved = await ask(server, 'POST', '/consent', cookie, decision)
  const redeemed = await ask(server, 'POST', '/token', '', {
    grant_type: 'authorization_code',
    code: new URL(approved.location).searchParams.get('code') ?? '',
    redirect_uri: redirectUri,
    client_id: 'app',
    client_secret: 'app-Secret.7f3a91c2',
  })
  if (redeemed.answer?.status !== 200) throw new Error(`a grant failed: ${redeemed.answer?.body ?? ''}`)
}

async function over(limit: number | undefined) {
  const server = createMockServer(limit === undefined ? {} : { store: memoryStore({ limit }) })
  const empty = heap()
  for (let made = 0; made < grants; made += 1) await grant(server)
  const before = heap()
  const { ms } = await timed(async () => {
    for (let made = 0; made < grants; made += 1) await grant(server)
  })
  return {
    limit: limit ?? 'default',
    emptyMB: empty,
    beforeMB: before,
    afterMB: heap(),
    msPerGrant: round(ms / grants, 2),
  }
}

createMockServer()
const { ms } = await timed(async () => {
  for (let made = 0; made < servers; made += 1) createMockServer()
})
const result = {
  takenAt: new Date().toISOString(),
  machine: { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length },
  grants,
  heaps: [await over(undefined), await over(1000)],
  msPerServer: round(ms / servers, 3),
}
await writeFile(new URL('grants.json', import.meta.url), `${JSON.stringify(result, null, 2)}\n`)
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
