/** Requests that a page of another site makes the owner's browser send. */
import { Jar } from '../../driver/browser/jar.ts'
import type { Cast } from '../../driver/cast/cast.ts'
import { anyonesConsentPage, type ConsentPage } from '../../driver/cast/pages.ts'
import type { Submission } from '../../driver/html/forms.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import { wayToSubmission } from '../../driver/recognise/recognise.ts'
import { Skip } from '../../driver/record/outcomes.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
import type { Headers } from '../../driver/wire.ts'
import { violated } from '../expectations.ts'
import { unguessable } from './fields.ts'

export interface Scene {
  /** The signed-in owner before the consent page, and the decision that the page would send. */
  victim: ConsentPage
  decision: Submission
  /** The same decision as the page of another session would send it: what an attacker can see. */
  known: Submission
  /** Names of the fields that an attacker cannot know. */
  secret: string[]
}

/** A victim before the consent page; the same request seen in another session tells what can be known. */
export async function scene(cast: Cast): Promise<Scene> {
  const victim = await anyonesConsentPage(cast, cast.client.request())
  const seen = await anyonesConsentPage(cast, victim.request)
  const decision = wayToSubmission(victim.recognition.allow)
  const known = wayToSubmission(seen.recognition.allow)
  return { victim, decision, known, secret: unguessable(decision, known) }
}

/**
 * The decision as the page of another user would send it: an attacker signs in to an account of their own, so that a
 * value which belongs to the user keeps them out as well as one of the session. Undefined where nobody else is asked.
 */
export async function attackersDecision(
  { owner, target }: Cast,
  { victim }: Pick<Scene, 'victim'>,
): Promise<Submission | undefined> {
  const users = target.users.filter(({ username }) => username !== victim.owner.user.username)
  if (users.length === 0) return undefined
  try {
    const { recognition } = await anyonesConsentPage({ owner, target: { ...target, users } }, victim.request)
    return wayToSubmission(recognition.allow)
  } catch (error) {
    if (error instanceof Skip) return undefined
    throw error
  }
}

/** Is there anything in the form, or in its address, that an attacker cannot know? */
export function hasSecret({ decision, known, secret }: Scene): boolean {
  return secret.length > 0 || (decision.method === 'POST' && decision.url !== known.url)
}

interface Outcome {
  answer: AuthorizationAnswer
  /** A code came only when cookies were sent that a browser leaves out of requests from other sites. */
  heldBySameSite: boolean
}

/** Sends a request from another site with the victim's cookies: first those that a browser would send, then all. */
export async function fromAnotherSite(
  cast: Cast,
  { victim }: Pick<Scene, 'victim'>,
  submission: Submission,
): Promise<Outcome> {
  const { owner, request, page } = victim
  const { jar } = owner.browser
  const sent = sentAcrossSites(jar, submission)
  const attempt = async (cookies: Jar) => {
    const browser = owner.withCookies(cookies).at(request)
    const landing = await browser.browser.submit(submission, page, foreign(submission.method))
    return browser.continues(request, landing, { decision: 'leave', signIn: false })
  }
  const answer = await attempt(sent ?? jar)
  lookedAt(answer.page)
  if ((answer.page?.status ?? 0) >= 500) cast.warn(`a server error instead of a refusal: ${answer.summary}`)
  if (answer.granted || !sent) return { answer, heldBySameSite: false }
  const withAll = await attempt(jar)
  return { answer: withAll, heldBySameSite: withAll.granted }
}

/** No code comes, or only because of cookies that a browser would not send. */
export async function expectNoCode(
  cast: Cast,
  at: Pick<Scene, 'victim'>,
  submission: Submission,
  what: string,
): Promise<void> {
  const { answer, heldBySameSite } = await fromAnotherSite(cast, at, submission)
  if (heldBySameSite) return cast.warn(`nothing but the SameSite attribute of the cookies stops ${what}`)
  if (answer.granted) violated(`no code for ${what}`, answer.summary)
}

function foreign(method: string): Headers {
  const common = [
    ['sec-fetch-site', 'cross-site'],
    ['referer', 'https://attacker.example/'],
  ] as const
  return method === 'GET' ? common : [...common, ['origin', 'https://attacker.example']]
}

/** The cookies that a browser adds to a navigation begun elsewhere; undefined when these are all. */
function sentAcrossSites(jar: Jar, { method, url }: Submission): Jar | undefined {
  const left = method === 'GET' ? ['strict'] : ['strict', 'lax']
  const cookies = jar.for(url)
  const sent = cookies.filter(({ sameSite }) => !left.includes(sameSite?.toLowerCase() ?? ''))
  if (sent.length === cookies.length) return undefined
  const kept = new Jar()
  for (const { name, value } of sent) kept.set(url, name, value)
  return kept
}
