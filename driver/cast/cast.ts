/** Everybody who acts in one variant of a check. Nothing outside the cast is shared between variants. */
import type { Jar } from '../browser/jar.ts'
import type { Handshake } from '../handshake.ts'
import type { Manner } from '../message/manner.ts'
import { Inconclusive, Skip } from '../record/outcomes.ts'
import { recorded, recordedHandshake, Transcript } from '../record/transcript.ts'
import {
  lacks,
  mainClient,
  publicClient,
  secondClient,
  secondPublicClient,
  secondUser,
} from '../target/capabilities.ts'
import type { Client, Target, User } from '../target/target.ts'
import type { Transport } from '../wire.ts'
import { ClientActor } from './client-actor.ts'
import { callerFrom, Introspection, type Caller } from './others/introspection.ts'
import { Owner } from './owner.ts'
import { documentOf, membersOfBoth, type Document, type DocumentName } from './published.ts'
import { Registrar } from './others/registrar.ts'
import { ResourceServer } from './others/resource-server.ts'
import { Revocation } from './others/revocation.ts'
import type { Sample, Stage } from './stage.ts'
import ms, { type StringValue } from 'ms'

interface Parts {
  stage: Stage
  jar?: Jar | undefined
  pause?: (milliseconds: number) => Promise<void>
  /** Who is the main client; left out: the target's. */
  client?: Client | undefined
  /** How clients ask; left out: as usual. */
  manner?: Manner | undefined
  /** Where everything is written down; left out: a new one. */
  transcript?: Transcript
}

export class Cast {
  readonly target: Target
  readonly transcript: Transcript
  /** Sends any request as it is and writes it down. */
  readonly send: Transport
  /** Makes a TLS handshake, and no request. @throws {Inconclusive} where none can be made */
  readonly handshake: Handshake
  /** The main user, at a browser that stays signed in from variant to variant of the same check. */
  readonly owner: Owner
  /** The main client. */
  readonly client: ClientActor
  readonly #stage: Stage
  readonly #manner: Manner | undefined
  readonly #pause: (milliseconds: number) => Promise<void>

  constructor(parts: Parts) {
    this.#stage = parts.stage
    this.#manner = parts.manner
    this.transcript = parts.transcript ?? new Transcript()
    this.#pause = parts.pause ?? sleep
    this.target = parts.stage.target
    this.send = recorded(parts.stage.send, this.transcript)
    this.handshake = recordedHandshake(parts.stage.handshake ?? unable, this.transcript)
    const [user] = this.target.users
    if (!user) throw new Skip('no user: give a username and a password')
    this.owner = new Owner({
      user,
      stage: parts.stage,
      send: this.send,
      transcript: this.transcript,
      jar: parts.jar,
    })
    this.client = this.actor(parts.client ?? mainClient(this.target))
  }

  /**
   * The same play, by another client or by one that asks in another manner.
   *
   * @param how.aside what is sent is not written down here, and the browser is another one that is signed in as this one
   */
  readonly again = (how: { client?: Client | undefined; manner?: Manner; aside?: true }): Cast => {
    const { jar } = this.owner.browser
    const { client, manner, aside } = how
    return new Cast({
      stage: this.#stage,
      pause: this.#pause,
      client: client ?? this.client.registration,
      manner,
      ...(aside ? { jar: jar.clone() } : { jar, transcript: this.transcript }),
    })
  }

  /** A client of the target as an actor. */
  readonly actor = (registration: Client): ClientActor =>
    new ClientActor({
      registration,
      stage: this.#stage,
      send: this.send,
      transcript: this.transcript,
      obtain: (client, how) => this.owner.approves(client.request(how)),
      manner: this.#manner,
    })

