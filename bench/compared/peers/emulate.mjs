import { createEmulator } from 'emulate'
import { app, freePort, other, users } from './shared.mjs'

export async function start() {
  const { url, close } = await createEmulator({
    service: 'okta',
    port: await freePort(),
    seed: {
      okta: {
        users: users.map((login) => ({ login, email: `${login}@example.com`, first_name: login })),
        oauth_clients: [app, other].map((client) => ({ ...client, name: client.client_id })),
      },
    },
  })
  return { issuer: `${url}/oauth2/default`, close }
}
