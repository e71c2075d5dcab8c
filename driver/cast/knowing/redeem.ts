/** From a code to tokens, with the method by which the client authenticates found on the way (RFC 6749, 2.3.1). */
import type { AuthorizationAnswer } from '../../message/authorization-answer.ts'
import type { TokenAnswer } from '../../message/token-answer.ts'
import { clientWithSpecialCharacters, mainClient } from '../../target/finders.ts'
import type { ClientActor } from '../client-actor.ts'
import type { Stage } from '../stage.ts'

export type Redeemed =
  | { tokens: TokenAnswer }
  | {
      refusal: TokenAnswer
      problem: string
      /** No other request would fare better. */
      final: boolean
    }

/** Errors that speak of something else than who the client is (RFC 6749, 5.2). */
const notOfTheClient = new Set(['invalid_grant', 'invalid_scope', 'unsupported_grant_type'])

/**
 * Redeems a code. Where the client is refused, its credentials go where they were not before: from the header into the
 * body, or the other way round. A target that names the method is believed, and told where it is wrong.
 *
 * @param parts.again gets another code
 */
export async function redeemed(parts: {
  stage: Stage
  client: ClientActor
  answer: AuthorizationAnswer
  again: () => Promise<AuthorizationAnswer>
}): Promise<Redeemed> {
  const { stage, client, answer, again } = parts
  const { method } = client.authentication
  const first = await client.tries(client.redemption(answer))
  // Tokens in an answer that is not quite right: the checks say what is wrong with it.
  if (first.hasTokens) return { tokens: first }
  const problem = `the code came, but the token endpoint refused the ordinary token request: ${first.summary}`
  if (!mayBeTheMethod(stage, client, first)) return { refusal: first, problem, final: false }

  const other = method === 'client_secret_post' ? 'client_secret_basic' : 'client_secret_post'
  const { token_endpoint_auth_method: named, ...unnamed } = client.registration
  const before = stage.insistence.get(client.id)
  stage.insistence.set(client.id, { ...before, authentication: other })
  const otherwise = client.like(unnamed)
  // A client that could not authenticate has used nothing up, so the same code serves; where it does not, a fresh one.
  let second = await otherwise.tries(otherwise.redemption(answer))
  if (!second.hasTokens && second.error === 'invalid_grant')
    second = await otherwise.tries(otherwise.redemption(await again()))
  if (second.hasTokens && named === undefined) return { tokens: second }
  stage.insistence.set(client.id, before ?? {})
  if (second.hasTokens) {
    const wrong = `the target says that ${client.id} authenticates by ${named}, which the token endpoint refuses (${first.summary}), and ${other} works: correct its token_endpoint_auth_method`
    return { refusal: first, problem: wrong, final: true }
  }
  const final = first.error === 'invalid_client' && second.error === 'invalid_client'
  return { refusal: first, problem: `${problem} by ${method}, and ${second.summary} by ${other}`, final }
}

/** Whether the refusal can come from where the credentials stood. */
function mayBeTheMethod(stage: Stage, client: ClientActor, { error, status }: TokenAnswer): boolean {
  if (client.authentication.method === 'none') return false
  if (status >= 500 || status === 429 || (error !== undefined && notOfTheClient.has(error))) return false
  // Where only the header is trouble for its characters, that is what a check of the encoding is about.
  const special = client.registration === clientWithSpecialCharacters(stage.target)
  return !special || client.registration === mainClient(stage.target)
}
