/** What travelled in a lesson: what the server saw, and between a browser and the client what the server does not see. */
import type { Exchange } from '../driver/record/transcript.ts'
import type { Transport, WireRequest } from '../driver/wire.ts'
import type { Entry } from '../mock-server/index.ts'
import type { Callback } from '../mock-server/visit/callback.ts'

/** One exchange, and where it stands among the requests that the server numbers. */
export interface Travelled {
  exchange: Exchange
  /** Of the server's log. */
  number?: number
  /** It brought an authorization response to the client. */
  delivery?: true
}

/** Pages of the server that only a browser opens. */
const visited: readonly Entry['endpoint'][] = ['authorization', 'login', 'consent']

export class Travels {
  /** Beside the server; `after`: the newest number of the server's log when it began. */
  #beside: (Travelled & { after: number })[] = []
  /** Whose browser was at the server, up to which number of its log. */
  #visits: { upTo: number; browser: number }[] = []
  readonly #newest: () => number

  /** @param newest the newest number of the server's log */
  constructor(newest: () => number) {
    this.#newest = newest
  }

  begin(): void {
    this.#beside = []
    this.#visits = []
  }

  /** A browser has been at the server until now. */
  visited(browser: number): void {
    this.#visits.push({ upTo: this.#newest(), browser })
  }

  /** The same transport; what goes through it is noted as sent by a browser. */
  noting(send: Transport, browser: number): Transport {
    return async (request) => {
      const begun = performance.now()
      const { exchange } = this.#note(request, browser)
      try {
        return (exchange.response = await send(request))
      } catch (error) {
        exchange.error = error instanceof Error ? error.message : String(error)
        throw error
      } finally {
        exchange.durationMs = Math.round(performance.now() - begun)
      }
    }
  }

  /**
   * An authorization response is brought to the client.
   *
   * @param finish what brings it; gives in words what the client made of it, for one that takes it by a call
   */
  async delivering<T>(
    callback: Callback,
    browser: number,
    finish: () => Promise<T>,
    told: (ended: T) => string,
  ): Promise<T> {
    const count = this.#beside.length
    const delivery = this.#note(requestOf(callback), browser)
    const drop = () => this.#beside.splice(count, 1)
    delivery.delivery = true
    try {
      const ended = await finish()
      const sent = this.#beside[count + 1]
      if (sent) {
        sent.delivery = true
        drop()
      } else delivery.exchange.error = `it was handed to the client by a call: ${told(ended)}`
      return ended
    } catch (error) {
      if (this.#beside.length > count + 1) drop()
      throw error
    }
  }

  /** In order. @param requests of the server's log */
  of(requests: readonly Entry[]): Travelled[] {
    const seen = requests.map((entry) => ({ ...this.#seen(entry), after: entry.number }))
    // What began after a request of the log stands behind it.
    const beside = this.#beside.map((each) => ({ ...each, after: each.after + 0.5 }))
    return [...seen, ...beside].sort((one, other) => one.after - other.after)
  }

  #note(request: WireRequest, browser: number): Travelled {
    const exchange: Exchange = { request, startedAt: Date.now(), durationMs: 0, browser }
    const noted: Travelled & { after: number } = { exchange, after: this.#newest() }
    this.#beside.push(noted)
    return noted
  }

  #seen(entry: Entry): Travelled {
    const { number, endpoint, method, url, headers, body, at, response } = entry
    const browser = visited.includes(endpoint)
      ? this.#visits.find(({ upTo }) => number <= upTo)?.browser
      : undefined
    return {
      number,
      exchange: {
        request: { method, url, headers, ...(body === undefined ? {} : { body }) },
        ...(response
          ? { response: { status: response.status, headers: response.headers, body: response.body } }
          : { error: 'the connection ended without an answer' }),
        startedAt: at,
        durationMs: 0,
        ...(browser === undefined ? {} : { browser }),
      },
    }
  }
}

function requestOf({ method, url, parameters }: Callback): WireRequest {
  const form: WireRequest['headers'] = [['content-type', 'application/x-www-form-urlencoded']]
  return method === 'POST'
    ? { method, url: url.href, headers: form, body: parameters.toString() }
    : { method, url: url.href, headers: [] }
}
