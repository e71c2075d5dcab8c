/** The workbench beside a mock server that knows it, for tests with a browser and without. */
import { createMockServer, type MockServer, type MockServerOptions } from '../../mock-server/index.ts'
import { startPlayground, type Playground, type Suggestions } from '../../playground/index.ts'

export const secret = 'S+e%c/r:t ä'

export interface BenchScene {
  playground: Playground
  server: MockServer
  url: string
  close: () => Promise<unknown>
}

/** @param suggested fields of the workbench that are not those of the mock */
export async function benchScene(
  options: MockServerOptions = {},
  suggested: Suggestions['workbench'] = {},
): Promise<BenchScene> {
  const playground = await startPlayground()
  const redirect_uris = [playground.workbenchCallback]
  const server = createMockServer({
    clients: [
      { client_id: 'bench', client_secret: secret, client_name: 'Workbench', redirect_uris },
      { client_id: 'public', token_endpoint_auth_method: 'none', redirect_uris },
    ],
    ...options,
  })
  const { url, close } = await server.listen()
  const { authorization_endpoint, token_endpoint, introspection_endpoint, revocation_endpoint, resource } =
    server.describe()
  playground.suggest({
    workbench: {
      issuer: url,
      authorization_endpoint,
      token_endpoint,
      introspection_endpoint: introspection_endpoint ?? '',
      revocation_endpoint: revocation_endpoint ?? '',
      resource: resource.url,
      client_id: 'bench',
      client_secret: secret,
      scope: 'write',
      ...suggested,
    },
  })
  return { playground, server, url, close: () => Promise.all([playground.close(), close()]) }
}
