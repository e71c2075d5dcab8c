import { expect } from 'chai'
import { isKnownNeed } from '../../../driver/cast/needs.ts'
import { lacks } from '../../../driver/target/capabilities.ts'
import type { Target } from '../../../driver/target/target.ts'
import { requirements } from '../../../requirements/catalogue.ts'
import { confidential, open, target } from './sample.ts'

const clients = (...more: Target['clients']) => ({ clients: [confidential('main'), ...more] })

/** Each need: what is told where it is missing, and what is enough to have it. */
const cases: [need: string, told: string, enough: Partial<Target>][] = [
  [
    'brute-force-opt-in',
    'guessing is not permitted: give brute-force in permissions, with a last user and a second client that may be locked out',
    { permissions: ['brute-force'] },
  ],
  [
    'client-special-chars',
    'no client has special characters: give a client whose id or secret holds one of + % : & = or a space',
    clients(confidential('other', { client_secret: 'a b' })),
  ],
  [
    'client-without-code-grant',
    'no client is kept from the code grant: give a client with grant_types that leave out authorization_code',
    clients(confidential('other', { grant_types: ['refresh_token'] })),
  ],
  [
    'client-without-refresh-grant',
    'no client is kept from the refresh grant: give a client with grant_types: [authorization_code]',
    clients(confidential('other', { grant_types: ['authorization_code'] })),
  ],
  [
    'empty-secret-client',
    'no client has an empty secret: give a client with client_secret: ""',
    clients(confidential('other', { client_secret: '' })),
  ],
  [
    'endpoint-with-query',
    'no endpoint has a query: give endpoints_with_query, if the server has such',
    { endpoints_with_query: { token_endpoint: 'http://as.test/token?tenant=a' } },
  ],
  [
    'http-redirect-uri-client',
    'no client has a plain http redirect URI on another host: give a client with a plain http redirect URI such as http://client.example/cb',
    clients(confidential('other', { redirect_uris: ['http://client.example/cb'] })),
  ],
  [
    'introspection-or-resource',
    'neither introspection nor a protected resource is known: give introspection_endpoint, or resource with a url',
    { introspection_endpoint: 'http://as.test/introspect' },
  ],
  ['issuer', 'the issuer is not known: give the issuer', { issuer: 'http://as.test' }],
  [
    'private-key-jwt-client',
    'no client authenticates with private_key_jwt: give private_key_jwt_client, with its private_key',
    {
      private_key_jwt_client: {
        client_id: 'signing',
        redirect_uris: ['https://signing.example/cb'],
        private_key: { kty: 'EC', alg: 'ES256', d: 'd' },
      },
    },
  ],
  [
    'second-issuer',
    'no second issuer of the deployment is known: give second_issuer, with its authorization_endpoint and a client there',
    {
      second_issuer: {
        issuer: 'http://as.test/b',
        authorization_endpoint: 'http://as.test/b/authorize',
        client: confidential('there'),
      },
    },
  ],
  [
    'long-wait',
    'waiting for more than a minute is not permitted: give --slow, or long-wait in permissions',
    { permissions: ['long-wait'] },
  ],
  [
    'loopback-redirect-uri',
    'no client has a loopback redirect URI: give a client with a loopback redirect URI such as http://127.0.0.1:9999/callback',
    clients(open('other', { redirect_uris: ['http://[::1]:1/cb'] })),
  ],
  [
    'many-samples',
    'dozens of runs are not permitted: give brute-force in permissions',
    { permissions: ['brute-force'] },
  ],
  ['metadata', 'no metadata is known: give the issuer', { issuer: 'http://as.test' }],
  ['openid', 'the main client may not ask for openid: give openid in scope', { scope: 'openid read' }],
  [
    'issuer-with-path',
    'the issuer has no path: give an issuer with a path, if the server has such',
    { issuer: 'http://as.test/realms/demo' },
  ],
  [
    'no-redirect-uri-client',
    'no client is without redirect URI: give a client with redirect_uris: [], if the server can have one',
    clients(open('other', { redirect_uris: [] })),
  ],
  [
    'partial-redirect-registration',
    'no client is partially registered: give a client with redirect_uri_registration: partial, if the server offers it',
    clients(confidential('other', { redirect_uri_registration: 'partial' })),
  ],
  ['public-client', 'no client is public: give a client without client_secret', clients(open('other'))],
  [
    'redirect-uri-with-query',
    'no redirect URI has a query: give a client with a redirect URI such as https://client.example/cb?x=1',
    clients(confidential('other', { redirect_uris: ['https://a.example/cb?x=1'] })),
  ],
  [
    'registration-endpoint',
    'registering clients is not permitted: give registration_endpoint, and registration in permissions',
    { registration_endpoint: 'http://as.test/register', permissions: ['registration'] },
  ],
  [
    'resource-endpoint',
    'no protected resource is known: give resource, with a url that the access token opens',
    { resource: { url: 'http://api.test/', method: 'GET' } },
  ],
  [
    'scope-protected-resource',
    'no resource is known to demand a scope: give resource, with a url and the scope that it demands',
    { resource: { url: 'http://api.test/', method: 'GET', scope: 'write' } },
  ],
  [
    'scope-restricted-client',
    'no client is limited to one of two scopes: give a client with a scope of one word',
    { scope: 'read write', ...clients(confidential('other', { scope: 'read' })) },
  ],
  [
    'second-client',
    'no second confidential client has a redirect URI of its own: give another confidential client with its own redirect URI',
    clients(confidential('other')),
  ],
  [
    'second-public-client',
    'there is no second public client: give another client without client_secret',
    clients(open('one'), open('two')),
  ],
  [
    'second-redirect-uri',
    'no client has two redirect URIs: give a second redirect URI of a client in redirect_uris, registered at the server',
    clients(confidential('other', { redirect_uris: ['https://a.example/1', 'https://a.example/2'] })),
  ],
  [
    'second-user',
    'there is no second user: give another user',
    {
      users: [
        { username: 'alice', password: 'a' },
        { username: 'bob', password: 'b' },
      ],
    },
  ],
  [
    'short-access-token-lifetime',
    'waiting for tokens to expire is not permitted: give --slow, or long-wait in permissions',
    { permissions: ['long-wait'] },
  ],
  [
    'short-refresh-idle-lifetime',
    'no refresh token is known to end when it lies unused for a minute: give refresh_idle_lifetime of 60 seconds or less, set up at the server',
    { refresh_idle_lifetime: 60 },
  ],
  [
    'two-resources',
    'no two resources are known that a client can name: give resource_indicators with two URIs that the server knows',
    { resource_indicators: ['https://api.example/one', 'https://api.example/two'] },
  ],
  [
    'wait',
    'waiting for more than a minute is not permitted: give --slow, or long-wait in permissions',
    { permissions: ['long-wait'] },
  ],
  [
    'tls',
    'the endpoints are plain HTTP: give https endpoints, to see how the server treats plain HTTP',
    { authorization_endpoint: 'https://as.test/authorize', token_endpoint: 'HTTPS://as.test/token' },
  ],
  [
    'two-scopes',
    'no two scopes are known: give a scope of two words that the main client may ask for',
    { scope: 'read write' },
  ],
]

