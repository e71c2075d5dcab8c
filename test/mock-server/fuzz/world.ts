/** A server in which somebody has signed in, asked, granted and redeemed already. */
import {
  createMockServer,
  type MockClient,
  type MockServer,
  type MockServerOptions,
} from '../../../mock-server/index.ts'
import { hiddenFields, Walker } from '../walk.ts'
import { homeOf } from './sound.ts'
import type { Fact } from './words.ts'

export interface World {
  server: MockServer
  facts: Partial<Record<Fact, string>>
  homes: ReadonlySet<string>
}

const request = {
  response_type: 'code',
  client_id: 'app',
  redirect_uri: 'https://client.example/oauth/callback',
  scope: 'openid read',
}

export async function world(options: MockServerOptions): Promise<World> {
  const server = createMockServer(options)
  const [app] = server.describe().clients as [MockClient]
  const walker = new Walker(server)
  const codeOf = async () => (await new Walker(server).approve(request)).searchParams.get('code') ?? ''
  const redeemed = await walker.token(app, {
    grant_type: 'authorization_code',
    code: await codeOf(),
    redirect_uri: request.redirect_uri,
  })
  const consent = await walker.toConsent(request)
  const { csrf = '', request: id = '' } = hiddenFields(consent)
  const facts: Partial<Record<Fact, string>> = {
    cookie: walker.cookie,
    csrf,
    request: id,
    code: await codeOf(),
  }
  facts['csrf of the session'] = hiddenFields(await walker.get('/login'))['csrf'] ?? ''
  for (const fact of ['access_token', 'refresh_token', 'id_token'] as const)
    facts[fact] = String(redeemed.json[fact])
  const registered = (await post(
    server,
    '/register',
    '{"redirect_uris":["https://registered.example/cb"]}',
  )) as {
    registration_access_token: string
  }
  facts.registration_access_token = registered.registration_access_token
  const uris = server.describe().clients.flatMap(({ redirect_uris }) => redirect_uris)
  const homes = new Set([...uris, 'https://registered.example/cb'].map((uri) => homeOf(new URL(uri))))
  return { server, facts, homes }
}

async function post(server: MockServer, path: string, body: string): Promise<unknown> {
  const headers = [['content-type', 'application/json']] as const
  const answer = await server.handle({ method: 'POST', url: server.issuer + path, headers, body })
  return JSON.parse(answer?.body ?? '{}')
}
