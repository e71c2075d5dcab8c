/** What the command line says of the target; it wins over the file. */
import * as z from 'zod'
import { endpointNames } from '../discovery/metadata.ts'
import { absoluteUri, httpUrl, scope, text } from './schema-parts.ts'
import { TargetError } from '../target-error.ts'
import type { Client, TargetFile, User } from '../target.ts'

export interface TargetFlags {
  issuer?: string
  authorizationEndpoint?: string
  tokenEndpoint?: string
  clientId?: string
  clientSecret?: string
  redirectUri?: string
  /** What the registration endpoint wants of those who register clients. */
  initialAccessToken?: string
  username?: string
  password?: string
  scope?: string
  insecure?: boolean
  /** Path of a PEM file. */
  ca?: string
}

const shapes = z.object({
  issuer: httpUrl({ plain: true }).optional(),
  authorizationEndpoint: httpUrl().optional(),
  tokenEndpoint: httpUrl().optional(),
  clientId: text('the identifier the server knows the client by').optional(),
  redirectUri: absoluteUri().optional(),
  username: text('the name that is typed at the sign-in form').optional(),
  scope: scope().optional(),
})

/** What is wrong with one flag's value, after its name; undefined when it is right. */
export function whyWrong(name: keyof TargetFlags, value: string): string | undefined {
  if (!Object.hasOwn(shapes.shape, name)) return undefined
  return shapes.shape[name as keyof typeof shapes.shape].safeParse(value).error?.issues[0]?.message
}

/**
 * What flags without a target file leave open, in one sentence; undefined when they are enough. With an issuer no client
 * is needed: where its metadata name a registration endpoint, clients are registered.
 *
 * @param asks.who needs them
 * @param asks.client whether a client has to be among them
 */
export function missingFlags(
  flags: TargetFlags,
  asks: { who?: string; client?: boolean } = {},
): string | undefined {
  const { who = 'without a target file a run', client = flags.issuer === undefined } = asks
  const needed = [
    ...(flags.issuer === undefined ? (['authorizationEndpoint', 'tokenEndpoint'] as const) : []),
    ...(client ? (['clientId', 'redirectUri'] as const) : []),
    ...(['username', 'password'] as const),
  ]
  const missing = needed.filter((name) => flags[name] === undefined).map(option)
  if (missing.length === 0) return undefined
  const all = [missing.slice(0, -1).join(', '), ...missing.slice(-1)].filter(Boolean).join(' and ')
  const shorter = missing.some((name) => name.endsWith('endpoint')) ? ' (--issuer finds the endpoints)' : ''
  return `${who} needs also ${all}${shorter}`
}

/**
 * The target with what the flags say in the place of what the file says.
 *
 * @throws {TargetError} when a flag is wrong, or says something of a client or user that is not named
 */
export function withFlags(file: TargetFile, flags: TargetFlags): TargetFile {
  const { error } = shapes.safeParse(flags)
  if (error) {
    throw new TargetError(error.issues.map(({ path, message }) => `${option(String(path[0]))} ${message}`))
  }
  const { issuer, authorizationEndpoint, tokenEndpoint, initialAccessToken, insecure } = flags
  const clients = clientsOf(file.clients ?? [], flags)
  const users = usersOf(file.users ?? [], flags)
  return {
    ...ofThisIssuer(file, issuer),
    ...(issuer === undefined ? {} : { issuer }),
    ...(authorizationEndpoint === undefined ? {} : { authorization_endpoint: authorizationEndpoint }),
    ...(tokenEndpoint === undefined ? {} : { token_endpoint: tokenEndpoint }),
    ...(initialAccessToken === undefined ? {} : { initial_access_token: initialAccessToken }),
    ...(flags.scope === undefined ? {} : { scope: flags.scope }),
    ...(insecure === undefined ? {} : { tls: { ...file.tls, insecure } }),
    ...(clients.length === 0 ? {} : { clients }),
    ...(users.length === 0 ? {} : { users }),
  }
}

/** The endpoints of one issuer say nothing of another: they are found anew. Its token is nothing for another either. */
function ofThisIssuer(file: TargetFile, issuer: string | undefined): TargetFile {
  if (issuer === undefined || file.issuer === undefined || file.issuer === issuer) return file
  const names: readonly string[] = [...endpointNames, 'initial_access_token']
  return Object.fromEntries(Object.entries(file).filter(([name]) => !names.includes(name)))
}

/** The client of the flags becomes the main one: one of the file by its id, or a new one with nothing inherited. */
function clientsOf(clients: readonly Client[], flags: TargetFlags): Client[] {
  const { clientId, clientSecret, redirectUri } = flags
  if (clientId === undefined && clientSecret === undefined && redirectUri === undefined) return [...clients]
  const known = clientId === undefined ? clients[0] : clients.find(({ client_id }) => client_id === clientId)
  const base = known ?? (clientId === undefined ? undefined : { client_id: clientId, redirect_uris: [] })
  if (!base) {
    const given = clientSecret === undefined ? 'redirectUri' : 'clientSecret'
    throw new TargetError([`${option(given)} says something of a client that is not named; give --client-id`])
  }
  const main: Client = {
    ...base,
    ...(clientSecret === undefined ? {} : { client_secret: clientSecret }),
    ...(redirectUri === undefined ? {} : { redirect_uris: startingWith(redirectUri, base.redirect_uris) }),
  }
  if (main.redirect_uris.length === 0) {
    throw new TargetError(['--client-id needs a redirect URI that is registered for it; give --redirect-uri'])
  }
  return [main, ...clients.filter((client) => client !== known)]
}

/** A registered URI comes first; any other is the only one that is known. */
function startingWith(uri: string, registered: readonly string[]): string[] {
  return registered.includes(uri) ? [uri, ...registered.filter((other) => other !== uri)] : [uri]
}

function usersOf(users: readonly User[], { username, password }: TargetFlags): User[] {
  if (username === undefined && password === undefined) return [...users]
  const known = username === undefined ? users[0] : users.find((user) => user.username === username)
  const name = username ?? known?.username
  const secret = password ?? known?.password
  if (name === undefined) throw new TargetError(['--password needs to know whose it is; give --username'])
  if (secret === undefined) throw new TargetError([`--username needs a password; give --password`])
  return [{ ...known, username: name, password: secret }, ...users.filter((user) => user !== known)]
}

/** `clientId` as it is typed: `--client-id`. */
function option(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
