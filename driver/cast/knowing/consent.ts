/** Whether the owner is asked, and what brings the question back where the answer is remembered. */
import type { Jar } from '../../browser/jar.ts'
import type { AuthorizationAnswer } from '../../message/authorization-answer.ts'
import type { AuthorizationRequest } from '../../message/authorization-request.ts'
import { Inconclusive } from '../../record/outcomes.ts'
import type { Client } from '../../target/target.ts'
import { TransportError } from '../../wire.ts'
import { Cast } from '../cast.ts'
import type { Owner } from '../owner.ts'
import type { Stage } from '../stage.ts'
import type { BroughtBack, KnownConsent } from './knowledge.ts'
import { attemptAt } from './bring-back.ts'

/** A page that asks for the decision was on the way. */
export function wasAsked(answer: AuthorizationAnswer): boolean {
  return answer.sawPage('consent') || answer.sawPage('login-and-consent')
}

/**
 * @param seen the first walk of a user and a client, and the second one in the same browser
 * @param jar that browser
 */
export async function learnConsent(
  stage: Stage,
  client: Client,
  seen: { first: AuthorizationAnswer; second: AuthorizationAnswer; jar: Jar },
): Promise<KnownConsent> {
  if (wasAsked(seen.second)) return { asked: 'always' }
  const asked = wasAsked(seen.first)
  const cast = new Cast({ stage, jar: seen.jar.clone() })
  const request = cast.actor(client).request()
  for (const way of waysOf(stage, client, request, asked)) {
    // Nobody decides here: what brings the page back is not used up by looking.
    if (await brings(way, cast.owner, request)) return { asked: 'once', broughtBack: way }
  }
  return { asked: asked ? 'once' : 'never' }
}

/** Cheap and lasting ones first; each is one request or two, and a sign-in for another browser. */
function waysOf(
  { target }: Stage,
  client: Client,
  request: AuthorizationRequest,
  asked: boolean,
): BroughtBack[] {
  const ways: BroughtBack[] = [{ by: 'prompt' }]
  // A first walk without the page was in a new browser already.
  if (asked) ways.push({ by: 'browser' })
  const usual = request.get('scope')?.split(' ') ?? []
  const word = client.scope?.split(' ').find((one) => one !== '' && !usual.includes(one))
  if (word !== undefined) ways.push({ by: 'scope', word })
  const other = target.users.find(({ username }) => username !== target.users[0]?.username)
  if (other) ways.push({ by: 'user', username: other.username })
  return ways
}

async function brings(way: BroughtBack, owner: Owner, request: AuthorizationRequest): Promise<boolean> {
  const attempt = attemptAt(way, owner, request)
  if (!attempt) return false
  try {
    const answer = await attempt.owner.tries(attempt.request, { decision: 'leave' })
    return !answer.granted && wasAsked(answer)
  } catch (error) {
    if (error instanceof TransportError || error instanceof Inconclusive) return false
    throw error
  }
}
