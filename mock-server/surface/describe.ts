/** A server's description: everything a client has to know, in the form of a target. */
import type { JWK } from 'jose'
import type { Context } from '../context.ts'
import { endpoints } from '../endpoints/metadata.ts'
import { audienceOf } from '../tokens/jwt-access-token.ts'
import type { MockClient, MockUser } from '../model.ts'
import type { AuthenticationMethod } from '../rules/token/client-authentication.ts'
import { identifierOf } from '../rules/token/introspection.ts'

const told = [
  'client_id',
  'client_secret',
  'client_name',
  'redirect_uris',
  'redirect_uri_registration',
  'scope',
  'grant_types',
  'disabled',
] as const

/** What a client knows of itself, as far as a target says it. */
export type DescribedClient = Pick<MockClient, (typeof told)[number]> & {
  token_endpoint_auth_method?: SecretMethod
}

/** Ways to authenticate that need no more than a secret, or nothing. */
type SecretMethod = Exclude<AuthenticationMethod, `${string}_jwt`>

/** What signs a user in. */
export type DescribedUser = Pick<MockUser, 'username' | 'password' | 'totp_secret'>

/** Another issuer of the same deployment. */
export interface DescribedIssuer {
  issuer: string
  authorization_endpoint: string
  client: DescribedClient
}

/** A client that proves who it is with a key, which the server knows only for whoever acts as the client. */
export type DescribedKeyClient = Pick<MockClient, 'client_id' | 'redirect_uris' | 'scope'> & {
  private_key: JWK
}

/** What introspects: by HTTP Basic, or with a bearer token. */
export type DescribedCaller = { client_id: string; client_secret: string } | { bearer: string }

export interface Description {
  name: string
  issuer: string
  authorization_endpoint: string
  token_endpoint: string
  registration_endpoint?: string
  revocation_endpoint?: string
  introspection_endpoint?: string
  introspection_callers?: DescribedCaller[]
  userinfo_endpoint?: string
  jwks_uri?: string
  endpoints_with_query?: { authorization_endpoint: string; token_endpoint: string }
  end_session_endpoint: string
  resource: { url: string; method: string; scope?: string }
  clients: DescribedClient[]
  users: DescribedUser[]
  scope: string
  plain_http_port?: number
  second_issuer?: DescribedIssuer
  private_key_jwt_client?: DescribedKeyClient
  resource_indicators?: string[]
  refresh_idle_lifetime?: number
  /** Where else the server leads, when it has more than one host or port. */
  allow_origins?: string[]
  permissions?: 'registration'[]
  /** Whose metadata documents the server publishes. */
  claims?: ('rfc8414' | 'openid-discovery')[]
  tls?: { insecure: boolean; ca?: string }
}

/** What somebody who tests can wait for; seconds. */
const shortIdle = 60

export function describe(context: Context, clients: readonly MockClient[]): Description {
  const { issuer, rules, users, scopes, plainPort, lifetimes } = context
  const resources = rules.resourceIndicators()
  const { refreshToken: idle } = lifetimes
  const published = endpoints(context)
  return {
    name: 'grantproof mock server',
    issuer: rules.issuerIdentifier(issuer),
    ...published,
    // The same endpoints under URIs with a query of their own, which clients have to keep (RFC 6749, 3.1 and 3.2).
    endpoints_with_query: {
      authorization_endpoint: `${issuer}/authorize?tenant=main`,
      token_endpoint: `${issuer}/token?tenant=main`,
    },
    resource: { url: `${issuer}/resource`, method: 'GET', scope: rules.resourceScope(scopes) },
    clients: described(clients.map((client) => registered(client, rules.authenticationMethods()))),
    users: users.map(credentials),
    ...introspecting(clients, context),
    scope: scopes.slice(0, 2).join(' '),
    ...(plainPort === undefined ? {} : { plain_http_port: plainPort }),
    ...keyClient(clients),
    ...(resources.length === 0 ? {} : { resource_indicators: [...resources] }),
    // A refresh brings a new refresh token, which has its whole life before it: one that nobody uses ends with its own.
    ...(idle > shortIdle ? {} : { refresh_idle_lifetime: idle }),
    permissions: ['registration'],
    claims: ['rfc8414', 'openid-discovery'],
    ...(issuer.startsWith('https:') ? { tls: { insecure: true } } : {}),
  }
}

/** The clients that a target can speak of: those that need no key of their own. */
export function described(clients: readonly MockClient[]): DescribedClient[] {
  const names = new Set<string>([...told, 'token_endpoint_auth_method'])
  return clients
    .filter(({ token_endpoint_auth_method: method = '' }) => !method.endsWith('_jwt'))
    .filter(({ resource }) => resource === undefined)
    .map((client) => {
      const members = Object.entries(client).filter(([name]) => names.has(name))
      return Object.fromEntries(members) as unknown as DescribedClient
    })
}

/** The first client with a private key of its own. */
function keyClient(clients: readonly MockClient[]): Pick<Description, 'private_key_jwt_client'> {
  for (const { client_id, redirect_uris, scope, token_endpoint_auth_method, jwks } of clients) {
    const key = token_endpoint_auth_method === 'private_key_jwt' ? jwks?.keys.find(({ d }) => d) : undefined
    if (!key) continue
    const known = { client_id, redirect_uris, ...(scope === undefined ? {} : { scope }) }
    return { private_key_jwt_client: { ...known, private_key: key } }
  }
  return {}
}

/**
 * Who introspects, where there are resource servers: first whoever may know of the tokens here, the main client where
 * there is nobody else; then those whom the tokens are not meant for.
 */
export function introspecting(
  clients: readonly MockClient[],
  context: Context,
): { introspection_callers?: DescribedCaller[] } {
  const servers = clients.filter(({ resource }) => resource !== undefined)
  if (servers.length === 0) return {}
  const isOurs = ({ resource = '' }: MockClient) => identifierOf(resource, context) === audienceOf(context)
  const ours = servers.filter(isOurs)
  const main = clients.find(({ client_secret }) => client_secret !== undefined)
  const first = ours.length === 0 && main ? [main] : ours
  return {
    introspection_callers: [...first, ...servers.filter((server) => !isOurs(server))].map(
      ({ client_id, client_secret = '', introspection_bearer }) =>
        introspection_bearer === undefined ? { client_id, client_secret } : { bearer: introspection_bearer },
    ),
  }
}

function credentials({ username, password, totp_secret }: MockUser): DescribedUser {
  return { username, password, ...(totp_secret === undefined ? {} : { totp_secret }) }
}

/** A client as it knows itself: where Basic, the default, is not among the methods, it was told which one to use. */
function registered(client: MockClient, methods: readonly AuthenticationMethod[]): MockClient {
  const { client_secret, token_endpoint_auth_method = 'client_secret_basic' } = client
  const [usual] = methods
  const fits = client_secret === undefined || methods.includes(token_endpoint_auth_method)
  return fits || usual === undefined ? client : { ...client, token_endpoint_auth_method: usual }
}
