/** The resource owner (RFC 6749, 1.1) at a browser: signs in where asked, and decides. */
import { Browser } from '../browser/browser.ts'
import { Jar } from '../browser/jar.ts'
import type { Control as FormControl } from '../html/forms.ts'
import type { Page } from '../html/page.ts'
import { AuthorizationAnswer, type Landing, type Step } from '../message/authorization-answer.ts'
import type { AuthorizationRequest } from '../message/authorization-request.ts'
import { works, type Control } from '../message/control.ts'
import { recognise, wayToSubmission, type Recognition, type Way } from '../recognise/recognise.ts'
import { wantsCode } from '../sign-in/placeholders.ts'
import { said } from '../sign-in/said.ts'
import { Inconclusive } from '../record/outcomes.ts'
import type { Transcript } from '../record/transcript.ts'
import type { User } from '../target/target.ts'
import { TransportError, type Transport } from '../wire.ts'
import { begin } from './begin.ts'
import { answerTo, type Walked } from './answer-to.ts'
import { isAskedFor, keyOf, type Conduct } from './conduct.ts'
import { credentials } from './credentials.ts'
import { isForScripts, needsNoScript } from './needs-script.ts'
import type { KnownConsent } from './knowing/knowledge.ts'
import type { Stage } from './stage.ts'

/** Login, consent and what lies between: more pages than that is a maze. */
const pageLimit = 12

export class Owner {
  readonly user: User
  readonly browser: Browser
  readonly #stage: Stage
  readonly #send: Transport
  readonly #transcript: Transcript
  readonly #request: AuthorizationRequest | undefined

  constructor(parts: {
    user: User
    stage: Stage
    send: Transport
    transcript: Transcript
    jar?: Jar | undefined
    request?: AuthorizationRequest | undefined
  }) {
    this.user = parts.user
    this.#stage = parts.stage
    this.#send = parts.send
    this.#transcript = parts.transcript
    this.#request = parts.request
    this.browser = this.#browserFor(parts.request, parts.jar)
  }

  /** The same person at another browser: no cookies, not signed in. */
  afresh(): Owner {
    return this.#like({})
  }

  /** Another person at a browser of their own. */
  as(user: User): Owner {
    return this.#like({ user })
  }

  /** The same person at a browser with a copy of these cookies. */
  withCookies(jar: Jar = this.browser.jar): Owner {
    return this.#like({ jar: jar.clone() })
  }

