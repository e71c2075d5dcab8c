/** What the checks of OAuth 2.1 share: flows with a code_challenge, which every client sends there. */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { TokenRequest } from '../../driver/message/token-request.ts'
import { given } from '../expectations.ts'

/** The valid redemption of a fresh code that S256 binds. */
export async function boundCode({ owner }: Pick<Cast, 'owner'>, client: ClientActor): Promise<TokenRequest> {
  return client.redemption(given(await owner.approves(client.request({ pkce: 'S256' }))))
}
