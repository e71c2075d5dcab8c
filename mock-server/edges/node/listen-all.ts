/** All sites of a server on their ports. */
import { portOf } from '../../surface/origins.ts'
import type { Site } from '../../surface/surface.ts'
import type { Handle } from '../fetch.ts'
import type { Listener, ListenOptions } from '../listening.ts'
import { listen } from './listen.ts'

/** @throws {Error} one sentence, when a port cannot be had; then nothing listens */
export async function listenAll(
  handle: Handle,
  sites: readonly Site[],
  { port = 0, ...where }: ListenOptions,
): Promise<{
  origins: string[]
  plainPort?: number | undefined
  /** With tls: the authority to trust, PEM. */
  ca?: string | undefined
  close: () => Promise<void>
}> {
  const listeners: Listener[] = []
  const close = async () => void (await Promise.all(listeners.map((listener) => listener.close())))
  try {
    for (const [index, site] of sites.entries()) {
      const own = port === 0 ? 0 : portOf(site, port, where.tls ? 'https' : 'http')
      const twin = index === 0 ? {} : ({ plainTwin: false } as const)
      listeners.push(await listen(handle, { ...where, port: own, ...twin }))
    }
  } catch (error) {
    await close()
    throw error
  }
  const [first] = listeners
  return { origins: listeners.map(({ url }) => url), plainPort: first?.plainPort, ca: first?.cert, close }
}
