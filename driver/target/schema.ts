/** The shape of a target file, and sentences for everything that does not fit it. */
import { closest, distance } from 'fastest-levenshtein'
import { z } from 'zod'

const url = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:/i.test(text), 'must be an http or https URL')
const text = z.string().min(1)
const scope = z.string()

const client = z.strictObject({
  client_id: text,
  client_secret: z.string().optional(),
  client_name: text.optional(),
  token_endpoint_auth_method: z.enum(['client_secret_basic', 'client_secret_post', 'none']).optional(),
  redirect_uris: z.array(text),
  redirect_uri_registration: z.enum(['complete', 'partial']).optional(),
  scope: scope.optional(),
  grant_types: z.array(text).optional(),
  disabled: z.boolean().optional(),
})

/** What may stand in a target file; the endpoints may be missing where the issuer's metadata has them. */
export const targetFileSchema = z.strictObject({
  name: text.optional(),
  issuer: url.optional(),
  authorization_endpoint: url.optional(),
  token_endpoint: url.optional(),
  revocation_endpoint: url.optional(),
  introspection_endpoint: url.optional(),
  userinfo_endpoint: url.optional(),
  jwks_uri: url.optional(),
  registration_endpoint: url.optional(),
  pushed_authorization_request_endpoint: url.optional(),
  end_session_endpoint: url.optional(),
  resource: z.strictObject({ url, method: text.default('GET') }).optional(),
  clients: z.array(client).default([]),
  users: z.array(z.strictObject({ username: text, password: z.string() })).default([]),
  scope: scope.optional(),
  authorization_parameters: z.record(z.string(), z.string()).optional(),
  tls: z.strictObject({ insecure: z.boolean().optional(), ca: text.optional() }).optional(),
  plain_http_port: z.int().min(1).max(65_535).optional(),
  permissions: z.array(z.enum(['brute-force', 'long-wait', 'registration'])).optional(),
  sign_in: z
    .strictObject({
      username: text.optional(),
      password: text.optional(),
      submit: text.optional(),
      allow: text.optional(),
      deny: text.optional(),
    })
    .optional(),
})

/** A target file as it is written. */
export type TargetFile = z.input<typeof targetFileSchema>
/** A target file as it is read, defaults filled in. */
export type ReadTargetFile = z.output<typeof targetFileSchema>

/** What to give where a required key is missing. */
const advice: Record<string, string> = {
  client_id: 'give the identifier that the server knows the client by',
  redirect_uris: 'give the list of URIs that are registered for the client',
  username: 'give the name that the test account signs in with',
  password: 'give the password of the test account',
  url: 'give the URL that the access token opens',
}

const sentencesAtMost = 10

/** Every problem of a value in one plain sentence each; undefined when it fits. */
export function problemsOf(value: unknown): string[] | undefined {
  const parsed = targetFileSchema.safeParse(value)
  if (parsed.success) return undefined
  return parsed.error.issues.flatMap((issue) => sentences(issue, value)).slice(0, sentencesAtMost)
}

function sentences(issue: z.core.$ZodIssue, root: unknown): string[] {
  const where = pathText(issue.path)
  const actual = at(root, issue.path)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(
      (key) => `${pathText([...issue.path, key])} is not known${nearest(key, knownKeys(issue.path))}`,
    )
  }
  const key = String(issue.path.at(-1) ?? '')
  if (actual === undefined && issue.path.length > 0) {
    return [`${where} is missing; ${advice[key] ?? 'give it'}`]
  }
  return [`${where || 'the target'} ${demand(issue)}; got ${shown(actual)}`]
}

function demand(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${typeWords[issue.expected] ?? `a ${issue.expected}`}`
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`
    case 'too_small':
      return issue.origin === 'string' ? 'must not be empty' : `must be at least ${String(issue.minimum)}`
    case 'too_big':
      return `must be at most ${String(issue.maximum)}`
    default:
      return issue.message
  }
}

const typeWords: Record<string, string> = {
  array: 'a list',
  object: 'a mapping of keys to values',
  record: 'a mapping of keys to values',
  string: 'text',
  boolean: 'true or false',
  int: 'a whole number',
}

function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? typeof value
  return json.length <= 60 ? json : `${json.slice(0, 57)}...`
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`,
    '',
  )
}

function at(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    root,
  )
}

/** The keys that may stand at a path. */
function knownKeys(path: readonly PropertyKey[]): string[] {
  const inside: Record<string, string[]> = {
    clients: Object.keys(client.shape),
    users: ['username', 'password'],
    resource: ['url', 'method'],
    tls: ['insecure', 'ca'],
    sign_in: ['username', 'password', 'submit', 'allow', 'deny'],
  }
  return path[0] === undefined ? Object.keys(targetFileSchema.shape) : (inside[String(path[0])] ?? [])
}

function nearest(key: string, known: readonly string[]): string {
  if (known.length === 0) return ''
  const best = closest(key, [...known])
  return distance(key, best) <= Math.max(2, key.length / 2)
    ? `; did you mean ${best}?`
    : `; known are ${known.join(', ')}`
}
