/** Suites that need a real Redis: redis-server or valkey-server from the PATH, on a free port; skipped without. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'

export interface RunningRedis {
  url: string
  stop: () => Promise<void>
}

function foundRedis(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const places = folders.flatMap((folder) =>
    ['redis-server', 'valkey-server'].map((name) => join(folder, name)),
  )
  return places.find((path) => existsSync(path))
}

/** A suite that is given the URL of an empty Redis, or is skipped with the reason in its title. */
export function describeWithRedis(title: string, suite: (url: () => string) => void): void {
  const executable = foundRedis()
  if (executable === undefined) {
    describe.skip(`${title} (skipped: no redis-server in the PATH)`, () => suite(() => ''))
    return
  }
  describe(title, () => {
    let redis: RunningRedis | undefined
    before(async () => {
      redis = await started(executable)
    })
    after(() => redis?.stop())
    suite(() => redis?.url ?? '')
  })
}

/** Started, and ready for connections; nothing of it is written to disk. */
async function started(executable: string): Promise<RunningRedis> {
  const port = await freePort()
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const child = spawn(executable, options, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const ready = (async () => {
    for await (const line of createInterface(child.stdout)) if (/ready to accept/i.test(line)) return true
    return false
  })()
  if (!(await ready)) throw new Error(`${executable} ended before it was ready`)
  // Its later lines are read as well, since it would wait for a full pipe.
  child.stdout.resume()
  const stop = async () => {
    child.kill()
    await ended
  }
  return { url: `redis://127.0.0.1:${port}`, stop }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
