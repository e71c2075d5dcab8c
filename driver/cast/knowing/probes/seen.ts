/** What counts as seen where something is only tried: a grant or a refusal, and nothing between. */
import { AuthorizationAnswer } from '../../../message/authorization-answer.ts'
import type { TokenAnswer } from '../../../message/token-answer.ts'
import { Inconclusive } from '../../../record/outcomes.ts'

/**
 * True where a code or a token came, false where the server was seen refusing.
 *
 * @throws {Inconclusive} where it was neither: a server error, a page to go on from, too many requests
 */
export function granted(answer: AuthorizationAnswer | TokenAnswer): boolean {
  const isAuthorization = answer instanceof AuthorizationAnswer
  if (answer.granted || (!isAuthorization && answer.hasTokens)) return true
  if (isAuthorization ? isRefusal(answer) : answer.refused && answer.status !== 429) return false
  throw new Inconclusive(`neither granted nor refused: ${answer.summary}`)
}

function isRefusal({ error, page, steps }: AuthorizationAnswer): boolean {
  if (error !== undefined) return error !== 'temporarily_unavailable'
  return page !== undefined && page.status < 500 && page.status !== 429 && steps.at(-1)?.page !== page
}
