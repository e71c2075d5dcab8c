/** The playground beside a mock server that knows it, and the steps of a grant between them. */
import { createMockServer, type MockRequest, type MockServer } from '../../mock-server/index.ts'
import { startPlayground, type Playground } from '../../playground/index.ts'
import { Visitor, type Page } from './visitor.ts'

/** Characters that only a form-encoded Basic header carries unharmed. */
export const secret = 'S+e%c/r:t ä'

export interface Scene {
  playground: Playground
  server: MockServer
  visitor: Visitor
  form: string
  /** Sends the first form, as suggested but for these fields. */
  asks: (fields?: Record<string, string>) => Promise<Page>
  /** Signs in and decides; where that leads, which is not asked for yet. */
  decides: (left: Page, decision?: 'allow' | 'deny') => Promise<string>
  /** All the way to the page with the code. */
  getsCode: (fields?: Record<string, string>) => Promise<Page>
  redeems: (page: Page, fields?: Record<string, string>) => Promise<Page>
  requests: (path: string) => MockRequest[]
  close: () => Promise<unknown>
}

export async function scene(): Promise<Scene> {
  const playground = await startPlayground()
  const redirectUris = { redirect_uris: [playground.callback] }
  const server = createMockServer({
    clients: [
      { client_id: 'lantern', client_secret: secret, ...redirectUris },
      { client_id: 'public', token_endpoint_auth_method: 'none', ...redirectUris },
    ],
  })
  const { url, close } = await server.listen()
  playground.suggest({
    clientId: 'lantern',
    clientSecret: secret,
    scope: 'write',
    authorizationEndpoint: `${url}/authorize`,
    tokenEndpoint: `${url}/token`,
    resourceUrl: `${url}/resource`,
  })
  const visitor = new Visitor()
  const form = new URL('oauth2.jsp', playground.url).href
  const atClient = (location: string) => location === '' || location.startsWith(playground.callback)

  const asks: Scene['asks'] = async (fields = {}) =>
    visitor.submit(await visitor.get(form), form, fields, '#loginForm')
  const decides: Scene['decides'] = async (left, decision = 'allow') => {
    const login = await visitor.follow(left, atClient)
    if (login.location !== '') return login.location
    const [alice] = server.describe().users
    const { username = '', password = '' } = alice ?? {}
    const signedIn = await visitor.submit(login, `${url}/login`, { username, password })
    const consent = await visitor.follow(signedIn, atClient)
    return (await visitor.submit(consent, `${url}/consent`, { decision })).location
  }
  return {
    playground,
    server,
    visitor,
    form,
    asks,
    decides,
    getsCode: async (fields) => visitor.get(await decides(await asks(fields))),
    redeems: (page, fields = {}) => visitor.submit(page, playground.url, fields, '#tokenForm'),
    requests: (path) => server.requests.filter(({ url: asked }) => new URL(asked).pathname === path),
    close: () => Promise.all([visitor.close(), playground.close(), close()]),
  }
}
