/** One server to act on, for as long as it lives: how to reach it, what it insists on, what was seen to work. */
import type { Handshake } from '../handshake.ts'
import type { Control } from '../message/control.ts'
import type { Renderer } from '../rendered/renderer.ts'
import { Registrations } from '../registration/registrations.ts'
import type { Target } from '../target/target.ts'
import type { Transport } from '../wire.ts'
import type { KnownConsent, Method } from './knowing/knowledge.ts'
import { OneTimeCodes } from './one-time-codes.ts'
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

/** What the server wants in every request of a client beyond RFC 6749 and the target. */
export interface Insistence {
  /** Sends a PKCE S256 challenge (RFC 7636). */
  pkce?: boolean
  /** Sends a nonce (OpenID Connect Core). */
  nonce?: boolean
  /** Asks for `openid` besides what is asked for. */
  openid?: boolean
  /** What is asked for where the target says nothing. */
  scope?: string
  /** How the client authenticates at the token endpoint, where the target does not say. */
  authentication?: Exclude<Method, 'none'>
}

export interface Clock {
  /** The server's time; milliseconds since 1970. */
  now(): number
  /** Moves the server's time forward. */
  advance(milliseconds: number): void
}

/** What one run of the grant issued. */
export interface Sample {
  code: string
  accessToken: string
  refreshToken: string | undefined
}

export class Stage {
  readonly target: Target
  readonly send: Transport
  /** Only where TLS can be looked at. */
  readonly handshake: Handshake | undefined
  /** Only where somebody gave a browser that runs scripts. */
  readonly renderer: Renderer | undefined
  /** Only for a mock, whose time can be moved. */
  readonly clock: Clock | undefined
  /** By client_id; who is not there has to send nothing more. */
  readonly insistence = new Map<string, Insistence>()
  /** How the server treats the owner's consent; undefined until somebody has looked. */
  consent: KnownConsent | undefined
  /** Outcomes of valid requests, by what they were. */
  readonly controls = new Map<string, Promise<Control>>()
  /** What was found out or collected once, by what it is. */
  readonly #found = new Map<string, Promise<unknown>>()
  /** Clients that were registered at this server; whoever opened the stage removes them. */
  readonly registrations: Registrations
  readonly serverOrigins: ReadonlySet<string>
  readonly oneTimeCodes: OneTimeCodes
  /** Where state and nonce come from. */
  readonly unguessable: (prefix?: string) => string
  /** Every authorization request carries a code_challenge, whether or not the server insists on one. */
  readonly sendsChallenge: boolean

  constructor(parts: {
    target: Target
    send: Transport
    handshake?: Handshake | undefined
    clock?: Clock | undefined
    renderer?: Renderer | undefined
    registrations?: Registrations | undefined
    unguessable?: (prefix?: string) => string
    sendsChallenge?: boolean | undefined
  }) {
    this.target = parts.target
    this.send = parts.send
    this.handshake = parts.handshake
    this.clock = parts.clock
    this.renderer = parts.renderer
    this.registrations = parts.registrations ?? new Registrations()
    this.unguessable = parts.unguessable ?? unguessable
    this.sendsChallenge = parts.sendsChallenge ?? false
    const { clock } = parts
    this.oneTimeCodes = new OneTimeCodes({
      now: clock ? () => clock.now() : Date.now,
      wait: clock ? async (milliseconds) => clock.advance(milliseconds) : sleep,
    })
    const { authorization_endpoint, token_endpoint, resource, issuer, second_issuer } = this.target
    this.serverOrigins = new Set(
      [authorization_endpoint, token_endpoint, resource?.url, issuer, second_issuer?.authorization_endpoint]
        .filter((url) => url !== undefined && URL.canParse(url))
        .map((url) => new URL(url as string).origin),
    )
  }

  /** The outcome of the valid request with this key: tried once in a run, then remembered. */
  control(key: string, attempt: () => Promise<Control>): Promise<Control> {
    let outcome = this.controls.get(key)
    if (!outcome) this.controls.set(key, (outcome = attempt()))
    return outcome
  }

  /** What one attempt comes to: made once in a run, then remembered, but for one that failed. A key stands for one type. */
  found<T>(key: string, find: () => Promise<T>): Promise<T> {
    const known = this.#found.get(key) as Promise<T> | undefined
    if (known) return known
    const found = find().catch((error: unknown) => {
      this.#found.delete(key)
      throw error
    })
    this.#found.set(key, found)
    return found
  }
}

const bytesEach = 15
/** Random bytes are drawn for many values at once: a draw costs the same for one as for a hundred. */
let drawn = Buffer.alloc(0)

/** An unguessable value for state, nonce and the like; letters and digits only. */
export function unguessable(prefix = ''): string {
  if (drawn.length < bytesEach) drawn = randomBytes(100 * bytesEach)
  const own = drawn.subarray(0, bytesEach)
  drawn = drawn.subarray(bytesEach)
  return `${prefix}${own.toString('hex')}`
}
