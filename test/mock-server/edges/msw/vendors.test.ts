import { expect } from 'chai'
import { http } from 'msw'
import { setupServer } from 'msw/node'
import {
  createMockServer,
  type MockRequest,
  type MockResponse,
  type MockServer,
} from '../../../../mock-server/index.ts'
import { visit } from '../../../../mock-server/visit/visit.ts'

/** Gateway, sign-in and key manager. */
const hosts = ['https://apim.test:8243', 'https://apim.test:8443', 'https://apim.test:9443']

/** The authorization request of its first client. */
function request(server: MockServer) {
  const { authorization_endpoint, clients } = server.describe()
  const { client_id = '', client_secret = '', redirect_uris = [] } = clients[0] ?? {}
  const [redirect_uri = ''] = redirect_uris
  const url = new URL(authorization_endpoint)
  url.search = new URLSearchParams({ response_type: 'code', client_id, redirect_uri }).toString()
  return { url, redirect_uri, Authorization: `Basic ${btoa(`${client_id}:${client_secret}`)}` }
}

/** The type of the token that a code becomes, by the global fetch. */
async function tokenType(server: MockServer, code = ''): Promise<unknown> {
  const { redirect_uri, Authorization } = request(server)
  const answer = await fetch(server.describe().token_endpoint, {
    method: 'POST',
    headers: { Authorization },
    body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri }),
  })
  return ((await answer.json()) as Record<string, unknown>)['token_type']
}

/** Through all pages by the global fetch. @returns the code */
async function walked(server: MockServer): Promise<string | undefined> {
  const answer = async ({ url, method, headers, body }: MockRequest): Promise<MockResponse> => {
    const init = {
      method,
      headers: headers.map(([name, value]): [string, string] => [name, value]),
      body: body ?? null,
    }
    const response = await fetch(url, { ...init, redirect: 'manual' })
    return { status: response.status, headers: [...response.headers], body: await response.text() }
  }
  const owner = { username: 'casuser', password: 'Mellon', decision: 'allow' } as const
  const { code } = await visit({ method: 'GET', url: request(server).url.href, headers: [] }, owner, {
    origins: hosts,
    answer,
  })
  return code
}

describe('products behind msw', () => {
  const product = createMockServer({ like: 'cas' })
  const besides = createMockServer({ like: 'wso2-is-5.7' })
  const msw = setupServer(...[product, besides].flatMap((server) => server.handlers({ http })))
  before(() => msw.listen({ onUnhandledRequest: 'error' }))
  after(() => msw.close())

  it('complete a grant through all their hosts', async () => {
    const code = await walked(product)
    expect(await tokenType(product, code)).to.equal('Bearer')
    const origins = product.requests.map(({ url }) => new URL(url).origin)
    expect([...new Set(origins)].sort()).to.eql(hosts)
  })

  it('stand beside another product', async () => {
    const { code } = await besides.authorize(request(besides).url)
    expect(await tokenType(besides, code)).to.equal('Bearer')
    expect(besides.asked.token.count).to.equal(1)
  })
})
