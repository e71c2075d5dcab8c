/** What the checks of OAuth 2.1 share: flows with a code_challenge, which every client sends there. */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { TokenRequest } from '../../driver/message/token-request.ts'
import { Inconclusive } from '../../driver/record/outcomes.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
import { given } from '../expectations.ts'

/** The valid redemption of a fresh code that S256 binds. */
export async function boundCode({ owner }: Pick<Cast, 'owner'>, client: ClientActor): Promise<TokenRequest> {
  return client.redemption(given(await owner.approves(client.request({ pkce: 'S256' }))))
}

/** An authorization answer that may be judged. @throws {Inconclusive} */
export function judged(answer: AuthorizationAnswer): AuthorizationAnswer {
  if (!answer.control.works) throw new Inconclusive(`no control: ${answer.control.why}`)
  lookedAt(answer.page)
  return answer
}
