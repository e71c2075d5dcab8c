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
}

export interface Notice {
  level: 'warn' | 'note'
  text: string
}

export class Transcript {
  readonly exchanges: Exchange[] = []
  readonly notices: Notice[] = []
  /** TLS handshakes that were begun, and those that came to an end. */
  readonly handshakes = { begun: 0, ended: 0 }

  /** Something argued about or tolerated: the variant can be no better than `warn`. */
  warn(text: string): void {
    this.notices.push({ level: 'warn', text })
  }

  /** What was seen, for the reader of a pass or a probe. */
  note(text: string): void {
    this.notices.push({ level: 'note', text })
  }
}

/** The same transport, each exchange written down. */
export function recorded(send: Transport, transcript: Transcript): Transport {
  return async (request) => {
    const startedAt = Date.now()
    const began = performance.now()
    const exchange: Exchange = { request, startedAt, durationMs: 0 }
    transcript.exchanges.push(exchange)
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
