import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A loopback port that is already open: an application may need its own URL before it exists. */
export interface Listener {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  url: string
  serve: (application: RequestListener) => void
  /** Ends every connection, also those kept alive. May be called twice. */
  close: () => Promise<void>
}

/** Opens a port; 0 is a free one. @throws {Error} when the port is taken */
export async function listen(port = 0): Promise<Listener> {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
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
