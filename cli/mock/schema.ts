/** What may stand in the file of `grantproof mock`: the options of createMockServer and where it listens. */
import type { JWK } from 'jose'
import * as z from 'zod'
import * as part from '../../driver/target/file/schema-parts.ts'
import { isTotpSecret } from '../../driver/target/totp.ts'
import {
  Clock,
  type ClockStart,
  type Lifetimes,
  type MockClient,
  type MockServerOptions,
  type MockUser,
  type Settings,
} from '../../mock-server/index.ts'

/** Options that no file can say: they are told by the command line, or belong to the process. */
type NotInFiles = 'onRule' | 'store'

/** Where the server listens, and whether there is a playground; flags of the same names win. */
export interface Place {
  port?: number
  host?: string
  tls?: boolean
  playground?: boolean
  /** Redis or Valkey, `redis://HOST:PORT`. */
  store?: string
}

/** The file, checked. An option that is new in `MockServerOptions` gets its line in the table `options`, at the end. */
export type MockFile = Omit<MockServerOptions, NotInFiles> & Place

const name = () => part.text('a name')
const seconds = (least: 0 | 1) => {
  const error = least === 0 ? 'must be a number of seconds' : 'must be a number of seconds above 0'
  return z.number({ error }).min(least, { error }).optional()
}

/** Functions and objects of a module: texts of YAML and JSON cannot be them. */
const ofModule = <T>(what: string, fits: (value: unknown) => boolean) =>
  z
    .custom<T>(fits, { error: `must be ${what}; write the file as a TypeScript or JavaScript module` })
    .optional()

const algorithm = () => part.oneOf(['ES256', 'RS256', 'EdDSA'])
const jwk = () =>
  z.custom<JWK>((value) => isObject(value) && 'kty' in value, {
    error: 'must be a JSON Web Key, which has a kty',
  })
const keySet = () => part.members({ keys: z.array(jwk()) }, 'a JSON Web Key Set, which has keys')
const mapping = (of: string) => z.record(z.string(), z.unknown(), { error: `must be a mapping of ${of}` })
const claims = () => mapping('claims')

const client = part.members(
  {
    client_id: part.text('the identifier of the client'),
    client_secret: part.secret('the secret, or leave it out for a public client').optional(),
    client_name: part.text('the name that users see').optional(),
    redirect_uris: part.list(part.absoluteUri(), 'URLs', 'the list of its redirect URIs, or []'),
    redirect_uri_registration: part.oneOf(['complete', 'partial']).optional(),
    scope: part.scope().optional(),
    grant_types: part.list(part.text('a grant type'), 'grant types').optional(),
    token_endpoint_auth_method: part
      .oneOf(['client_secret_basic', 'client_secret_post', 'none', 'private_key_jwt', 'client_secret_jwt'])
      .optional(),
    metadata: mapping('what else it registered').optional(),
    jwks: keySet().optional(),
    allowed_origins: part.list(part.httpUrl({ plain: true }), 'origins').optional(),
    post_logout_redirect_uris: part.list(part.absoluteUri(), 'URLs').optional(),
    require_pushed_authorization_requests: part.flag().optional(),
    id_token_signed_response_alg: algorithm().optional(),
    lifetimes: part
      .members(
        { code: seconds(1), accessToken: seconds(1), refreshToken: seconds(1) } satisfies part.Shape<
          NonNullable<MockClient['lifetimes']>
        >,
        'a mapping of seconds such as { code: 60, accessToken: 600 }',
      )
      .optional(),
    application_type: part.oneOf(['web', 'native']).optional(),
    disabled: part.flag().optional(),
    require_pkce: part.flag().optional(),
    dpop_bound_access_tokens: part.flag().optional(),
    resource: part.text('the identifier of the protected resource that it is').optional(),
    introspection_bearer: part.secret('what it presents at the introspection endpoint').optional(),
  } satisfies part.Shape<MockClient>,
  'a mapping with client_id and redirect_uris',
)

const user = part.members(
  {
    username: part.text('the name that is typed at the login page'),
    password: part.secret('the password'),
    totp_secret: part
      .secret('the secret of the authenticator, or leave it out')
      .refine(isTotpSecret, {
        error: 'must be base32 (the letters A to Z and the digits 2 to 7) or an otpauth://totp/ URI',
      })
      .optional(),
    sub: part.text('how the user is called in tokens').optional(),
    claims: claims().optional(),
  } satisfies part.Shape<MockUser>,
  'a mapping with username and password',
)

const lifetimes = part.members(
  {
    code: seconds(1),
    accessToken: seconds(1),
    refreshToken: seconds(1),
    session: seconds(1),
  } satisfies part.Shape<Partial<Lifetimes>>,
  'a mapping of seconds such as { code: 60, accessToken: 600 }',
)

const settings = part.members(
  {
    loginUrl: part.text('a path or a URL').optional(),
    consentUrl: part.text('a path or a URL').optional(),
    logoutUrl: part.text('a path or a URL').optional(),
    errorUrl: part.text('a path or a URL').optional(),
    allowLabel: part.text('what the button says').optional(),
    consentForm: part.oneOf(['script', 'buttons']).optional(),
    skipConsent: part.flag().optional(),
    showFailureReason: part.flag().optional(),
    balancerCookie: part.anyText('the name of a cookie, or ""').optional(),
    gatewayTokenCache: seconds(0),
    casFollowsLogoutService: part.flag().optional(),
  } satisfies part.Shape<Partial<Settings>>,
  'a mapping of settings of the product',
)

