/** Stops on the way of an authorization request: at the login page, or at the consent page. */
import type { Landing, Step } from '../message/authorization-answer.ts'
import type { AuthorizationRequest } from '../message/authorization-request.ts'
import type { Consent, Identifier, Login, LoginAndConsent } from '../recognise/recognise.ts'
import { Inconclusive, Skip } from '../record/outcomes.ts'
import type { Page } from '../html/page.ts'
import type { Target } from '../target/target.ts'
import { describePage } from './describe-page.ts'
import { attempts, type Keeping } from './knowing/bring-back.ts'
import { needsNoScript } from './needs-script.ts'
import type { Owner } from './owner.ts'

/** An owner before a page that was recognised. */
export interface Before<Recognised> {
  /** At the browser that shows the page, with the request that led there. */
  owner: Owner
  request: AuthorizationRequest
  page: Page
  recognition: Recognised
}

export type LoginPage = Before<Login | LoginAndConsent | Identifier>
export type ConsentPage = Before<Consent>

/**
 * Opens a request and stops at the login page.
 *
 * @throws {Skip} when the server goes on without a login
 * @throws {Inconclusive} when what it shows is not recognised as a login page
 */
export async function loginPage(owner: Owner, request: AuthorizationRequest): Promise<LoginPage> {
  const visitor = owner.at(request)
  const step = await pastInterludes(visitor, await visitor.opens(request))
  if (!step) throw new Skip('the server shows no login page: it answers without one')
  const { page, recognition } = step
  if (recognition.kind === 'consent')
    throw new Skip('the server shows no login page: it asks for consent only')
  needsNoScript(step)
  if (recognition.kind === 'none')
    throw new Inconclusive(`no login page was recognised: ${describePage(page)}`)
  if (recognition.kind === 'interlude' || recognition.kind === 'one-time-code')
    throw new Inconclusive(`no login page was recognised, but ${recognition.because}`)
  return { owner: visitor, request, page, recognition }
}

/** Pages that want no more than to be passed by before the first that asks for something. */
const interludeLimit = 4

async function pastInterludes(visitor: Owner, first: Landing): Promise<Step | undefined> {
  let step = await visitor.recognises(first)
  for (let passed = 0; passed < interludeLimit && step?.recognition.kind === 'interlude'; passed += 1)
    step = await visitor.recognises(await visitor.takes(step.recognition.on, step))
  return step
}

/**
 * Goes through login and stops at the consent page. A server that remembers its consent is asked once more by what was
 * seen to bring the page back.
 *
 * @param keeping what must not be changed for that
 * @throws {Skip} when the server asks for no consent, or only together with the password
 * @throws {Inconclusive} when what it shows is not recognised as a consent page
 */
export async function consentPage(
  owner: Owner,
  request: AuthorizationRequest,
  keeping: Keeping = [],
): Promise<ConsentPage> {
  for (const { owner: visitor, request: asked } of attempts(owner, request, keeping)) {
    const answer = await visitor.visits(asked, { decision: 'leave' })
    if (answer.granted) continue
    const ended = await visitor.recognises(answer.landing)
    if (ended) needsNoScript(ended)
    const last = answer.steps.at(-1)
    if (last === undefined || last.page !== answer.page) {
      throw new Inconclusive(`no consent page was reached: ${answer.summary}`)
    }
    const { page, recognition } = last
    if (recognition.kind === 'consent') return { owner: visitor.at(asked), request: asked, page, recognition }
    if (recognition.kind === 'login-and-consent') throw new Skip('login and consent are one form')
    throw new Inconclusive(`no consent page was recognised: ${describePage(page)}`)
  }
  throw new Skip(
    'the server asks for no consent here: it remembers one, or the client is approved beforehand; a user who has consented to nothing brings the page back',
  )
}

/**
 * The same for whichever user is still asked, the main one before the others, each at a new browser: a server that
 * remembers consent for good asks only those who have given none.
 *
 * @throws {Skip} when the server asks none of them for consent, or only together with the password
 * @throws {Inconclusive} when what it shows is not recognised as a consent page
 */
export async function anyonesConsentPage(
  { owner, target }: { owner: Owner; target: Target },
  request: AuthorizationRequest,
  keeping: Keeping = [],
): Promise<ConsentPage> {
  let none: Skip | undefined
  for (const user of target.users) {
    try {
      return await consentPage(owner.as(user), request, [...keeping, 'user'])
    } catch (error) {
      if (!(error instanceof Skip)) throw error
      none ??= error
    }
  }
  throw none ?? new Skip('no user: give a username and a password')
}
