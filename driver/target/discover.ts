/** What a server says of itself: RFC 8414 and OpenID Connect Discovery. */
import { header, type Transport } from '../wire.ts'
import { TargetError } from './target-error.ts'

/** Members of the metadata that a target takes over. */
const taken = [
  'authorization_endpoint',
  'token_endpoint',
  'revocation_endpoint',
  'introspection_endpoint',
  'userinfo_endpoint',
  'jwks_uri',
  'registration_endpoint',
  'pushed_authorization_request_endpoint',
  'end_session_endpoint',
] as const

export type Discovered = Partial<Record<(typeof taken)[number], string>>

/**
 * The endpoints in the metadata of an issuer, wherever servers really put them.
 *
 * @throws {TargetError} when there are none
 * @throws {TransportError} when the server is not reachable
 */
export async function discover(issuer: string, send: Transport): Promise<Discovered> {
  const tried: string[] = []
  for (const url of places(issuer)) {
    const metadata = await metadataAt(url, send)
    if (metadata) return metadata
    tried.push(new URL(url).pathname)
  }
  throw new TargetError([
    `${issuer} publishes no metadata (tried ${tried.join(', ')}); give authorization_endpoint and token_endpoint`,
  ])
}

/** RFC 8414, 3: between host and path; OpenID Connect Discovery, 4: behind the path; and both the other way round. */
function places(issuer: string): string[] {
  const { origin, pathname } = new URL(issuer)
  const path = pathname.replace(/\/$/, '')
  const names = ['oauth-authorization-server', 'openid-configuration']
  const inserted = names.map((name) => `${origin}/.well-known/${name}${path}`)
  const appended = names.map((name) => `${origin}${path}/.well-known/${name}`)
  return [...new Set([...inserted, ...appended, ...appended.map((url) => `${url}/`)])]
}

async function metadataAt(url: string, send: Transport): Promise<Discovered | undefined> {
  let at = url
  for (let hop = 0; hop < 2; hop += 1) {
    const response = await send({ method: 'GET', url: at, headers: [['accept', 'application/json']] })
    const location = header(response.headers, 'location')
    if (response.status >= 301 && response.status <= 308 && location && URL.canParse(location, at)) {
      const next = new URL(location, at)
      if (next.host !== new URL(at).host) return undefined
      at = next.href
      continue
    }
    return response.status === 200 ? endpointsIn(response.body) : undefined
  }
  return undefined
}

function endpointsIn(body: string): Discovered | undefined {
  let metadata: unknown
  try {
    metadata = JSON.parse(body)
  } catch {
    return undefined
  }
  if (typeof metadata !== 'object' || metadata === null) return undefined
  const found: Discovered = {}
  for (const name of taken) {
    const value: unknown = Object.hasOwn(metadata, name)
      ? (metadata as Record<string, unknown>)[name]
      : undefined
    if (typeof value === 'string' && URL.canParse(value)) found[name] = value
  }
  return found.authorization_endpoint && found.token_endpoint ? found : undefined
}
