/** What may stand in the file of `grantproof mock`: the options of createMockServer and where it listens. */
import * as z from 'zod'
import * as part from '../../driver/target/file/schema-parts.ts'
import { isTotpSecret } from '../../driver/target/totp.ts'
import type { Lifetimes, MockClient, MockServerOptions, MockUser, Settings } from '../../mock-server/index.ts'

/** Options that no file can say: they are told by the command line, or belong to the process. */
type NotInFiles = 'onRule'

/** Where the server listens, and whether there is a playground; flags of the same names win. */
export interface Place {
  port?: number
  host?: string
  tls?: boolean
  playground?: boolean
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

const client = part.members(
  {
    client_id: part.text('the identifier of the client'),
    client_secret: part.secret('the secret, or leave it out for a public client').optional(),
    client_name: part.text('the name that users see').optional(),
    redirect_uris: part.list(part.absoluteUri(), 'URLs', 'the list of its redirect URIs, or []'),
    redirect_uri_registration: part.oneOf(['complete', 'partial']).optional(),
    scope: part.scope().optional(),
    grant_types: part.list(part.text('a grant type'), 'grant types').optional(),
    token_endpoint_auth_method: part.oneOf(['client_secret_basic', 'client_secret_post', 'none']).optional(),
    application_type: part.oneOf(['web', 'native']).optional(),
    disabled: part.flag().optional(),
    require_pkce: part.flag().optional(),
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
  defects: part.list(name(), 'names of defects, see `grantproof list defects`').optional(),
  lifetimes: lifetimes.optional(),
  rules: ofModule<NonNullable<MockFile['rules']>>('a mapping of functions', areFunctions),
  clock: ofModule<NonNullable<MockFile['clock']>>('a Clock', isObject),
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
    ...z.toJSONSchema(z.strictObject(writable), { unrepresentable: 'any', io: 'input' }),
    title: 'grantproof mock',
  }
}
