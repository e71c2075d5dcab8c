import { expect } from 'chai'
import { createMockServer, type MockServer } from '../../../mock-server/index.ts'
import { app, request } from '../openid/relying-party.ts'
import { location } from '../walk.ts'

type Pairs = readonly (readonly [string, string])[]

const credentials: Pairs = [
  ['client_id', app.client_id],
  ['client_secret', app.client_secret],
]
const wanted: Pairs = Object.entries(request()).filter(([name]) => name !== 'client_id')

async function post(server: MockServer, path: string, pairs: Pairs) {
  const answer = await server.handle({
    method: 'POST',
    url: `${server.issuer}${path}`,
    headers: [['content-type', 'application/x-www-form-urlencoded']],
    body: new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString(),
  })
  const { error } = JSON.parse(answer?.body || '{}') as { error?: string }
  return { status: answer?.status, error }
}

async function pushed(server: MockServer): Promise<{ request_uri: string }> {
  const pairs = [...credentials, ...wanted].map(([name, value]): [string, string] => [name, value])
  const answer = await server.fetch(
    new Request(`${server.issuer}/par`, { method: 'POST', body: new URLSearchParams(pairs) }),
  )
  return (await answer.json()) as { request_uri: string }
}

const twice = (name: string): Pairs => [
  [name, 'a'],
  [name, 'b'],
]

describe('a parameter that stands twice', () => {
  const refused = { status: 400, error: 'invalid_request' }

  for (const name of ['code_challenge', 'nonce', 'max_age', 'dpop_jkt', 'login_hint']) {
    it(`is refused at the authorization endpoint, and when it is pushed: ${name}`, async () => {
      const server = createMockServer()
      const pairs: Pairs = [['client_id', app.client_id], ...wanted, ...twice(name)]
      const query = new URLSearchParams(pairs.map(([key, value]): [string, string] => [key, value]))
      const url = `${server.issuer}/authorize?${query.toString()}`
      const answer = await server.handle({ method: 'GET', url, headers: [] })
      expect(new URL(location(answer), server.issuer).searchParams.get('error')).to.equal('invalid_request')
      expect(await post(server, '/par', [...credentials, ...wanted, ...twice(name)])).to.eql(refused)
    })
  }

  it('is refused when a client_id is pushed', async () => {
    const pairs: Pairs = [...credentials, ['client_id', 'second-app'], ...wanted]
    expect(await post(createMockServer(), '/par', pairs)).to.eql(refused)
  })

  it('is refused where a request_uri is presented', async () => {
    const server = createMockServer()
    const { request_uri } = await pushed(server)
    const query = `client_id=app&request_uri=${request_uri}&request_uri=${request_uri}`
    const answer = await server.handle({
      method: 'GET',
      url: `${server.issuer}/authorize?${query}`,
      headers: [],
    })
    expect(answer?.status).to.equal(400)
  })

  it('is refused at the token endpoint: client_assertion', async () => {
    const pairs: Pairs = [
      ['grant_type', 'refresh_token'],
      ['refresh_token', 'x'],
      ...twice('client_assertion'),
    ]
    expect(await post(createMockServer(), '/token', pairs)).to.eql(refused)
  })

  for (const path of ['/revoke', '/introspect']) {
    it(`is refused at ${path}`, async () => {
      const server = createMockServer()
      const { access_token } = await server.issueToken()
      const token: Pairs = [...credentials, ['token', access_token]]
      for (const name of ['token', 'token_type_hint', 'client_secret'])
        expect(await post(server, path, [...token, ...twice(name)]), name).to.eql(refused)
    })
  }

  it('is no fault where it names one more resource', async () => {
    const [one, two] = ['https://api.example/one', 'https://api.example/two']
    const server = createMockServer({ resource_indicators: [one, two] })
    const { status } = await post(server, '/par', [
      ...credentials,
      ...wanted,
      ['resource', one],
      ['resource', two],
    ])
    expect(status).to.equal(201)
  })
})
