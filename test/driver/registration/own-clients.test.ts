import { expect } from 'chai'
import { withOwnClients } from '../../../driver/registration/own-clients.ts'
import { Registrations } from '../../../driver/registration/registrations.ts'
import { lacks } from '../../../driver/target/capabilities.ts'
import type { Target } from '../../../driver/target/target.ts'
import { confidential, open, refusal, target } from '../target/sample.ts'
import { desk, endpoint, refused, type Decide } from './desk.ts'

const bare = (changes: Partial<Target> = {}) =>
  target({ clients: [], registration_endpoint: endpoint, scope: 'a b', ...changes })

async function own(given: Target, decide?: Decide) {
  const server = desk(decide)
  const told: string[] = []
  const registrations = new Registrations()
  const options = { send: server.send, registrations, warn: (text: string) => told.push(text) }
  return { ...server, told, registrations, target: await withOwnClients(given, options) }
}

const registrable = [
  'second-redirect-uri',
  'second-client',
  'public-client',
  'second-public-client',
  'single-redirect-uri-client',
  'client-without-refresh-grant',
  'scope-restricted-client',
  'redirect-uri-with-query',
  'client-without-code-grant',
  'http-redirect-uri-client',
  'loopback-redirect-uri',
  'native-client',
  'loopback-ipv6-redirect-uri',
  'no-redirect-uri-client',
  'registration-endpoint',
]

