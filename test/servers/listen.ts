import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A free loopback port that is already open: an application may need its own URL before it exists. */
export interface Listener {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  url: string
  serve: (application: RequestListener) => void
  /** Ends every connection, also those kept alive. May be called twice. */
  close: () => Promise<void>
}

export async function listen(): Promise<Listener> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    serve: (application) => void server.on('request', application),
    async close() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
