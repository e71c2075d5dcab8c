/** One walk through the grant with one client: authorization, approval, tokens. */
import type { Jar } from '../../browser/jar.ts'
import type { AuthorizationAnswer } from '../../message/authorization-answer.ts'
import type { TokenAnswer } from '../../message/token-answer.ts'
import { Inconclusive } from '../../record/outcomes.ts'
import type { Client } from '../../target/target.ts'
import { TransportError } from '../../wire.ts'
import { Cast } from '../cast.ts'
import { describePage } from '../describe-page.ts'
import type { Stage } from '../stage.ts'
import { redeemed, type Redeemed } from './redeem.ts'

export type Walk = Arrived | Stopped

/** Tokens came. */
export interface Arrived {
  works: true
  answer: AuthorizationAnswer
  tokens: TokenAnswer
  /** The cookies of the browser: the owner is signed in there. */
  jar: Jar
}

export interface Stopped {
  works: false
  /** What happened, in one sentence. */
  problem: string
  /** `way`: nothing was said of the request, so that another one would fare no better. */
  at: 'way' | 'authorization' | 'token'
  /** The OAuth error code, where there was one. */
  error: string | undefined
  /** Whatever else the server said, for the words in it. */
  said: string
  /** Status code of the page where it ended. */
  status: number | undefined
  /** Undefined where the way broke off before its end. */
  answer: AuthorizationAnswer | undefined
}

/**
 * Walks the grant once, with what the stage knows that the client has to send.
 *
 * @param jar a browser that may be signed in already; left out: a new one
 * @param scope what is asked for in the place of the usual
 */
export async function walk(
  stage: Stage,
  registration: Client,
  { jar, scope }: { jar?: Jar | undefined; scope?: string } = {},
): Promise<Walk> {
  const cast = new Cast({ stage, ...(jar ? { jar: jar.clone() } : {}) })
  const client = cast.actor(registration)
  const request = () => client.request(scope === undefined ? {} : { scope })
  try {
    const answer = await cast.owner.tries(request())
    if (!answer.granted) return refused(answer)
    const outcome = await redeemed({ stage, client, answer, again: () => cast.owner.tries(request()) })
    if ('tokens' in outcome)
      return { works: true, answer, tokens: outcome.tokens, jar: cast.owner.browser.jar }
    return notRedeemed(outcome, answer)
  } catch (error) {
    if (!(error instanceof TransportError || error instanceof Inconclusive)) throw error
    return broken(error.message)
  }
}

function broken(problem: string): Stopped {
  return {
    works: false,
    problem,
    at: 'way',
    error: undefined,
    said: '',
    status: undefined,
    answer: undefined,
  }
}

function refused(answer: AuthorizationAnswer): Stopped {
  const { page, error } = answer
  const ended = page && page.status < 400 ? describePage(page) : answer.summary
  return {
    works: false,
    problem: `the authorization server refused the ordinary request: it ended with ${ended}`,
    at: 'authorization',
    error,
    said: page ? `${page.title} ${page.text}` : (answer.get('error_description') ?? ''),
    status: page?.status,
    answer,
  }
}

function notRedeemed(
  { refusal, problem, final }: Extract<Redeemed, { refusal: TokenAnswer }>,
  answer: AuthorizationAnswer,
): Stopped {
  return {
    works: false,
    problem,
    at: final ? 'way' : 'token',
    error: refusal.error,
    said: refusal.text('error_description') ?? '',
    status: refusal.status,
    answer,
  }
}
