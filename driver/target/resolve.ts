/** From a file, flags and metadata to a target that can be judged. */
import type { Transport } from '../wire.ts'
import { discover } from './discover.ts'
import { loadTarget, TargetError } from './load.ts'
import type { ReadTargetFile } from './schema.ts'
import type { Target } from './target.ts'

/** What the command line says of a target; it wins over the file. */
export interface TargetFlags {
  issuer?: string
  authorizationEndpoint?: string
  tokenEndpoint?: string
  clientId?: string
  clientSecret?: string
  redirectUri?: string
  username?: string
  password?: string
  scope?: string
}

/**
 * @throws {TargetError} when something is missing or wrong
 * @throws {TransportError} when metadata are needed and the server is not reachable
 */
export async function resolveTarget(
  { file, flags = {} }: { file?: string; flags?: TargetFlags },
  send: Transport,
): Promise<Target> {
  const written: ReadTargetFile = file === undefined ? { clients: [], users: [] } : await loadTarget(file)
  const given = overridden(written, flags)
  const source = file ?? 'the command line'
  for (const name of ['issuer', 'authorization_endpoint', 'token_endpoint'] as const) {
    const url = given[name]
    if (url !== undefined && !/^https?:\/\/./i.test(url))
      throw new TargetError([`${source}: ${name} must be a URL; got "${url}"`])
  }
  const complete = given.authorization_endpoint !== undefined && given.token_endpoint !== undefined
  const found = !complete && given.issuer !== undefined ? await discover(given.issuer, send) : {}
  const { authorization_endpoint, token_endpoint, ...rest } = { ...found, ...given }
  const missing = missingParts({ ...given, authorization_endpoint, token_endpoint })
  if (missing.length > 0 || authorization_endpoint === undefined || token_endpoint === undefined) {
    throw new TargetError([`${source}: to judge a server give also ${missing.join(', ')}`])
  }
  return {
    ...rest,
    name: given.name ?? given.issuer ?? new URL(authorization_endpoint).host,
    authorization_endpoint,
    token_endpoint,
  }
}

function missingParts(target: Partial<ReadTargetFile>): string[] {
  const [client] = target.clients ?? []
  const parts: [boolean, string][] = [
    [
      target.authorization_endpoint === undefined,
      'authorization_endpoint (--authorization-endpoint, or --issuer)',
    ],
    [target.token_endpoint === undefined, 'token_endpoint (--token-endpoint, or --issuer)'],
    [!client?.client_id, 'a client (--client-id)'],
    [!client || client.redirect_uris.length === 0, 'its redirect URI (--redirect-uri)'],
    [(target.users ?? []).length === 0, 'a test account (--username and --password)'],
  ]
  return parts.filter(([missing]) => missing).map(([, what]) => what)
}

function overridden(written: ReadTargetFile, flags: TargetFlags): ReadTargetFile {
  const [client, ...otherClients] = written.clients
  const [user, ...otherUsers] = written.users
  const { clientId, clientSecret, redirectUri, username, password } = flags
  const firstClient =
    client || clientId
      ? [
          {
            redirect_uris: [],
            ...client,
            client_id: clientId ?? client?.client_id ?? '',
            ...(clientSecret === undefined ? {} : { client_secret: clientSecret }),
            ...(redirectUri === undefined ? {} : { redirect_uris: [redirectUri] }),
          },
        ]
      : []
  const firstUser =
    user || username
      ? [{ username: username ?? user?.username ?? '', password: password ?? user?.password ?? '' }]
      : []
  return {
    ...written,
    ...(flags.issuer === undefined ? {} : { issuer: flags.issuer }),
    ...(flags.authorizationEndpoint === undefined
      ? {}
      : { authorization_endpoint: flags.authorizationEndpoint }),
    ...(flags.tokenEndpoint === undefined ? {} : { token_endpoint: flags.tokenEndpoint }),
    ...(flags.scope === undefined ? {} : { scope: flags.scope }),
    clients: [...firstClient, ...otherClients],
    users: [...firstUser, ...otherUsers],
  }
}