const moment = () => part.text('a time such as 2026-01-01T12:00:00Z')
const aTime = { error: 'must be a time such as 2026-01-01T12:00:00Z, or { at: that time, frozen: true }' }
const clockStart = z.union(
  [
    moment(),
    part.members(
      { at: moment().optional(), frozen: part.flag().optional() } satisfies part.Shape<ClockStart>,
      'a mapping with at and frozen',
    ),
  ],
  aTime,
)
const seed = z.union([z.string().min(1), z.number()], { error: 'must be text or a number' })

const clients = () => part.list(client, 'clients, each with client_id and redirect_uris').optional()
const isFunction = (value: unknown) => typeof value === 'function'
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const areFunctions = (value: unknown) => isObject(value) && Object.values(value).every(isFunction)
const mayListen = z.int({ error: 'must be a port, a whole number from 0 to 65535' }).min(0).max(65_535)

/** One line an option. The compiler asks for a line where `MockServerOptions` has an option that stands not here. */
const options = {
  issuer: part.httpUrl({ plain: true }).optional(),
  like: part.text('the name of a product, see `grantproof list vendors`').optional(),
  fixed: part.list(name(), 'names of departures, or [all]').optional(),
  settings: settings.optional(),
  clients: clients(),
  moreClients: clients(),
  users: part.list(user, 'users, each with username and password').optional(),
  scopes: part.list(part.text('a scope'), 'scopes', 'scopes, the default first').optional(),
  allow: part.list(name(), 'names, see `grantproof list leniencies`').optional(),
  defects: part.list(name(), 'names of defects, see `grantproof list defects`').optional(),
  lifetimes: lifetimes.optional(),
  keptRequests: z.int({ error: 'must be how many requests the log keeps' }).min(0).optional(),
  paths: z.record(z.string(), part.text('a path below the issuer')).optional(),
  tenants: part.list(part.text('a path such as /second'), 'paths').optional(),
  signing: z
    .union([algorithm(), z.array(jwk())], {
      error: 'must be ES256, RS256 or EdDSA, or a list of private keys, each a JSON Web Key',
    })
    .optional(),
  accessTokens: part.oneOf(['opaque', 'jwt']).optional(),
  claims: z
    .custom<NonNullable<MockFile['claims']>>((value) => isFunction(value) || isObject(value), {
      error: 'must be a mapping of claims; or a function, in a TypeScript or JavaScript module',
    })
    .optional(),
  signIn: part.oneOf(['form', 'buttons', 'automatic']).optional(),
  consent: part.oneOf(['ask', 'remember', 'automatic']).optional(),
  cors: z
    .union([z.boolean(), z.array(z.string())], { error: 'must be true, false, or a list of origins' })
    .optional(),
  require_pushed_authorization_requests: part.flag().optional(),
  code_challenge_methods_supported: part
    .list(part.oneOf(['S256', 'plain']), 'transformations, S256 and plain')
    .optional(),
  response_types_supported: part
    .list(part.oneOf(['code', 'code token', 'code id_token']), 'response types')
    .optional(),
  profile: part.oneOf(['oauth-2.0', 'oauth-2.1', 'security-bcp']).optional(),
  metadata: mapping('members of the metadata documents').optional(),
  signed_metadata: part.flag().optional(),
  response_modes_supported: part
    .list(part.oneOf(['query', 'fragment', 'form_post', 'web_message']), 'response modes')
    .optional(),
  resource_indicators: part.list(part.absoluteUri(), 'absolute URIs of resources').optional(),
  revocable: part.oneOf(['all', 'refresh-tokens']).optional(),
  control: part.flag().optional(),
  store: part.text('where Redis or Valkey listens, such as redis://127.0.0.1:6379').optional(),
  rules: ofModule<NonNullable<MockFile['rules']>>('a mapping of functions', areFunctions),
  clock: z.union([clockStart, z.instanceof(Clock)], aTime).optional(),
  seed: seed.optional(),
  random: ofModule<NonNullable<MockFile['random']>>('a function', isFunction),
  port: mayListen.optional(),
  host: part.text('an address to listen on').optional(),
  tls: part.flag().optional(),
  playground: part.flag().optional(),
} satisfies part.Shape<MockFile>

/** The file as a whole, its variables replaced. */
export const mockFile: z.ZodType<MockFile> = part.members(
  options,
  'a mapping such as `clients: [{ client_id: app, redirect_uris: [...] }]`',
)

/** What editors need to complete and check such a file in YAML or JSON. */
export function mockFileSchema(): Record<string, unknown> {
  const writable = Object.fromEntries(
    Object.entries(options).filter(([key]) => !['rules', 'clock', 'random'].includes(key)),
  )
  return {
    ...z.toJSONSchema(z.strictObject({ ...writable, clock: clockStart.optional() }), {
      unrepresentable: 'any',
      io: 'input',
    }),
    title: 'grantproof mock',
  }
}
