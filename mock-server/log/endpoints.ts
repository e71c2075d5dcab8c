/** Which endpoint a request is for: by what the server says of itself, then by the usual names. */
import type { Context } from '../context.ts'
import type { EndpointName } from './entry.ts'

const members: Readonly<Record<string, EndpointName>> = {
  authorization_endpoint: 'authorization',
  token_endpoint: 'token',
  userinfo_endpoint: 'userinfo',
  revocation_endpoint: 'revocation',
  introspection_endpoint: 'introspection',
  registration_endpoint: 'registration',
  pushed_authorization_request_endpoint: 'pushed-authorization-request',
  jwks_uri: 'jwks',
  end_session_endpoint: 'end-session',
}

const usual: readonly (readonly [RegExp, EndpointName])[] = [
  [/\/\.well-known\//, 'metadata'],
  [/\/(?:oauth2_)?consent|\/oauth2_authz/, 'consent'],
  [/\/login|\/one-time-code|\/commonauth/, 'login'],
  [/\/authorize$/, 'authorization'],
  [/\/token$/, 'token'],
  [/\/userinfo$/, 'userinfo'],
  [/\/revoke$/, 'revocation'],
  [/\/introspect$/, 'introspection'],
  [/\/register(?:\/|$)/, 'registration'],
  [/\/par$/, 'pushed-authorization-request'],
  [/\/jwks(?:\.json)?$/, 'jwks'],
  [/\/logout$/, 'end-session'],
]

export type Naming = (url: URL) => EndpointName

/** @param context of the server, with rules that publish its endpoints as they are */
export function namingOf(context: Context): Naming {
  const description = context.surface.describe(context, [])
  const byAddress = new Map<string, EndpointName>()
  const byPath = new Map<string, EndpointName>()
  const add = (address: string, name: EndpointName) => {
    const { origin, pathname } = new URL(address)
    byAddress.set(`${origin}${pathname}`, name)
    if (!byPath.has(pathname)) byPath.set(pathname, name)
  }
  for (const [member, address] of Object.entries(description)) {
    const name = members[member]
    if (name && typeof address === 'string') add(address, name)
  }
  // A resource that is the userinfo endpoint keeps the name of that.
  if (!byPath.has(new URL(description.resource.url).pathname)) add(description.resource.url, 'resource')
  return ({ origin, pathname }) =>
    byAddress.get(`${origin}${pathname}`) ??
    byPath.get(pathname) ??
    usual.find(([pattern]) => pattern.test(pathname))?.[1] ??
    'other'
}
