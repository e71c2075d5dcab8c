/** One authorization server for each test file, emptied after each test. */
import { after, afterEach, before } from 'mocha'
import { createMockServer, honest } from 'grantproof/mock-server'

export const alice = { username: 'alice', password: 'Wonderland-4711' }
const redirect_uris = ['https://photos.example/callback']
const client = { client_id: 'photos', client_secret: 'Shutter-7f3a91c2', redirect_uris }

/** Called in a `describe`: the server listens on a free port during its tests. */
export function authorizationServer() {
  const failing = { token: false }
  const rules = {
    tokenResponse: (parts) =>
      failing.token ? { status: 503, headers: [], body: '' } : honest.tokenResponse(parts),
  }
  const server = createMockServer({ clients: [client], users: [alice], rules })
  let listening
  before(async () => {
    listening = await server.listen()
  })
  afterEach(() => {
    server.reset()
    failing.token = false
  })
  after(() => listening.close())
  const settings = () => ({
    issuer: server.issuer,
    clientId: client.client_id,
    clientSecret: client.client_secret,
    redirectUri: redirect_uris[0],
  })
  return { server, failing, settings }
}
