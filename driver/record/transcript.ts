/** The HTTP exchanges behind a verdict, raw, with what was noticed on the way. They leave through `redact.ts` only. */
import type { Handshake } from '../handshake.ts'
import type { Transport, WireRequest, WireResponse } from '../wire.ts'

export interface Exchange {
  request: WireRequest
  response?: WireResponse
  /** Why there is no response. */
  error?: string
  /** Milliseconds since 1970. */
  startedAt: number
  durationMs: number
  /** Whose browser sent it, counted from 1 within the transcript; undefined: the client. */
  browser?: number
  /** Only shows that the valid request works. */
  control?: true
  /** Time let pass on purpose before it, on the server's clock; milliseconds. */
  waitedMs?: number
}

export interface Notice {
  level: 'warn' | 'note'
  text: string
  /** The exchange that had ended when it was noticed; its index. */
  at: number
}

export class Transcript {
  readonly exchanges: Exchange[] = []
  readonly notices: Notice[] = []
  /** TLS handshakes that were begun, and those that came to an end. */
  readonly handshakes = { begun: 0, ended: 0 }
  readonly #browsers: object[] = []
  #controls = 0
  #waited = 0

  /** Something argued about or tolerated: the variant can be no better than `warn`. The answer of the last exchange is meant, or that of another one. */
  warn(text: string, at = this.last): void {
    this.notices.push({ level: 'warn', text, at })
  }

  /** What was seen, for the reader of a pass or a probe. */
  note(text: string): void {
    this.notices.push({ level: 'note', text, at: this.last })
  }

  /** The last exchange that is no control; its index, -1 where there is none. */
  get last(): number {
    return this.exchanges.findLastIndex(({ control }) => control !== true)
  }

  /** The exchange with this response; undefined where it is not of this transcript. */
  indexOf(response: WireResponse): number | undefined {
    const index = this.exchanges.findLastIndex((exchange) => exchange.response === response)
    return index < 0 ? undefined : index
  }

  /** What is sent meanwhile only shows that the valid request works. */
  async control<T>(attempt: () => Promise<T>): Promise<T> {
    this.#controls += 1
    try {
      return await attempt()
    } finally {
      this.#controls -= 1
    }
  }

  /** The same transport, for the browser with these cookies. `send` writes down in here. */
  sentBy(cookies: object, send: Transport): Transport {
    return (request) => {
      const index = this.exchanges.length
      const answer = send(request)
      const exchange = this.exchanges[index]
      if (exchange) exchange.browser = this.#numberOf(cookies)
      return answer
    }
  }

  /** Time was let pass on purpose; milliseconds. */
  waits(milliseconds: number): void {
    this.#waited += milliseconds
  }

  /** Writes down that a request is under way. */
  begin(request: WireRequest): Exchange {
    const exchange: Exchange = { request, startedAt: Date.now(), durationMs: 0 }
    if (this.#controls > 0) exchange.control = true
    if (this.#waited > 0) exchange.waitedMs = this.#waited
    this.#waited = 0
    this.exchanges.push(exchange)
    return exchange
  }

  #numberOf(cookies: object): number {
    const known = this.#browsers.indexOf(cookies)
    return known < 0 ? this.#browsers.push(cookies) : known + 1
  }
}

/** The same transport, each exchange written down. */
export function recorded(send: Transport, transcript: Transcript): Transport {
  return async (request) => {
    const began = performance.now()
    const exchange = transcript.begin(request)
    try {
      exchange.response = await send(request)
      return exchange.response
    } catch (error) {
      exchange.error = error instanceof Error ? error.message : String(error)
      throw error
    } finally {
      exchange.durationMs = Math.round((performance.now() - began) * 100) / 100
    }
  }
}

/** The same handshakes, counted. */
export function recordedHandshake(handshake: Handshake, { handshakes }: Transcript): Handshake {
  return async (url, offer) => {
    handshakes.begun += 1
    try {
      return await handshake(url, offer)
    } finally {
      handshakes.ended += 1
    }
  }
}
