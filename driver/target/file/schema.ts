/** What may stand in a target file, checked member by member. */
import * as z from 'zod'
import { problemsIn, type Problem } from './problems.ts'
import * as part from './schema-parts.ts'
import { signIn } from './schema-sign-in.ts'
import type { Client, IntrospectionCaller, KeyClient, SecondIssuer, TargetFile, User } from '../target.ts'
import { isTotpSecret } from '../totp.ts'

const endpoint = () => part.httpUrl().optional()

const client = part
  .members(
    {
      client_id: part.text('the identifier the server knows the client by'),
      client_secret: part.secret('the secret, or leave it out for a public client').optional(),
      client_name: part.text('the name that users see').optional(),
      token_endpoint_auth_method: part
        .oneOf(['client_secret_basic', 'client_secret_post', 'none'])
        .optional(),
      redirect_uris: part.list(
        part.absoluteUri(),
        'URLs',
        'the list of its registered redirect URIs, or [] where it has none',
      ),
      redirect_uri_registration: part.oneOf(['complete', 'partial']).optional(),
      scope: part.scope().optional(),
      grant_types: part.list(part.text('a grant type'), 'grant types').optional(),
      disabled: part.flag().optional(),
    } satisfies part.Shape<Client>,
    'a mapping with client_id and redirect_uris',
  )
  .superRefine(({ client_secret, token_endpoint_auth_method: method }, context) => {
    if (client_secret !== undefined || method === undefined || method === 'none') return
    const message = `is missing; ${method} needs one (a public client has token_endpoint_auth_method: none)`
    context.addIssue({ code: 'custom', path: ['client_secret'], message })
  })

const clients = part
  .list(client, 'clients, each with client_id and redirect_uris')
  .superRefine((all, context) => {
    const seen = new Set<string>()
    for (const [at, { client_id }] of all.entries()) {
      const message = 'stands twice; each client needs an identifier of its own'
      if (seen.has(client_id)) context.addIssue({ code: 'custom', path: [at, 'client_id'], message })
      seen.add(client_id)
    }
  })

const user = part.members(
  {
    username: part.text('the name that is typed at the sign-in form'),
    password: part.secret('the password'),
    totp_secret: part
      .secret('the secret of its authenticator, or leave it out')
      .refine(isTotpSecret, {
        error: 'must be base32 (the letters A to Z and the digits 2 to 7) or an otpauth://totp/ URI',
      })
      .optional(),
  } satisfies part.Shape<User>,
  'a mapping with username and password',
)

const resource = part.members(
  {
    url: part.httpUrl(),
    method: part.text('an HTTP method').optional(),
    scope: part.text('the word that it demands').optional(),
  } satisfies part.Shape<NonNullable<TargetFile['resource']>>,
  'a mapping with url and method',
)

const withQuery = part.members(
  {
    authorization_endpoint: endpoint(),
    token_endpoint: endpoint(),
  } satisfies part.Shape<NonNullable<TargetFile['endpoints_with_query']>>,
  'a mapping with authorization_endpoint or token_endpoint',
)

const secondIssuer = part.members(
  {
    issuer: part.httpUrl({ plain: true }),
    authorization_endpoint: part.httpUrl(),
    client,
  } satisfies part.Shape<SecondIssuer>,
  'a mapping with issuer, authorization_endpoint and client',
)

const keyClient = part.members(
  {
    client_id: part.text('the identifier the server knows the client by'),
    redirect_uris: part.list(part.absoluteUri(), 'URLs', 'the list of its registered redirect URIs'),
    scope: part.scope().optional(),
    private_key: part.privateKey(),
  } satisfies part.Shape<KeyClient>,
  'a mapping with client_id, redirect_uris and private_key',
)

const introspectionCaller = part
  .members(
    {
      client_id: part.text('the name that the server knows the caller by').optional(),
      client_secret: part.secret('the secret of the caller').optional(),
      bearer: part.secret('the token of the caller').optional(),
    },
    'a mapping with client_id and client_secret, or with bearer',
  )
  .transform((given, context): IntrospectionCaller => {
    const { client_id, client_secret, bearer } = given
    if (bearer !== undefined && client_id === undefined && client_secret === undefined) return { bearer }
    if (bearer === undefined && client_id !== undefined && client_secret !== undefined)
      return { client_id, client_secret }
    const message = 'must have client_id and client_secret, or bearer alone'
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })

const tls = part.members(
  {
    insecure: part.flag().optional(),
    ca: part.text('the path of a PEM file').optional(),
  } satisfies part.Shape<NonNullable<TargetFile['tls']>>,
  'a mapping with insecure or ca',
)

/** A target file, its variables replaced. */
export const targetFile: z.ZodType<TargetFile> = part.members(
  {
    name: part.text('a name for reports').optional(),
    issuer: part.httpUrl({ plain: true }).optional(),
    authorization_endpoint: endpoint(),
    token_endpoint: endpoint(),
    revocation_endpoint: endpoint(),
    introspection_endpoint: endpoint(),
    introspection_callers: part
      .list(introspectionCaller, 'callers, each with client_id and client_secret, or with bearer')
      .optional(),
    userinfo_endpoint: endpoint(),
    jwks_uri: endpoint(),
    registration_endpoint: endpoint(),
    initial_access_token: part.secret('the token that the registration endpoint wants').optional(),
    pushed_authorization_request_endpoint: endpoint(),
    end_session_endpoint: endpoint(),
    endpoints_with_query: withQuery.optional(),
    resource: resource.optional(),
    clients: clients.optional(),
    users: part.list(user, 'users, each with username and password').optional(),
    scope: part.scope().optional(),
    authorization_parameters: part.dictionary('parameter names and texts').optional(),
    tls: tls.optional(),
    second_issuer: secondIssuer.optional(),
    private_key_jwt_client: keyClient.optional(),
    plain_http_port: part.port().optional(),
    resource_indicators: part
      .list(part.absoluteUri(), 'absolute URIs of resources that clients can name')
      .optional(),
    refresh_idle_lifetime: part.seconds().optional(),
    refresh_grace: part.seconds().optional(),
    allow_origins: part.list(part.origin(), 'origins').optional(),
    permissions: part
      .list(part.oneOf(['brute-force', 'long-wait', 'registration']), 'permissions')
      .optional(),
    claims: part.list(part.oneOf(['rfc8414', 'openid-discovery']), 'documents').optional(),
    sign_in: signIn.optional(),
  } satisfies part.Shape<TargetFile>,
  'a mapping such as `issuer: https://as.example`, with clients and users',
)

/** What is wrong with a value, in the order of the schema; nothing: it is a target file. */
export function problemsOf(value: unknown): Problem[] {
  return problemsIn(targetFile.safeParse(value).error)
}
