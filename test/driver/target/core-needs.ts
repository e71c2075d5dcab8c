/** What core needs: what is told where it is missing, and what is enough to have it. */
import { clients, confidential, open, type NeedCase } from './sample.ts'

export const coreNeeds: NeedCase[] = [
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
    'long-wait',
    'waiting for more than a minute is not permitted: give --slow, or long-wait in permissions',
    { permissions: ['long-wait'] },
  ],
  [
    'loopback-redirect-uri',
    'no client has a loopback redirect URI: give a client with a loopback redirect URI such as http://127.0.0.1/callback',
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