  /** The same browser, set to another language (RFC 9110, 12.5.4). */
  speaking(language: string): Owner {
    const send: Transport = (request) =>
      this.#send({
        ...request,
        headers: request.headers.map(([name, value]) =>
          name === 'accept-language' ? [name, language] : [name, value],
        ),
      })
    return this.#like({ send, jar: this.browser.jar })
  }

  /** The same browser, knowing which redirect URI this request presents: for going page by page. */
  at(request: AuthorizationRequest): Owner {
    return this.#like({ jar: this.browser.jar, request })
  }

  /** How the server treats consent, as far as somebody has looked. */
  get consent(): KnownConsent | undefined {
    return this.#stage.consent
  }

  /** The other users of the target. */
  get others(): readonly User[] {
    return this.#stage.target.users.filter(({ username }) => username !== this.user.username)
  }

  /** Goes through login and consent and allows. */
  async approves(request: AuthorizationRequest): Promise<AuthorizationAnswer> {
    return this.visits(request, { decision: 'allow' })
  }

  /** Goes through login and denies. @throws {Inconclusive} when no page can be denied. */
  async denies(request: AuthorizationRequest): Promise<AuthorizationAnswer> {
    return this.visits(request, { decision: 'deny' })
  }

  /**
   * Follows an authorization request to its end. A changed request brings its control with it:
   * whether the valid request that it was made from ends with a code in this run.
   * @throws {SignInFailed} when the login page comes again after the right credentials
   */
  async visits(request: AuthorizationRequest, conduct: Conduct = {}): Promise<AuthorizationAnswer> {
    if (request.base) return this.#arrive(request, conduct, await this.#controlOf(request.base))
    const answer = await this.tries(request, conduct)
    if (answer.granted) return answer
    return (conduct.decision ?? 'allow') === 'allow' && conduct.signIn !== false
      ? new AuthorizationAnswer({ ...answer, control: await this.#controlOf(request) })
      : answer
  }

  /** Follows a valid request to its end, once: where it does not work, no control is asked for. */
  async tries(request: AuthorizationRequest, conduct: Conduct = {}): Promise<AuthorizationAnswer> {
    const answer = await this.#arrive(request, conduct, works)
    if (answer.granted) await this.#stage.control(keyOf(request), async () => works)
    return answer
  }

  /** Goes on to the end from where a browser stands that was taken page by page, with this request. */
  async continues(
    request: AuthorizationRequest,
    landing: Landing,
    conduct: Conduct = {},
  ): Promise<AuthorizationAnswer> {
    const control = request.base ? await this.#controlOf(request.base) : works
    return this.#arrive(request, conduct, control, landing)
  }

  /** Opens an authorization request and stops at the first page. */
  async opens(request: AuthorizationRequest): Promise<Landing> {
    return (await begin(this.#browserFor(request, this.browser.jar), request)).landing
  }

  /** Fills in a login page that was recognised and sends it. @param changes what else is put into its fields */
  async signsIn(
    step: Step,
    user: User = this.user,
    changes: ReadonlyMap<FormControl, string> = new Map(),
  ): Promise<Landing> {
    const { recognition } = step
    const coded = 'also' in recognition && wantsCode(recognition.also) ? user.totp_secret : undefined
    const given =
      coded === undefined ? undefined : await this.#stage.oneTimeCodes.give({ ...user, totp_secret: coded })
    const submission = credentials(recognition, user, changes, given?.code)
    if (!submission) throw new Inconclusive(`no login form was recognised: ${step.recognition.because}`)
    return this.browser.submit(submission, step.page)
  }

  /** Presses a control of a page. */
  async takes(way: Way, step: Pick<Step, 'page'>): Promise<Landing> {
    return this.browser.submit(wayToSubmission(way), step.page)
  }

  /**
   * What a landing is taken for. A redirect is nothing to recognise.
   * @throws {Inconclusive} when what `sign_in` of the target says cannot be done on this page
   */
  async recognises(landing: Landing): Promise<Step | undefined> {
    if (landing.kind !== 'page') return undefined
    const { page } = landing
    const { sign_in: signIn } = this.#stage.target
    const told = await said(page, signIn, this.user)
    if (told) return { page, ...told }
    return { page, recognition: this.#takes(page) }
  }

  async #controlOf(base: AuthorizationRequest): Promise<Control> {
    const attempt = async (): Promise<Control> => {
      try {
        const answer = await this.#arrive(base, {}, works)
        return answer.granted
          ? works
          : { works: false, why: `the valid authorization request ended with ${answer.summary}` }
      } catch (error) {
        if (error instanceof Inconclusive || error instanceof TransportError)
          return { works: false, why: error.message }
        throw error
      }
    }
    return this.#stage.control(keyOf(base), () => this.#transcript.control(attempt))
  }

  async #arrive(
    request: AuthorizationRequest,
    conduct: Conduct,
    control: Control,
    from?: Landing,
  ): Promise<AuthorizationAnswer> {
    const visitor = this.#request === request ? this : this.at(request)
    const steps: Step[] = []
    const begun = from ? { landing: from, request } : await begin(visitor.browser, request)
    const ended = (landing: Landing) =>
      new AuthorizationAnswer({
        request: begun.request,
        control,
        transcript: this.#transcript,
        landing,
        steps,
      })
    let { landing } = begun
    const walked: Walked = { passwordSent: false, codes: [] }
    for (let pages = 0; pages < pageLimit; pages += 1) {
      const step = await visitor.recognises(landing)
      if (!step) return ended(landing)
      if (step.recognition.kind !== 'none') steps.push(step)
      conduct.watch?.meets(step)
      const answer = await answerTo(step, visitor.user, conduct, walked, this.#stage.oneTimeCodes)
      if (!answer) {
        if (isAskedFor(request, conduct)) needsNoScript(step)
        return ended(landing)
      }
      conduct.watch?.sends(answer)
      landing = await visitor.browser.submit(answer, step.page)
    }
    throw new Inconclusive(`login and consent took more than ${pageLimit} pages and came to no end`)
  }

  /** Another owner in the same play. */
  #like(changes: Partial<ConstructorParameters<typeof Owner>[0]>): Owner {
    const { user } = this
    return new Owner({ user, stage: this.#stage, send: this.#send, transcript: this.#transcript, ...changes })
  }

  #browserFor(request: AuthorizationRequest | undefined, jar = new Jar()): Browser {
    const registered = this.#stage.target.clients.flatMap(({ redirect_uris }) => redirect_uris)
    const presented = request?.get('redirect_uri')
    const { serverOrigins, renderer } = this.#stage
    const rendering = renderer && {
      renderer,
      isNeededFor: (page: Page) => isForScripts(this.#takes(page)),
      isAnswerable: (page: Page) => this.#takes(page).kind !== 'none',
    }
    const send = this.#transcript.sentBy(jar, this.#send)
    return new Browser(send, { presented, registered, serverOrigins }, jar, rendering)
  }

  #takes(page: Page): Recognition {
    const { sign_in: signIn } = this.#stage.target
    return recognise(page, typeof signIn === 'function' ? undefined : signIn, this.user.username)
  }
}
