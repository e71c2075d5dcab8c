/** Requests of our own to servers that nobody vouches for: with limits of size and time, and no redirect following. */
import { Agent, errors, request } from 'undici'
import { BadInput } from './input.ts'

export interface OutgoingOptions {
  /** Accept any certificate. */
  insecure?: boolean
  /** From connecting to the last byte; milliseconds. Default 10 s. */
  timeout?: number
  /** Of one answer; bytes. Default 1 MiB. */
  most?: number
  /** Whether a request may go to a server; default to any. */
  allows?: (url: URL) => boolean
}

export interface Received {
  status: number
  /** Where a redirect points: shown, never followed. */
  location?: string
  headers: readonly (readonly [name: string, value: string])[]
  body: string
}

/** The message is one sentence that says which host gave no usable answer, and why. */
export class NoAnswer extends Error {}

export class Outgoing {
  readonly #agent: Agent
  readonly #timeout: number
  readonly #most: number
  readonly #allows: (url: URL) => boolean

  constructor(options: OutgoingOptions = {}) {
    const { insecure = false, timeout = 10_000, most = 1024 * 1024, allows = () => true } = options
    this.#allows = allows
    this.#timeout = timeout
    this.#most = most
    this.#agent = new Agent({
      connect: { rejectUnauthorized: !insecure, timeout },
      maxResponseSize: most,
    })
  }

  /**
   * @throws {NoAnswer}
   * @throws {BadInput} when it may not go there
   */
  async send(
    method: 'GET' | 'POST',
    url: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<Received> {
    if (!this.#allows(new URL(url)))
      throw new BadInput(
        `Nothing is sent to ${new URL(url).host}: a playground that others can reach asks only the servers it was started with.`,
      )
    try {
      const signal = AbortSignal.timeout(this.#timeout)
      const answer = await request(url, {
        dispatcher: this.#agent,
        method,
        headers,
        body: body ?? null,
        signal,
      })
      const { location } = answer.headers
      return {
        status: answer.statusCode,
        ...(typeof location === 'string' ? { location } : {}),
        headers: Object.entries(answer.headers).flatMap(([name, values = []]) =>
          [values].flat().map((value): [string, string] => [name, value]),
        ),
        body: await answer.body.text(),
      }
    } catch (error) {
      throw new NoAnswer(this.#sentence(error, new URL(url).host), { cause: error })
    }
  }

  /** Ends what is under way. */
  close(): Promise<void> {
    return this.#agent.destroy()
  }

  #sentence(error: unknown, host: string): string {
    const { name, message, code } = cause(error)
    if (name === 'TimeoutError' || error instanceof errors.ConnectTimeoutError)
      return `${host} did not answer within ${this.#timeout / 1000} seconds.`
    if (error instanceof errors.ResponseExceededMaxSizeError)
      return `The answer of ${host} is larger than ${this.#most} bytes, so it was not read.`
    if (code === 'ECONNREFUSED') return `${host} refuses the connection; is the server running?`
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `The host of ${host} is not known.`
    if (/wrong version number|packet length too long/i.test(message))
      return `${host} does not speak TLS; is it http instead of https?`
    if (/CERT|SELF_SIGNED|UNABLE_TO/.test(code))
      return `The certificate of ${host} is not trusted; if it is a server for tests, let the playground accept any.`
    return `${host} gave no usable answer: ${message}`
  }
}

function cause(error: unknown): { name: string; message: string; code: string } {
  let innermost = error instanceof Error ? error : new Error(String(error))
  if (innermost instanceof AggregateError && innermost.errors[0] instanceof Error)
    innermost = innermost.errors[0]
  while (innermost.cause instanceof Error) innermost = innermost.cause
  const code = 'code' in innermost ? String(innermost.code) : ''
  return { name: innermost.name, message: innermost.message, code }
}