cases.push(
  [
    'introspection-by-bearer',
    'nobody introspects with a bearer token: give introspection_callers with a bearer, if the server takes such',
    { introspection_callers: [{ bearer: 'token' }] },
  ],
  [
    'second-introspection-caller',
    'there is no second party that may introspect: give introspection_callers with a second resource server, which the tokens are not meant for',
    {
      introspection_callers: [
        { client_id: 'one', client_secret: 'a' },
        { client_id: 'two', client_secret: 'b' },
      ],
    },
  ],
  [
    'wait',
    'waiting for tokens to end is not permitted: give --slow, or long-wait in permissions',
    { permissions: ['long-wait'] },
  ],
  [
    'native-client',
    'no public client has a redirect URI of a native app: give a client without client_secret, with redirect URIs such as http://127.0.0.1:9999/callback and com.example.app:/callback',
    clients(open('app', { redirect_uris: ['com.example.app:/cb'] })),
  ],
  [
    'loopback-ipv6-redirect-uri',
    'no public client has a loopback redirect URI of IPv6: give a client without client_secret, with a redirect URI such as http://[::1]:9999/callback',
    clients(open('app', { redirect_uris: ['http://[::1]/cb'] })),
  ],
  [
    'bare-scheme-client',
    'no public client has a redirect URI whose scheme has no period: give a client without client_secret and with a redirect URI such as myapp:/callback, if the server takes one',
    clients(open('app', { redirect_uris: ['myapp:/cb'] })),
  ],
)

describe('what a target lacks', () => {
  for (const [need, told, enough] of cases) {
    it(`${need}: tells how to enable it, and is content when it is there`, () => {
      expect(lacks(need, target())?.reason).to.equal(told)
      expect(told.endsWith(`: give ${lacks(need, target())?.give}`)).to.equal(true)
      expect(lacks(need, target(enough))).to.equal(undefined)
    })
  }

  it('single-redirect-uri-client: the main client may be the one', () => {
    const two = confidential('main', { redirect_uris: ['https://a.example/1', 'https://a.example/2'] })
    const told = 'no client has exactly one redirect URI: give a client with exactly one redirect URI'
    expect(lacks('single-redirect-uri-client', target({ clients: [two] }))?.reason).to.equal(told)
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
    expect(lacks('registration-endpoint', target({ registration_endpoint }))).to.include.keys(
      'reason',
      'give',
    )
    expect(lacks('registration-endpoint', target({ permissions: ['registration'] }))).to.include.keys(
      'reason',
      'give',
    )
    expect(lacks('tls', target({ token_endpoint: 'https://as.test/token' }))).to.include.keys(
      'reason',
      'give',
    )
    expect(lacks('tls', target({ authorization_endpoint: 'https://as.test/authorize' }))).to.include.keys(
      'reason',
      'give',
    )
    const resource = { url: 'http://api.test/', method: 'GET' }
    expect(lacks('scope-protected-resource', target({ resource }))).to.include.keys('reason', 'give')
    expect(
      lacks('introspection-or-resource', target({ resource: { url: 'http://api.test/', method: 'GET' } })),
    ).to.equal(undefined)
  })

  it('has clients for methods of authentication where one can run the grant, and endpoints in any case', () => {
    expect(lacks('endpoints-configured', target())).to.equal(undefined)
    expect(lacks('client-per-auth-method', target())).to.equal(undefined)
    const clients = [confidential('main', { redirect_uris: [] })]
    expect(lacks('client-per-auth-method', target({ clients }))?.reason).to.equal(
      'no client can run the grant: give a client for each of the token_endpoint_auth_methods_supported',
    )
  })

  it('sees the query of an ordinary endpoint', () => {
    expect(lacks('endpoint-with-query', target({ token_endpoint: 'http://as.test/token?a=b' }))).to.equal(
      undefined,
    )
  })

  it('knows every need of the catalogue, and no other', () => {
    for (const { id, needs } of requirements().values()) {
      for (const need of needs) expect(isKnownNeed(need), `${id}: ${need}`).to.equal(true)
    }
    for (const need of ['secnd-client', 'constructor', '']) {
      const told = `no target can have "${need}": it is not one of the catalogue's needs`
      expect(() => lacks(need, target())).to.throw(told)
    }
  })
})
