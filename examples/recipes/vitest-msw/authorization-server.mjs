/** One authorization server for each test file, without a port: msw answers in its place. Emptied after each test. */
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { createMockServer } from 'grantproof-mock-server'

const issuer = 'https://as.example'
const redirect_uris = ['https://photos.example/callback']
const client = { client_id: 'photos', client_secret: 'Shutter-7f3a91c2', redirect_uris }
const alice = { username: 'alice', password: 'Wonderland-4711' }

/** Called in a `describe`. */
export function authorizationServer() {
  const server = createMockServer({ issuer, clients: [client], users: [alice] })
  const msw = setupServer(...server.handlers())
  beforeAll(() => msw.listen({ onUnhandledRequest: 'error' }))
  afterEach(() => server.reset())
  afterAll(() => msw.close())
  const settings = {
    issuer,
    clientId: client.client_id,
    clientSecret: client.client_secret,
    redirectUri: redirect_uris[0],
  }
  return { server, settings }
}
