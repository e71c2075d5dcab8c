/** Gives up what has stopped answering, so that a run against a server that died comes to its end. */
import pLimit, { type LimitFunction } from 'p-limit'
import { TransportError, type Transport } from '../wire.ts'

export interface PatienceOptions {
  /** How long a server may be away; milliseconds. */
  patienceMs: number
  /** Waits; milliseconds. */
  pause: (milliseconds: number) => Promise<void>
  /** Milliseconds since 1970. */
  now: () => number
  /** Told when something is given up, in one sentence. */
  onGivenUp?: (sentence: string) => void
}

/** More failures in a row than the checks under way have together with odd requests. */
const failuresInARow = 20

/** Tries, while a server is away, within its patience. */
const tries = 30

/** Nobody was there at all, whatever was asked for. */
const nobody = new Set<TransportError['reason']>(['refused', 'unknown-host'])

/** These came from a server that lives, or say nothing of it. */
const alive = new Set<TransportError['reason']>(['too-large', 'out-of-bounds', 'certificate'])

/** What answers or does not: a host where nobody is there, otherwise one address of it. */
interface Line {
  failures: number
  /** When the first of the failures in a row came. */
  since: number
  why: TransportError | undefined
  /** When it may be tried again, once it was given up. */
  again: number
  told: boolean
  oneAtATime: LimitFunction
}

/**
 * The same transport. Where an origin has answered before, and then so many requests fail in a row, one request at a time
 * tries it until one is answered. Once the patience is over the others fail at once, with the same reason; now and then one
 * of them still tries. A server that restarts meanwhile costs a pause, one that died costs no more than the patience.
 */
export function patient(send: Transport, options: PatienceOptions): Transport {
  const { patienceMs, pause, now, onGivenUp } = options
  const answered = new Set<string>()
  const lines = new Map<string, Line>()
  const lineOf = (key: string): Line => {
    let line = lines.get(key)
    if (!line) lines.set(key, (line = { ...fresh, oneAtATime: pLimit(1) }))
    return line
  }

  const attempt: Transport = async (request) => {
    const { origin, pathname } = new URL(request.url)
    try {
      const response = await send(request)
      answered.add(origin)
      for (const key of [origin, origin + pathname]) Object.assign(lines.get(key) ?? {}, fresh)
      return response
    } catch (error) {
      if (error instanceof TransportError && !alive.has(error.reason) && answered.has(origin)) {
        const line = lineOf(nobody.has(error.reason) ? origin : origin + pathname)
        if (line.failures === 0) line.since = now()
        line.failures += 1
        line.why = error
      }
      throw error
    }
  }

  const givenUp = ({ failures, why }: Line, where: string): TransportError => {
    const sentence = `${where} has stopped answering: ${failures} requests in a row came to nothing, at last because ${why?.message ?? 'there was no answer'}`
    return new TransportError(why?.reason ?? 'other', sentence)
  }

  const whileAway = async (line: Line, where: string, request: Parameters<Transport>[0]) => {
    if (line.failures < failuresInARow) return attempt(request)
    if (now() - line.since < patienceMs) {
      await pause(patienceMs / tries)
      return attempt(request)
    }
    const error = givenUp(line, where)
    if (!line.told) onGivenUp?.(error.message)
    line.told = true
    if (now() < line.again) throw error
    line.again = now() + patienceMs / 3
    return attempt(request)
  }

  return async (request) => {
    const { origin, pathname, host } = new URL(request.url)
    for (const [key, where] of [
      [origin, host],
      [origin + pathname, host + pathname],
    ] as const) {
      const line = lines.get(key)
      if (line && line.failures >= failuresInARow)
        return line.oneAtATime(() => whileAway(line, where, request))
    }
    return attempt(request)
  }
}

const fresh = { failures: 0, since: 0, why: undefined, again: 0, told: false }
