/** What the extensions need: what is told where it is missing, and what is enough to have it. */
import { clients, confidential, open, type NeedCase } from './sample.ts'

export const moreNeeds: NeedCase[] = [
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
    'issuer-with-path',
    'the issuer has no path: give an issuer with a path, if the server has such',
    { issuer: 'http://as.test/realms/demo' },
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
    'no public client has a redirect URI of a native app: give a client without client_secret, with redirect URIs such as http://127.0.0.1/callback and com.example.app:/callback',
    clients(open('app', { redirect_uris: ['com.example.app:/cb'] })),
  ],
  [
    'loopback-ipv6-redirect-uri',
    'no public client has a loopback redirect URI of IPv6: give a client without client_secret, with a redirect URI such as http://[::1]/callback',
    clients(open('app', { redirect_uris: ['http://[::1]/cb'] })),
  ],
  [
    'bare-scheme-client',
    'no public client has a redirect URI whose scheme has no period: give a client without client_secret and with a redirect URI such as myapp:/callback, if the server takes one',
    clients(open('app', { redirect_uris: ['myapp:/cb'] })),
  ],
]