describe('clients of our own', () => {
  it('serve every need that registration can serve, at a server that registers anything', async () => {
    const { target: made, posted, told } = await own(bare())
    expect(registrable.filter((need) => lacks(need, made))).to.deep.equal([])
    expect(posted).to.have.length(9)
    expect(told).to.deep.equal([
      `registered 9 clients at ${endpoint}; they are removed at the end of the run`,
    ])
    const [main] = made.clients
    expect(main).to.deep.include({ client_id: 'c1', client_secret: 'secret-of-c1', scope: 'a b' })
  })

  it('are asked for as the metadata permit', async () => {
    const metadata = {
      token_endpoint_auth_methods_supported: ['private_key_jwt', 'client_secret_post', 'none'],
      grant_types_supported: ['authorization_code'],
      scopes_supported: ['a', 'b', 'offline_access'],
    }
    const { posted } = await own(bare({ metadata }))
    expect(posted[0]).to.deep.include({
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['authorization_code'],
      scope: 'a b offline_access',
    })
    expect(posted.some(({ grant_types }) => grant_types?.includes('client_credentials'))).to.equal(false)
  })

  it('are what the server returned, not what was asked', async () => {
    const { target: made } = await own(bare(), (_metadata, count) =>
      count === 1
        ? {
            client_id: 'given',
            redirect_uris: ['https://returned.example/cb', 'no uri', 7],
            token_endpoint_auth_method: 'client_secret_post',
            scope: 'a',
            grant_types: ['authorization_code'],
          }
        : {},
    )
    expect(made.clients[0]).to.deep.include({
      client_id: 'given',
      redirect_uris: ['https://returned.example/cb'],
      token_endpoint_auth_method: 'client_secret_post',
      scope: 'a',
      grant_types: ['authorization_code'],
    })
  })

  it('a client of a kind that is refused is missing, and told of in one line', async () => {
    const { target: made, told } = await own(bare(), ({ token_endpoint_auth_method: method }) =>
      method === 'none' ? refused('invalid_client_metadata') : {},
    )
    expect(lacks('public-client', made)).not.to.equal(undefined)
    expect(lacks('second-client', made)).to.equal(undefined)
    expect(told).to.have.length(2)
    expect(told[1]).to.equal(
      'the server does not register a public client with a loopback redirect URI (400 "invalid_client_metadata"); ' +
        'a second public client (400 "invalid_client_metadata"): checks that need one are skipped',
    )
  })

  it('a native app is asked for once, where public clients and loopback URIs are there already', async () => {
    const clients = [
      confidential('main', { redirect_uris: ['https://client.example/cb', 'http://localhost/cb'] }),
      open('one', { redirect_uris: ['https://one.example/cb'] }),
      open('two', { redirect_uris: ['https://two.example/cb'] }),
    ]
    const { target: made, posted } = await own(bare({ clients, permissions: ['registration'] }))
    const native = posted.filter(({ application_type: type }) => type === 'native')
    expect(native.map(({ redirect_uris }) => redirect_uris)).to.deep.equal([
      ['http://127.0.0.1/callback', 'http://[::1]/callback', 'com.example.app:/callback'],
    ])
    expect(lacks('native-client', made)).to.equal(undefined)
  })

  it('a client that came back as another kind is not taken for what was asked, and removed with the others', async () => {
    const {
      target: made,
      clients,
      registrations,
      send,
    } = await own(bare(), ({ token_endpoint_auth_method: method }) =>
      method === 'none' ? { token_endpoint_auth_method: undefined, client_secret: 'unasked' } : {},
    )
    expect(lacks('public-client', made)).not.to.equal(undefined)
    expect(clients.size).to.be.greaterThan(made.clients.length)
    expect(await registrations.removeAll(send)).to.equal(undefined)
    expect(clients.size).to.equal(0)
  })

  it('the main client may have to be simpler than it could be', async () => {
    const metadata = { token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'] }
    const { posted } = await own(bare({ metadata }), ({ scope, token_endpoint_auth_method: method }) =>
      scope !== undefined || method === 'client_secret_basic' ? refused('invalid_client_metadata') : {},
    )
    expect(posted[2]).to.deep.include({ token_endpoint_auth_method: 'client_secret_post' })
    expect(posted[3]).to.deep.include({ token_endpoint_auth_method: 'client_secret_post' })
  })

  it('are not registered beside those of the target, unless it permits that; then what it lacks', async () => {
    const [one, two] = [confidential('one'), confidential('two')]
    const given = bare({ clients: [one, two] })
    expect((await own(given)).posted).to.deep.equal([])
    const { target: made, posted } = await own({ ...given, permissions: ['registration'] })
    expect(made.clients.slice(0, 2)).to.deep.equal([one, two])
    expect(registrable.filter((need) => lacks(need, made))).to.deep.equal([])
    expect(posted[1]?.redirect_uris).to.include(one.redirect_uris[0])
  })

  it('do not permit checks to register more where the server did not say how they are removed', async () => {
    const { target: made } = await own(bare(), () => ({ registration_client_uri: undefined }))
    expect(made.permissions).to.equal(undefined)
    expect((await own(bare())).target.permissions).to.deep.equal(['registration'])
  })

  it('stop where the server has had enough', async () => {
    const { posted, told } = await own(bare(), (_metadata, count) => (count > 2 ? refused('slow', 429) : {}))
    expect(posted).to.have.length(3)
    expect(told[1]).to.equal('the server limits the rate of registrations (429)')
    expect(told[2]).to.contain('a second public client (not asked for)')
  })

  it('bring the initial access token', async () => {
    const { asked } = await own(bare({ initial_access_token: 'initial' }))
    expect(asked[0]?.headers).to.deep.include(['authorization', 'Bearer initial'])
  })

  const give = 'give clients, or --client-id and --redirect-uri'
  const where = `the registration endpoint ${endpoint}`
  const altogether: [given: Partial<Target>, answer: object, told: string, tries: number][] = [
    [
      {},
      { status: 401, body: '{"error":"invalid_token"}' },
      `${where} wants an initial access token (401 "invalid_token"); give initial_access_token or --initial-access-token. Or ${give}`,
      1,
    ],
    [
      { initial_access_token: 'x' },
      { status: 403 },
      `${where} does not take the initial access token (403); correct it. Or ${give}`,
      1,
    ],
    [{}, { status: 404, body: '<html>' }, `${where} registers no client: 404; ${give}`, 1],
    [
      {},
      refused('invalid_client_metadata'),
      `${where} registers no client: 400 "invalid_client_metadata"; ${give}`,
      5,
    ],
    [{}, { status: 200, body: '[]' }, `${where} registers no client: 200 without a client_id; ${give}`, 5],
  ]
  for (const [given, answer, told, tries] of altogether) {
    it(`are none: ${told}`, async () => {
      const server = desk(() => answer)
      const options = { send: server.send, registrations: new Registrations() }
      expect(await refusal(() => withOwnClients(bare(given), options))).to.equal(told)
      expect(server.posted).to.have.length(tries)
    })
  }
})
