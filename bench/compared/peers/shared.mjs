/** What every peer is given, as far as it can be told: clients, users, a free port. */
import { createServer } from 'node:net'
import { once } from 'node:events'

export const app = {
  client_id: 'app',
  client_secret: 'app-secret-1',
  redirect_uris: ['http://127.0.0.1:9123/callback'],
}
export const other = {
  client_id: 'other',
  client_secret: 'other-secret-1',
  redirect_uris: ['http://127.0.0.1:9123/other'],
}
export const users = ['alice', 'bob']
export const password = 'Wonderland-4711'

/** @returns {Promise<number>} a port of the loopback interface that nobody listens on */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
