import { generateKeyPairSync } from 'node:crypto'
import { listen } from '../npm/listen.ts'
import { alice, clientA, clientB, publicClient } from '../npm/people.ts'
import { silence } from '../npm/silence.ts'
import { versionOf, type Started } from '../npm/started.ts'
import type { Client } from '../../../driver/target/target.ts'

const scope = 'openid profile email offline_access'

/**
 * oidc-provider with its own sign-in and consent pages, which take any password.
 * PKCE and everything else that is not said here is the library's default.
 */
export async function start(port?: number): Promise<Started> {
  const { url, serve, close } = await listen(port)
  // It gives advice when it is loaded, when it is configured, and the first time it shows a default page.
  const speak = silence('oidc-provider')
  const { Provider } = await import('oidc-provider')
  serve(new Provider(url, configuration()).callback())
  return {
    name: 'oidc-provider',
    version: versionOf('oidc-provider'),
    target: {
      name: 'oidc-provider',
      issuer: url,
      authorization_endpoint: `${url}/auth`,
      token_endpoint: `${url}/token`,
      revocation_endpoint: `${url}/token/revocation`,
      introspection_endpoint: `${url}/token/introspection`,
      userinfo_endpoint: `${url}/me`,
      jwks_uri: `${url}/jwks`,
      end_session_endpoint: `${url}/session/end`,
      resource: { url: `${url}/me`, method: 'GET', scope: 'openid' },
      clients: [clientA, clientB, publicClient].map((client) => ({ ...client, scope })),
      users: [alice],
      scope: 'openid offline_access',
      // OpenID Connect Core 1.0, 11: without it offline_access is left out, and with it the refresh token.
      authorization_parameters: { prompt: 'consent' },
    },
    close: () => close().finally(speak),
  }
}

function configuration(): object {
  // An EC key is ready at once; an RSA key would take a noticeable part of a test's time.
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    clients: [clientA, clientB, publicClient].map(registration),
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    scopes: scope.split(' '),
    claims: { email: ['email', 'email_verified'], profile: ['name', 'preferred_username'] },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, name: id }),
    }),
    features: {
      devInteractions: { enabled: true },
      introspection: { enabled: true },
      revocation: { enabled: true },
    },
    cookies: { keys: ['a key that signs the cookies'] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256' }] },
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 60,
      Grant: 1_209_600,
      IdToken: 3600,
      Interaction: 3600,
      RefreshToken: 1_209_600,
      Session: 1_209_600,
    },
  }
}

function registration(client: Client): object {
  return {
    ...client,
    grant_types: ['authorization_code', 'refresh_token'],
    application_type: client.client_secret === undefined ? 'native' : 'web',
  }
}
