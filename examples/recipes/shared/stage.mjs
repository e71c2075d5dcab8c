/** An application and an authorization server, each of which has to know the other's address. */
import { once } from 'node:events'
import { createServer } from 'node:http'

/** The only user; whoever signs in without being named is she. */
export const alice = { username: 'alice', password: 'Wonderland-4711' }

/**
 * @param createMockServer of grantproof-mock-server
 * @param createApp gives the application, a handler of node:http, for its settings as a client
 */
export async function openStage(createMockServer, createApp) {
  const http = createServer().listen(0, '127.0.0.1')
  await once(http, 'listening')
  const origin = `http://127.0.0.1:${http.address().port}`
  const redirect_uris = [`${origin}/callback`]
  const client = { client_id: 'photos', client_secret: 'Shutter-7f3a91c2', redirect_uris }
  const server = createMockServer({ clients: [client], users: [alice] })
  const listening = await server.listen()
  const settings = {
    issuer: server.issuer,
    clientId: client.client_id,
    clientSecret: client.client_secret,
    redirectUri: redirect_uris[0],
  }
  http.on('request', await createApp(settings))
  const close = async () => {
    await listening.close()
    http.closeAllConnections()
    http.close()
  }
  return { origin, server, close }
}
