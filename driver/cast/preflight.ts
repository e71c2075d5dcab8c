/** Before anything is judged: does the ordinary grant work at all, and what does the server insist on? */
import { Inconclusive } from '../record/outcomes.ts'
import type { Exchange } from '../record/transcript.ts'
import { TransportError } from '../wire.ts'
import { Cast } from './cast.ts'
import { describePage } from './describe-page.ts'
import type { Insistence, Stage } from './stage.ts'

export type Preflight = { works: true } | { works: false; problem: string; exchanges: readonly Exchange[] }

/** Tried in this order; what works first is sent with every authorization request from then on. */
const ladder: readonly Insistence[] = [
  { pkce: false, nonce: false },
  { pkce: true, nonce: false },
  { pkce: true, nonce: true },
]

/**
 * Walks the grant once with the main client and the main user, and finds out whether the server insists
 * on PKCE or a nonce. The stage remembers what it found.
 */
export async function preflight(stage: Stage): Promise<Preflight> {
  let first: Preflight | undefined
  for (const insistence of ladder) {
    stage.insistence = insistence
    stage.controls.clear()
    const outcome = await attempt(stage)
    if (outcome.works) return outcome
    first ??= outcome
    if (!worthAnotherTry(outcome)) break
  }
  stage.insistence = { pkce: false, nonce: false }
  return first ?? { works: false, problem: 'nothing was tried', exchanges: [] }
}

/** Only a server that refused the request may want more of it; a closed port or a wrong password will not change. */
function worthAnotherTry(outcome: Extract<Preflight, { works: false }>): boolean {
  return outcome.problem.startsWith(refusedPrefix)
}

const refusedPrefix = 'the authorization server refused the ordinary request: '

async function attempt(stage: Stage): Promise<Preflight> {
  const cast = new Cast({ stage })
  const { exchanges } = cast.transcript
  const failed = (problem: string): Preflight => ({ works: false, problem, exchanges })
  try {
    const answer = await cast.owner.approves(cast.client.request())
    if (!answer.granted) {
      const { page } = answer
      const unusable = page && page.status < 400 ? describePage(page) : answer.summary
      return failed(`${refusedPrefix}it ended with ${unusable}`)
    }
    const tokens = await cast.client.redeems(answer)
    if (!tokens.granted) return failed(`${tokenPrefix(tokens.error)}${tokens.summary}`)
    return { works: true }
  } catch (error) {
    if (error instanceof TransportError) return failed(error.message)
    if (error instanceof Inconclusive) return failed(error.message)
    throw error
  }
}

/** A missing PKCE challenge may be noticed only at the token endpoint. */
function tokenPrefix(error: string | undefined): string {
  return error === 'invalid_client'
    ? 'the token endpoint does not take the credentials of the client: '
    : `${refusedPrefix}the code came, and the token endpoint answered `
}
