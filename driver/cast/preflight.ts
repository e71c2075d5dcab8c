/** Before anything is judged: does the ordinary grant work at all, and what does the server insist on? */
import { Inconclusive } from '../record/outcomes.ts'
import { usableClients } from '../target/finders.ts'
import type { Client } from '../target/target.ts'
import { TransportError } from '../wire.ts'
import { Cast } from './cast.ts'
import { describePage } from './describe-page.ts'
import type { Insistence, Stage } from './stage.ts'

export type Preflight =
  | {
      works: true
      notes: string[]
      /** A new code gets tokens that an earlier one got: what one check does to its tokens reaches the others. */
      sharesTokens: boolean
    }
  | { works: false; problem: string }

type Attempt = { works: true; accessToken: string | undefined } | Failure

interface Failure {
  works: false
  problem: string
  /** The server was reached and the owner signed in, but the request was refused: it may want more of it. */
  refused: boolean
}

/** Tried in this order; what works first is sent with every authorization request of the client from then on. */
export const ladder: readonly Insistence[] = [
  { pkce: false, nonce: false },
  { pkce: true, nonce: false },
  { pkce: true, nonce: true },
]

/**
 * Walks the grant once with each client, and finds out whether the server insists on PKCE (RFC 7636) or a nonce
 * (OpenID Connect Core). The stage remembers what it found. Only the main client has to work.
 */
export async function preflight(stage: Stage): Promise<Preflight> {
  const [main, ...others] = usableClients(stage.target)
  if (!main) return { works: false, problem: 'no client of the target can use the authorization code grant' }
  const outcome = await climb(stage, main)
  if (!outcome.works) return outcome
  const notes: string[] = []
  const again = await attempt(stage, main)
  const sharesTokens = again.works && again.accessToken === outcome.accessToken
  if (sharesTokens) {
    notes.push(
      'the server gives a new code the access token of an earlier one: checks are played one after the other, since each could end the tokens of another',
    )
  }
  for (const client of others) {
    const other = await climb(stage, client)
    if (!other.works)
      notes.push(`the ordinary grant does not work with the client ${client.client_id}: ${other.problem}`)
  }
  for (const [id, { pkce, nonce }] of stage.insistence) {
    const wanted = [pkce ? 'PKCE (S256)' : '', nonce ? 'a nonce' : ''].filter(Boolean).join(' and ')
    if (wanted)
      notes.push(`the server insists on ${wanted} for the client ${id}: every request of it carries that`)
  }
  return { works: true, notes, sharesTokens }
}

async function climb(
  stage: Stage,
  client: Client,
): Promise<Extract<Attempt, { works: true }> | { works: false; problem: string }> {
  let first: Failure | undefined
  for (const insistence of ladder) {
    stage.insistence.set(client.client_id, insistence)
    stage.controls.clear()
    const outcome = await attempt(stage, client)
    if (outcome.works) return outcome
    first ??= outcome
    if (!outcome.refused) break
  }
  stage.insistence.delete(client.client_id)
  return { works: false, problem: first?.problem ?? '' }
}

async function attempt(stage: Stage, registration: Client): Promise<Attempt> {
  const cast = new Cast({ stage })
  const client = cast.actor(registration)
  try {
    const answer = await cast.owner.approves(client.request())
    if (!answer.granted) {
      const ended = answer.page && answer.page.status < 400 ? describePage(answer.page) : answer.summary
      return refused(`the authorization server refused the ordinary request: it ended with ${ended}`)
    }
    const tokens = await client.redeems(answer)
    // Tokens in an answer that is not quite right: the checks say what is wrong with it.
    if (tokens.hasTokens) return { works: true, accessToken: tokens.accessToken }
    return refused(
      `the code came, but the token endpoint refused the ordinary token request: ${tokens.summary}`,
    )
  } catch (error) {
    if (error instanceof TransportError || error instanceof Inconclusive) {
      return { works: false, problem: error.message, refused: false }
    }
    throw error
  }
}

function refused(problem: string): Failure {
  return { works: false, problem, refused: true }
}
