/** Registers the clients that a run wants and its target has not (RFC 7591). */
import { canRunTheGrant } from '../target/capabilities.ts'
import { TargetError } from '../target/target-error.ts'
import type { Client, Target } from '../target/target.ts'
import type { Transport, WireResponse } from '../wire.ts'
import { randomBytes } from 'node:crypto'
import { clientIn, refusalIn, registrationRequest, type ClientMetadata } from './message.ts'
import type { Registrations } from './registrations.ts'
import { loopbackUri, mainUris, wanted } from './wanted.ts'

export interface OwnClientsOptions {
  send: Transport
  /** Remembers every client that is registered, also when this fails half-way. */
  registrations: Registrations
  /** Told what was registered, and what the server does not register, one line each. */
  warn?: ((text: string) => void) | undefined
}

/** What all clients of a run have in common, as the server was seen to take it. */
type Style = Pick<ClientMetadata, 'token_endpoint_auth_method' | 'scope' | 'grant_types'>

/**
 * The target with clients of our own: all that checks want where it has none, what it lacks where it permits
 * `registration`; otherwise the target as it is. A target that had none permits `registration` from then on, if the
 * server said how each client is removed.
 *
 * @throws {TargetError} when the target has no client, and the server registers none
 * @throws {TransportError} when the server does not answer
 */
export async function withOwnClients(target: Target, options: OwnClientsOptions): Promise<Target> {
  const { registration_endpoint: endpoint, clients: given, permissions = [] } = target
  const none = given.length === 0
  if (endpoint === undefined || (!none && !permissions.includes('registration'))) return target
  const { registrations, warn } = options
  const desk = new Desk(target, endpoint, options)
  const main = none ? await desk.main() : undefined
  let now: Target = main ? { ...target, clients: [main] } : target
  const refused: string[] = []
  for (const { what, missing, ask, serves } of wanted) {
    if (!missing(now)) continue
    const client = desk.limited ? 'not asked for' : await desk.registers(ask(now), serves)
    if (typeof client === 'string') refused.push(`${what} (${client})`)
    else now = { ...now, clients: [...now.clients, client] }
  }
  const count = now.clients.length - given.length
  if (count > 0) warn?.(registered(count, endpoint))
  if (desk.limited) warn?.(`the server limits the rate of registrations (429)`)
  if (refused.length > 0)
    warn?.(`the server does not register ${refused.join('; ')}: checks that need one are skipped`)
  return none && registrations.removable ? { ...now, permissions: [...permissions, 'registration'] } : now
}

function registered(count: number, endpoint: string): string {
  const [clients, are] = count === 1 ? ['client', 'it is'] : ['clients', 'they are']
  return `registered ${count} ${clients} at ${endpoint}; ${are} removed at the end of the run`
}

/** Where clients are registered, one after the other. */
class Desk {
  /** The server has had enough: 429. */
  limited = false
  readonly #target: Target
  readonly #endpoint: string
  readonly #options: OwnClientsOptions
  #style: Style
  /** Some servers want every name once. */
  readonly #run = randomBytes(3).toString('hex')
  #count = 0

  constructor(target: Target, endpoint: string, options: OwnClientsOptions) {
    this.#target = target
    this.#endpoint = endpoint
    this.#options = options
    this.#style = stylesFor(target)[0] ?? {}
  }

  /** The main client: a server may want it simpler than it could be. @throws {TargetError} when it registers none */
  async main(): Promise<Client> {
    let why = ''
    const styles = stylesFor(this.#target)
    const native = { redirect_uris: [loopbackUri], application_type: 'native' } as const
    const tries = [
      ...styles.map((style) => ({ style, metadata: { redirect_uris: mainUris } })),
      ...styles.slice(0, 1).map((style) => ({ style, metadata: { redirect_uris: mainUris.slice(0, 1) } })),
      ...styles.slice(-1).map((style) => ({ style, metadata: native })),
    ]
    for (const { style, metadata } of tries) {
      this.#style = style
      const { client, response } = await this.#post(metadata)
      if (typeof client !== 'string' && canRunTheGrant(client)) return client
      this.#refusedAltogether(response)
      const told = typeof client === 'string' ? client : 'a client that cannot run the code grant'
      if (why === '') why = told
    }
    throw new TargetError([
      `the registration endpoint ${this.#endpoint} registers no client: ${why}; give clients, or --client-id and --redirect-uri`,
    ])
  }

  /** The first of these that the server registers so that it serves; as text: what became of the best one. */
  async registers(
    tries: readonly ClientMetadata[],
    serves: (client: Client) => boolean,
  ): Promise<Client | string> {
    let why = ''
    for (const metadata of tries) {
      const { client, response } = await this.#post(metadata)
      if (typeof client !== 'string' && serves(client)) return client
      const told = typeof client === 'string' ? client : 'registered otherwise than it was asked'
      if (why === '') why = told
      this.limited = response.status === 429
      if (this.limited) break
    }
    return why
  }

  /** @throws {TargetError} when no client could be registered however it looked */
  #refusedAltogether(response: WireResponse): void {
    const { status } = response
    const where = `the registration endpoint ${this.#endpoint}`
    const clients = 'give clients, or --client-id and --redirect-uri'
    if (status === 401 || status === 403) {
      const what =
        this.#target.initial_access_token === undefined
          ? `wants an initial access token (${refusalIn(response)}); give initial_access_token or --initial-access-token`
          : `does not take the initial access token (${refusalIn(response)}); correct it`
      throw new TargetError([`${where} ${what}. Or ${clients}`])
    }
    if (status === 429 || status === 404 || status >= 500)
      throw new TargetError([`${where} registers no client: ${refusalIn(response)}; ${clients}`])
  }

  async #post(metadata: ClientMetadata): Promise<{ client: Client | string; response: WireResponse }> {
    this.#count += 1
    const asked: ClientMetadata = {
      client_name: `Conformance client ${this.#run}-${this.#count}`,
      response_types: ['code'],
      ...this.#style,
      ...metadata,
    }
    const request = registrationRequest(this.#endpoint, asked, this.#target.initial_access_token)
    const response = await this.#options.send(request)
    this.#options.registrations.add(response, this.#endpoint)
    return { client: clientIn(response, asked), response }
  }
}

/** How a client may be asked for, the richest first: as the metadata permit, and what servers leave out of them. */
function stylesFor({ scope = '', metadata = {} }: Target): readonly Style[] {
  const {
    token_endpoint_auth_methods_supported: listed = ['client_secret_basic'],
    grant_types_supported: grants = ['authorization_code', 'refresh_token'],
    scopes_supported: scopes = [],
  } = metadata
  const known = ['client_secret_basic', 'client_secret_post', 'none'] as const
  const supported = known.filter((name) => listed.includes(name))
  const [first = 'client_secret_basic', ...others] = supported
  const refreshes = grants.includes('refresh_token') ? ['refresh_token'] : []
  const grant_types = ['authorization_code', ...refreshes]
  // A client that may ask for a refresh token of OpenID Connect as well, if the operator wants it to.
  const offline = scopes.includes('offline_access') ? ['offline_access'] : []
  const words = [...new Set([...scope.split(' ').filter(Boolean), ...offline])]
  const bare = (method: (typeof known)[number]): Style => ({
    token_endpoint_auth_method: method,
    grant_types,
  })
  return [
    ...(words.length > 0 ? [{ ...bare(first), scope: words.join(' ') }] : []),
    bare(first),
    ...others.map(bare),
    { ...bare(first), grant_types: ['authorization_code'] },
  ]
}
