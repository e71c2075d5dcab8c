/** From what the operator gave, by file, by flags and by the server's metadata, to a whole target. */
import type { Transport } from '../../wire.ts'
import { discover } from '../discovery/discover.ts'
import { ordinaryScope } from '../discovery/metadata.ts'
import { originsOf } from '../origins.ts'
import { canRunTheGrant, noUsableClient } from '../finders.ts'
import { missingFlags, withFlags, type TargetFlags } from './flags.ts'
import { loadTarget, readCertificates } from './load.ts'
import { TargetError } from '../target-error.ts'
import type { Target, TargetFile } from '../target.ts'

export type { TargetFlags } from './flags.ts'

export interface TargetSources {
  /** Path of a target file. */
  file?: string
  /** They win over the file. */
  flags?: TargetFlags
}

/**
 * The target of a file, of flags or of both; endpoints that are missing come from the issuer's metadata.
 *
 * @param warn told what is odd about the metadata, one line at a time
 * @throws {TargetError} when something is wrong or missing
 * @throws {TransportError} when the metadata are needed and the server does not answer
 */
export async function resolveTarget(
  sources: TargetSources,
  transport: Transport,
  warn?: (text: string) => void,
): Promise<Target> {
  return completeTarget(await gatherTarget(sources), transport, { source: sources.file, warn })
}

/**
 * What file and flags say together, without asking the server. Its `tls` tells how to reach the server;
 * `tls.ca` is PEM by now.
 *
 * @throws {TargetError} when something is wrong
 */
export async function gatherTarget({ file, flags = {} }: TargetSources): Promise<TargetFile> {
  const lacking = file === undefined ? missingFlags(flags) : undefined
  if (lacking !== undefined) throw new TargetError([lacking])
  const target = withFlags(file === undefined ? {} : await loadTarget(file), flags)
  if (flags.ca === undefined) return target
  const ca = await readCertificates(flags.ca, `--ca ${flags.ca}`)
  return { ...target, tls: { ...target.tls, ca } }
}

export interface CompleteOptions {
  /** The target file, for messages. */
  source?: string | undefined
  /** Told what is odd about the metadata, one line at a time. */
  warn?: ((text: string) => void) | undefined
  /** The target may be without clients: where there is a registration endpoint, the caller registers some. */
  registering?: boolean
}

/**
 * Fills in what is missing, from the issuer's metadata and by default.
 *
 * @returns the target, with its `metadata` where they were asked for
 * @throws {TargetError} when something is still missing
 * @throws {TransportError} when the metadata are needed and the server does not answer
 */
export async function completeTarget(
  given: TargetFile,
  transport: Transport,
  options: CompleteOptions = {},
): Promise<Target> {
  const { source, warn, registering = false } = options
  const missing = missingParts(given, registering)
  if (missing.length > 0) throw new TargetError(missing, source)
  const { resource, ...found } = withScope(await withMetadata(given, transport, warn))
  const { authorization_endpoint, token_endpoint, clients = [], users = [] } = found
  if (authorization_endpoint === undefined || token_endpoint === undefined) {
    const name = token_endpoint === undefined ? 'token_endpoint' : 'authorization_endpoint'
    throw new TargetError([`${name} is missing, and the issuer's metadata do not name it; give it`], source)
  }
  if (clients.length === 0 && found.registration_endpoint === undefined) {
    const why = `clients is missing, and ${found.issuer ?? 'the server'} names no registration_endpoint where one could be registered`
    const flags = '--client-id, --redirect-uri and, unless it is a public client, --client-secret'
    throw new TargetError([`${why}; give one with client_id and redirect_uris, or ${flags}`], source)
  }
  const opened = resource ?? userinfo(found)
  return {
    ...found,
    name: found.name ?? new URL(authorization_endpoint).host,
    authorization_endpoint,
    token_endpoint,
    clients,
    users,
    ...(opened === undefined ? {} : { resource: { ...opened, method: opened.method ?? 'GET' } }),
  }
}

/** What no server can tell. */
function missingParts(
  {
    issuer,
    authorization_endpoint,
    token_endpoint,
    registration_endpoint,
    clients = [],
    users = [],
  }: TargetFile,
  registering: boolean,
) {
  const missing: string[] = []
  if (issuer === undefined) {
    const fromIssuer = 'is missing; give it, or an issuer whose metadata name it'
    if (authorization_endpoint === undefined) missing.push(`authorization_endpoint ${fromIssuer}`)
    if (token_endpoint === undefined) missing.push(`token_endpoint ${fromIssuer}`)
  }
  const registrable = registering && (issuer ?? registration_endpoint) !== undefined
  if (clients.length === 0 && !registrable)
    missing.push(
      'clients is missing; give one with client_id and redirect_uris, or --client-id and --redirect-uri',
    )
  if (clients.length > 0 && !clients.some(canRunTheGrant)) missing.push(noUsableClient)
  if (users.length === 0)
    missing.push('users is missing; give one with username and password, or --username and --password')
  return missing
}

type Found = TargetFile & Pick<Target, 'metadata' | 'discovered_origins'>

async function withMetadata(
  given: TargetFile,
  transport: Transport,
  warn?: (text: string) => void,
): Promise<Found> {
  const { issuer, authorization_endpoint, token_endpoint, registration_endpoint, clients = [] } = given
  const registers = clients.length === 0 && registration_endpoint === undefined
  const known = authorization_endpoint !== undefined && token_endpoint !== undefined && !registers
  if (issuer === undefined || known) return given
  const found = await discover(issuer, transport)
  for (const warning of found.warnings) warn?.(warning)
  const told = Object.entries(given).filter(([, value]) => value !== undefined)
  const named = originsOf(found.endpoints).filter((origin) => !originsOf(given).includes(origin))
  return {
    ...found.endpoints,
    ...(Object.fromEntries(told) as TargetFile),
    issuer: found.issuer,
    metadata: found.metadata,
    ...(named.length === 0 ? {} : { discovered_origins: named }),
  }
}

/** Whoever has no clients knows no scopes either: those are asked for that the metadata list. */
function withScope(found: Found): Found {
  const {
    clients = [],
    metadata = {},
    scope = clients.length === 0 ? ordinaryScope(metadata) : undefined,
  } = found
  return scope === undefined ? found : { ...found, scope }
}

/** The UserInfo endpoint is a resource that opens to tokens of OpenID Connect. */
function userinfo({ userinfo_endpoint: url, scope = '' }: TargetFile): TargetFile['resource'] {
  return url !== undefined && scope.split(' ').includes('openid') ? { url } : undefined
}
