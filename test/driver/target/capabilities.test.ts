import { expect } from 'chai'
import { lacks } from '../../../driver/target/capabilities.ts'
import type { Target } from '../../../driver/target/target.ts'
import { requirements } from '../../../requirements/catalogue.ts'
import { confidential, open, target } from './sample.ts'

const clients = (...more: Target['clients']) => ({ clients: [confidential('main'), ...more] })

/** Each need: what is told where it is missing, and what is enough to have it. */
const cases: [need: string, told: string, enough: Partial<Target>][] = [
  [
    'brute-force-opt-in',
    'guessing is not permitted: add brute-force to permissions, with a user and a client that may be locked out',
    { permissions: ['brute-force'] },
  ],
  [
    'client-special-chars',
    'no client with special characters: add one whose id or secret holds one of + % : & = or a space',
    clients(confidential('other', { client_secret: 'a b' })),
  ],
  [
    'client-without-code-grant',
    'no client without the code grant: add one with grant_types that leave out authorization_code',
    clients(confidential('other', { grant_types: ['refresh_token'] })),
  ],
  [
    'client-without-refresh-grant',
    'no client without the refresh grant: add one with grant_types: [authorization_code]',
    clients(confidential('other', { grant_types: ['authorization_code'] })),
  ],
  [
    'empty-secret-client',
    'no client with an empty secret: add one with client_secret: ""',
    clients(confidential('other', { client_secret: '' })),
  ],
  [
    'endpoint-with-query',
    'no endpoint has a query: give endpoints_with_query, if the server has such',
    { endpoints_with_query: { token_endpoint: 'http://as.test/token?tenant=a' } },
  ],
  [
    'http-redirect-uri-client',
    'no client with a plain http redirect URI on another host: add one under clients',
    clients(confidential('other', { redirect_uris: ['http://client.example/cb'] })),
  ],
  [
    'introspection-or-resource',
    'neither introspection nor a protected resource: give introspection_endpoint, or resource with a url',
    { introspection_endpoint: 'http://as.test/introspect' },
  ],
  [
    'long-wait',
    'waiting for more than ten minutes is not permitted: add long-wait to permissions',
    { permissions: ['long-wait'] },
  ],
  [
    'loopback-redirect-uri',
    'no client with a loopback redirect URI: add one such as http://127.0.0.1:9999/callback',
    clients(open('other', { redirect_uris: ['http://[::1]:1/cb'] })),
  ],
  [
    'many-samples',
    'hundreds of runs are not permitted: add brute-force to permissions',
    { permissions: ['brute-force'] },
  ],
  ['metadata', 'no metadata: give the issuer', { issuer: 'http://as.test' }],
  [
    'no-redirect-uri-client',
    'no client without redirect URI: add one with redirect_uris: [], if the server can have one',
    clients(open('other', { redirect_uris: [] })),
  ],
  [
    'partial-redirect-registration',
    'no partially registered client: add one with redirect_uri_registration: partial, if the server offers it',
    clients(confidential('other', { redirect_uri_registration: 'partial' })),
  ],
  ['public-client', 'no public client: add one without client_secret under clients', clients(open('other'))],
  [
    'redirect-uri-with-query',
    'no redirect URI with a query: add a client with one such as https://client.example/cb?x=1',
    clients(confidential('other', { redirect_uris: ['https://a.example/cb?x=1'] })),
  ],
  [
    'registration-endpoint',
    'no registration: give registration_endpoint and add registration to permissions',
    { registration_endpoint: 'http://as.test/register', permissions: ['registration'] },
  ],
  [
    'resource-endpoint',
    'no protected resource: give resource with a url that the access token opens',
    { resource: { url: 'http://api.test/', method: 'GET' } },
  ],
  [
    'scope-protected-resource',
    'no resource that demands a scope: give resource with a url and, as scope, the word it demands',
    { resource: { url: 'http://api.test/', method: 'GET', scope: 'write' } },
  ],
  [
    'scope-restricted-client',
    'no client limited to one of two scopes: add one with a scope of one word',
    { scope: 'read write', ...clients(confidential('other', { scope: 'read' })) },
  ],
  [
    'second-client',
    'no second client: add another confidential client with its own redirect URI under clients',
    clients(confidential('other')),
  ],
  [
    'second-public-client',
    'no second public client: add another client without client_secret under clients',
    clients(open('one'), open('two')),
  ],
  [
    'second-redirect-uri',
    'no client with two redirect URIs: register a second one and add it to redirect_uris',
    clients(confidential('other', { redirect_uris: ['https://a.example/1', 'https://a.example/2'] })),
  ],
  [
    'second-user',
    'no second user: add another one under users',
    {
      users: [
        { username: 'alice', password: 'a' },
        { username: 'bob', password: 'b' },
      ],
    },
  ],
  [
    'short-access-token-lifetime',
    'waiting for tokens to expire is not permitted: add long-wait to permissions',
    { permissions: ['long-wait'] },
  ],
  [
    'tls',
    'the endpoints are plain HTTP: give https endpoints to see how the server treats plain HTTP',
    { authorization_endpoint: 'https://as.test/authorize', token_endpoint: 'HTTPS://as.test/token' },
  ],
  [
    'two-scopes',
    'no two scopes: give the main client a scope of two words that it may ask for',
    { scope: 'read write' },
  ],
]

