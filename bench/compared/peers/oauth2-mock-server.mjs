import { OAuth2Server } from 'oauth2-mock-server'

export async function start() {
  const server = new OAuth2Server()
  await server.issuer.keys.generate('RS256')
  await server.start(0, '127.0.0.1')
  return { issuer: server.issuer.url, close: () => server.stop() }
}