  /** A second confidential client. @throws {Skip} */
  get secondClient(): ClientActor {
    return this.actor(this.#need(secondClient(this.target), 'second-client'))
  }

  /** A public client. @throws {Skip} */
  get publicClient(): ClientActor {
    return this.actor(this.#need(publicClient(this.target), 'public-client'))
  }

  /** Another public client. @throws {Skip} */
  get secondPublicClient(): ClientActor {
    return this.actor(this.#need(secondPublicClient(this.target), 'second-public-client'))
  }

  /** A client found by one of the finders of `target/capabilities`. @throws {Skip} naming the need */
  readonly clientFor = (find: (target: Target) => Client | undefined, need: string): ClientActor =>
    this.actor(this.#need(find(this.target), need))

  /** Another user. @throws {Skip} */
  get secondUser(): User {
    return this.#need(secondUser(this.target), 'second-user')
  }

  /** The protected resource. @throws {Skip} */
  get resource(): ResourceServer {
    const resource = this.#need(this.target.resource, 'resource-endpoint')
    return new ResourceServer(resource, this.send)
  }

  /** Token introspection, asked by whom the operator names, else by the main client. @throws {Skip} */
  get introspection(): Introspection {
    const [first] = this.target.introspection_callers ?? []
    const { id: name, authentication } = this.client
    return this.introspectionBy(first ? callerFrom(first, authentication.method) : { name, authentication })
  }

  /** Token introspection, asked by this caller. @throws {Skip} */
  readonly introspectionBy = (caller: Caller): Introspection => {
    const { introspection_endpoint: endpoint } = this.target
    if (endpoint === undefined) throw new Skip('no introspection: give introspection_endpoint')
    const { client, send, transcript } = this
    return new Introspection({ endpoint, caller, client: client.registration, send, transcript })
  }

  /** Token revocation by a client. @throws {Skip} */
  readonly revocationBy = (client: ClientActor): Revocation => {
    const { revocation_endpoint: endpoint } = this.target
    if (endpoint === undefined) throw new Skip('no revocation: give revocation_endpoint')
    return new Revocation({ endpoint, client, send: this.send, transcript: this.transcript })
  }

  /** Whoever registers clients. @throws {Skip} */
  get registrar(): Registrar {
    this.requires('registration-endpoint')
    const endpoint = this.#need(this.target.registration_endpoint, 'registration-endpoint')
    return new Registrar(endpoint, { stage: this.#stage, send: this.send })
  }

  /** Goes on only when the target has this. @throws {Skip} telling how to enable it */
  readonly requires = (need: string): void => {
    const lack = lacks(need, this.target)
    if (lack) throw new Skip(lack.reason, lack.give)
  }

  /**
   * Many values of one kind are dear: they are collected once in a run, and only read by whoever asks.
   *
   * @param kind of what, and how they are collected
   */
  readonly samples = (kind: string, collect: () => Promise<readonly Sample[]>): Promise<readonly Sample[]> =>
    this.#stage.found(`samples ${kind}`, collect)

  /**
   * What shows of the server only when it is tried: found out once in a run. What is sent for it counts as a control.
   *
   * @param key of one thing, of one type
   */
  readonly found = <T>(key: string, find: () => Promise<T>): Promise<T> =>
    this.#stage.found(key, () => this.transcript.control(find))

  /** A document that the server publishes about itself, looked up once in a run; undefined where it publishes none. */
  readonly document = async (name: DocumentName): Promise<Document | undefined> => {
    const { issuer } = this.target
    if (issuer === undefined) return undefined
    const found = await this.#stage.found(name, () => documentOf(issuer, name, this.#stage.send))
    return found?.document
  }

  /** The members of both documents; empty where nothing is published. @throws {Inconclusive | TransportError} */
  readonly published = (): Promise<Document> => membersOfBoth(this.document)

  /** The server runs on real time: what depends on timing there may need more than one try. */
  get inRealTime(): boolean {
    return this.#stage.clock === undefined
  }

  /** The server's time, as far as it is known; milliseconds since 1970. */
  readonly now = (): number => this.#stage.clock?.now() ?? Date.now()

  /** Lets time pass, such as `3s` or `11 minutes`: on a mock by its clock, on a real server only where the operator permits it. @throws {Skip} */
  readonly wait = async (duration: string): Promise<void> => {
    const milliseconds = ms(duration as StringValue)
    if (!(milliseconds >= 0))
      throw new TypeError(`"${duration}" is no duration; write it like 3s or 11 minutes`)
    if (this.#stage.clock) this.#stage.clock.advance(milliseconds)
    else {
      if (milliseconds > 60_000) this.requires('long-wait')
      await this.#pause(milliseconds)
    }
    this.transcript.waits(milliseconds)
  }

  /** Tolerated or argued about: the verdict can be no better than warn. Of the last answer, or of the given one. */
  readonly warn = (text: string, answer?: { at: number | undefined }): void =>
    this.transcript.warn(text, answer?.at)

  /** What was seen, for the reader. */
  readonly note = (text: string): void => this.transcript.note(text)

  /** There is no evidence either way. @throws {Inconclusive} */
  readonly inconclusive = (why: string): never => {
    throw new Inconclusive(why)
  }

  /** The variant does not apply to this target. @param give what the operator gives to have it played @throws {Skip} */
  readonly skip = (why: string, give?: string): never => {
    throw new Skip(give === undefined ? why : `${why}: give ${give}`, give)
  }

  #need<T>(found: T | undefined, need: string): T {
    if (found !== undefined) return found
    const { reason = `the target has nothing for ${need}`, give } = lacks(need, this.target) ?? {}
    throw new Skip(reason, give)
  }
}

const unable: Handshake = async () => {
  throw new Inconclusive('no TLS handshake can be made from here')
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
