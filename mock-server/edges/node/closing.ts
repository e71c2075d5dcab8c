/** The end of a listener: what is under way is answered, nothing else holds it. */
import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Gives what closes a server: no new connection is taken, requests that are under way are answered, then every connection
 * ends, idle or not.
 *
 * @param limit how long to wait for answers; milliseconds
 */
export function closing(server: Server, limit: number): () => Promise<void> {
  // Sockets are kept here because node:https forgets those that have not finished their handshake.
  const sockets = new Set<Socket>()
  const underWay = new Set<ServerResponse>()
  let answered = () => {}
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('request', (_, response) => {
    underWay.add(response)
    response.once('close', () => {
      underWay.delete(response)
      if (underWay.size === 0) answered()
    })
  })
  const end = async () => {
    // The only error it could give is that the server is closed already.
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    if (underWay.size > 0) {
      for (const response of underWay) response.shouldKeepAlive = false
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, limit)
        answered = () => (clearTimeout(timer), resolve())
      })
    }
    for (const socket of sockets) socket.destroy()
    await closed
  }
  let ended: Promise<void> | undefined
  return () => (ended ??= end())
}
