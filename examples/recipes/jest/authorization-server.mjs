/** One authorization server for each test file, emptied and mended after each test. */
import { afterAll, afterEach, beforeAll } from '@jest/globals'
import { createMockServer } from 'grantproof-mock-server'

const redirect_uris = ['https://photos.example/callback']
const client = { client_id: 'photos', client_secret: 'Shutter-7f3a91c2', redirect_uris }
const alice = { username: 'alice', password: 'Wonderland-4711' }

/** Called in a `describe`: the server listens on a free port during its tests. */
export function authorizationServer() {
  const server = createMockServer({ clients: [client], users: [alice] })
  let listening
  beforeAll(async () => {
    listening = await server.listen()
  })
  afterEach(() => server.reset())
  afterAll(() => listening.close())
  const settings = () => ({
    issuer: server.issuer,
    clientId: client.client_id,
    clientSecret: client.client_secret,
    redirectUri: redirect_uris[0],
  })
  return { server, settings }
}