describe('what a target lacks', () => {
  for (const [need, told, enough] of cases) {
    it(`${need}: tells how to enable it, and is content when it is there`, () => {
      expect(lacks(need, target())).to.equal(told)
      expect(lacks(need, target(enough))).to.equal(undefined)
    })
  }

  it('single-redirect-uri-client: the main client may be the one', () => {
    const two = confidential('main', { redirect_uris: ['https://a.example/1', 'https://a.example/2'] })
    const told = 'no client with exactly one redirect URI: add one under clients'
    expect(lacks('single-redirect-uri-client', target({ clients: [two] }))).to.equal(told)
    expect(lacks('single-redirect-uri-client', target())).to.equal(undefined)
  })

  it('leaves to the check what shows only at run time', () => {
    for (const need of [
      'bearer-query-or-body',
      'client-secret-post',
      'composite-response-type',
      'deny',
      'operator-statement',
      'post-authorization',
      'refresh-rotation',
      'refresh-token',
    ]) {
      expect(lacks(need, target()), need).to.equal(undefined)
    }
  })

  it('wants both parts of what has two', () => {
    const registration_endpoint = 'http://as.test/register'
    expect(lacks('registration-endpoint', target({ registration_endpoint }))).to.be.a('string')
    expect(lacks('registration-endpoint', target({ permissions: ['registration'] }))).to.be.a('string')
    expect(lacks('tls', target({ token_endpoint: 'https://as.test/token' }))).to.be.a('string')
    expect(lacks('tls', target({ authorization_endpoint: 'https://as.test/authorize' }))).to.be.a('string')
    const resource = { url: 'http://api.test/', method: 'GET' }
    expect(lacks('scope-protected-resource', target({ resource }))).to.be.a('string')
    expect(
      lacks('introspection-or-resource', target({ resource: { url: 'http://api.test/', method: 'GET' } })),
    ).to.equal(undefined)
  })

  it('sees the query of an ordinary endpoint', () => {
    expect(lacks('endpoint-with-query', target({ token_endpoint: 'http://as.test/token?a=b' }))).to.equal(
      undefined,
    )
  })

  it('knows every need of the catalogue, and no other', () => {
    for (const { id, needs } of requirements().values()) {
      for (const need of needs) expect(() => lacks(need, target()), `${id}: ${need}`).not.to.throw()
    }
    for (const need of ['secnd-client', 'constructor', '']) {
      const told = `no target can have "${need}": it is not one of the catalogue's needs`
      expect(() => lacks(need, target())).to.throw(told)
    }
  })
})
