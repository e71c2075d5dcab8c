import { createMockServer } from '../../../mock-server/dist/index.js'
import { app, other, password, users } from './shared.mjs'

export async function start() {
  const server = createMockServer({
    clients: [app, other].map((client) => ({ ...client, post_logout_redirect_uris: client.redirect_uris })),
    users: users.map((username) => ({ username, password, claims: { email: `${username}@example.com` } })),
  })
  const { url, close } = await server.listen({ tls: false })
  return { issuer: url, close }
}
