import { once } from 'node:events'
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'
import { app, freePort, other } from './shared.mjs'

for (const level of ['warn', 'info']) console[level] = () => {}

export async function start() {
  const port = await freePort()
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, {
    clients: [app, other].map((client) => ({
      ...client,
      application_type: 'native',
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'client_secret_post',
      post_logout_redirect_uris: client.redirect_uris,
    })),
    claims: { email: ['email'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: `${id}@example.com` }) }),
    features: {
      introspection: { enabled: true },
      revocation: { enabled: true },
      registration: { enabled: true },
    },
  })
  const server = createServer(provider.callback()).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    issuer,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
