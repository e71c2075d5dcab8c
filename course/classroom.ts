/** Where lessons happen: the server, the client's sessions, and what goes wrong between them. */
import { createMockServer } from '../mock-server/index.ts'
import type {
  EndpointName,
  Entry,
  Hold,
  MockClient,
  MockServer,
  MockServerOptions,
} from '../mock-server/index.ts'
import type { Callback } from '../mock-server/visit/callback.ts'
import { endingOf, hasEnded, Lacking, type ClientSession, type Ending, type Surroundings } from './client.ts'
import type { Misbehaviour, ResponseChange } from './lesson.ts'
import { SwitchedRules } from './switched-rules.ts'
import { Travels, type Travelled } from './travels.ts'

/** The client refused before it sent the user to the server. */
export class RefusedEarly extends Error {
  readonly ending: Ending
  constructor(ending: Ending) {
    super(ending.because ?? 'the client refused to begin')
    this.ending = ending
  }
}

/** A client that sends its challenge plain is let in, so that all lessons see what else it does; a product decides that itself. */
const lenient: MockServerOptions = { code_challenge_methods_supported: ['S256', 'plain'] }

export class Classroom {
  readonly server: MockServer
  readonly client: MockClient
  /** Whether the client met what is wrong in this lesson. */
  met = false
  /** Number of the last request before the client had its authorization response; undefined: it has none yet. */
  answeredAt: number | undefined
  readonly #rules: SwitchedRules
  readonly #travels = new Travels(() => this.#newest())
  readonly #open: (around: Surroundings) => ClientSession | Promise<ClientSession>
  readonly #sessions: ClientSession[] = []
  /** Which browser asked for what. */
  readonly #askedBy = new Map<string, number>()
  readonly #holds: Hold[] = []
  #wrong: Misbehaviour = {}
  #lesson = ''
  #from = 0

  constructor(
    client: MockClient,
    open: (around: Surroundings) => ClientSession | Promise<ClientSession>,
    options: MockServerOptions = {},
  ) {
    const all: MockServerOptions = {
      ...(options.like === undefined ? lenient : {}),
      ...options,
      clients: [client],
    }
    this.client = client
    this.#open = open
    this.#rules = new SwitchedRules(all)
    this.server = createMockServer({ ...all, rules: this.#rules.rules })
  }

  /** What the client has sent in this lesson. */
  get requests(): Entry[] {
    return this.server.requests.filter(({ number }) => number > this.#from)
  }

  /** What travelled in this lesson, in order. */
  get travelled(): Travelled[] {
    return this.#travels.of(this.requests)
  }

  /** Begins a lesson. What goes wrong does so until `over`. */
  begin(lesson: string, wrong: Misbehaviour): void {
    this.#lesson = lesson
    this.#wrong = wrong
    this.met = false
    this.answeredAt = undefined
    this.#from = this.#newest()
    this.#travels.begin()
    this.#askedBy.clear()
    const meet = () => {
      this.met = true
    }
    this.#rules.break(wrong.rules ?? {}, meet)
    for (const [endpoint, answer] of Object.entries(wrong.answers ?? {})) {
      const applies = (request: Entry) => wrong.when?.(request) ?? true
      const met = (request: Entry) => {
        const yes = applies(request)
        if (yes) meet()
        return yes
      }
      this.server.next(endpoint as Entry['endpoint'], answer, { times: Infinity, if: met })
    }
  }

  /** Mends what is wrong, also in the middle of a lesson. */
  mend(): void {
    this.#rules.mend()
    this.#wrong = {}
    for (const plan of [...this.server.pendingAnswers]) plan.cancel()
    for (const hold of this.#holds.splice(0)) hold.release()
  }

  /** Ends a lesson. */
  async over(): Promise<void> {
    this.mend()
    for (const session of this.#sessions.splice(0)) await session.close?.()
  }

  /** The endpoint does not answer until the lesson is over. */
  hold(endpoint: EndpointName): void {
    const arrived = () => (this.met = true)
    this.#holds.push(this.server.hold(endpoint, { if: arrived }))
  }

  /** Another user's session at the client. */
  async session(): Promise<ClientSession> {
    const { server, client } = this
    const browser = this.#sessions.length + 1
    const session = await this.#open({
      issuer: server.issuer,
      client,
      server,
      lesson: this.#lesson,
      noting: (send) => this.#travels.noting(send, browser),
    })
    this.#sessions.push(session)
    return session
  }

  /** @throws {RefusedEarly} when the client does not begin */
  async request(session: ClientSession): Promise<URL> {
    const begun = await session.begin()
    if (hasEnded(begun)) throw new RefusedEarly(endingOf(begun))
    const request = new URL(begun, this.server.issuer)
    this.#askedBy.set(request.href, this.#browserOf(session))
    return request
  }

  /** The response of the server, before anything happens to it. */
  async response(request: URL, user?: string): Promise<Callback> {
    try {
      return await this.server.authorize(request, user === undefined ? {} : { user })
    } finally {
      this.#travels.visited(this.#askedBy.get(request.href) ?? 1)
    }
  }

  /** Brings a response to the client. */
  async finish(session: ClientSession, callback: Callback): Promise<Ending> {
    this.answeredAt = this.#newest()
    const finish = async () => endingOf(await session.finish(callback))
    return this.#travels.delivering(callback, this.#browserOf(session), finish, told)
  }

  /** Whether the client has asked for the keys of the server, in this lesson or before. */
  get fetchesKeys(): boolean {
    return this.server.asked.jwks.count > 0
  }

  /**
   * One sign-in, with whatever goes wrong in this lesson.
   *
   * @param change of the authorization response; default that of the lesson
   */
  async signIn(
    session?: ClientSession,
    change: ResponseChange | undefined = this.#wrong.callback,
  ): Promise<Ending> {
    const own = session ?? (await this.session())
    const request = await this.request(own)
    const callback = await this.response(request)
    if (!change) return this.finish(own, callback)
    const wrong = await change(callback, {
      issuer: this.server.issuer,
      request,
      another: async () => {
        const other = await this.request(await this.session())
        return {
          request: other,
          callback: await this.response(other, this.server.describe().users[1]?.username),
        }
      },
    })
    this.met = true
    return this.finish(own, wrong)
  }

  /** Has the client use its access token. @throws {Lacking} when nobody said how */
  call(session: ClientSession): Promise<'answered' | 'refused'> {
    if (!session.call) throw new Lacking('nobody said how the client is made to use its access token')
    return session.call()
  }

  /** Counted from 1 within the lesson. */
  #browserOf(session: ClientSession): number {
    return this.#sessions.indexOf(session) + 1
  }

  #newest(): number {
    return this.server.requests.at(-1)?.number ?? 0
  }
}

function told({ outcome, because }: Ending): string {
  return because === undefined ? outcome : `${outcome}, ${because}`
}
