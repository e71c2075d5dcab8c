/** Every client that was registered in a run, so that none is left at the server (RFC 7592). */
import { isHttpUrl } from '../target/file/schema-parts.ts'
import { quoted } from '../target/file/wording.ts'
import { TransportError, type Transport, type WireResponse } from '../wire.ts'
import { membersOf } from './message.ts'

interface Registered {
  clientId: string
  /** How it is removed; as text: why it cannot be. */
  removal: { uri: string; token: string } | string
}

/** A server that does not answer is not asked again and again. */
const patience = 3

export class Registrations {
  #clients: Registered[] = []
  readonly #secrets = new Set<string>()

  /** Remembers the client of an answer, where it holds one. @param endpoint where it was registered */
  add({ status, body }: WireResponse, endpoint: string): void {
    const { client_id, client_secret, registration_access_token: token, ...others } = membersOf(body)
    for (const secret of [client_secret, token]) {
      if (typeof secret === 'string' && secret !== '') this.#secrets.add(secret)
    }
    if (status < 200 || status > 299 || typeof client_id !== 'string') return
    const removal = removalOf(others['registration_client_uri'], token, endpoint)
    this.#clients.push({ clientId: client_id, removal })
  }

  /** Client secrets and registration access tokens: nothing of them may stand in a report. */
  get secrets(): readonly string[] {
    return [...this.#secrets]
  }

  /** Whether every client that is left can be removed, as far as the server said. */
  get removable(): boolean {
    return this.#clients.every(({ removal }) => typeof removal !== 'string')
  }

  /**
   * Deletes every client that is left (RFC 7592, 2.3). Throws nothing: it is the last thing of a run.
   *
   * @returns one line that names those that stay, and why; undefined when none does
   */
  async removeAll(send: Transport): Promise<string | undefined> {
    const clients = this.#clients
    this.#clients = []
    const left = new Map<string, string[]>()
    let silent = 0
    for (const { clientId, removal } of clients) {
      let why: string | undefined
      if (typeof removal === 'string') why = removal
      else if (silent >= patience) why = 'the server did not answer any more'
      else {
        const outcome = await removed(removal, send)
        silent = outcome instanceof TransportError ? silent + 1 : 0
        why = outcome instanceof TransportError ? outcome.message : outcome
      }
      if (why !== undefined) left.set(why, [...(left.get(why) ?? []), named(clientId)])
    }
    if (left.size === 0) return undefined
    const told = [...left].map(([why, ids]) => `${ids.join(', ')} (${why})`)
    return `clients that were registered for this run are left at the server: ${told.join('; ')}; remove them there`
  }
}

/** Only what lies beside the registration endpoint is asked: the URI is the server's word, and a token goes with it. */
function removalOf(uri: unknown, token: unknown, endpoint: string): Registered['removal'] {
  if (uri === undefined || uri === null) return 'it gave no registration_client_uri'
  if (!isHttpUrl(uri)) return 'its registration_client_uri is no http or https URL'
  if (new URL(uri).origin !== new URL(endpoint).origin)
    return 'its registration_client_uri has another origin'
  if (typeof token !== 'string' || token === '') return 'it gave no registration_access_token'
  return { uri, token }
}

/** Undefined when the client is gone. */
async function removed(
  { uri, token }: { uri: string; token: string },
  send: Transport,
): Promise<string | TransportError | undefined> {
  try {
    const { status } = await send({
      method: 'DELETE',
      url: uri,
      headers: [
        ['accept', 'application/json'],
        ['authorization', `Bearer ${token}`],
      ],
    })
    const gone = (status >= 200 && status <= 299) || status === 404 || status === 410
    return gone ? undefined : `DELETE answers ${status}`
  } catch (error) {
    if (error instanceof TransportError) return error
    throw error
  }
}

function named(clientId: string): string {
  return /^[\w.~:@-]{1,100}$/.test(clientId) ? clientId : quoted(clientId)
}
