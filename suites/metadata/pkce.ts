/** What is announced of PKCE (RFC 8414, 2; RFC 9700, 2.1.1). */
import type { Cast } from '../../driver/cast/cast.ts'
import { clientThatNeeds } from '../../driver/cast/knowing/probes/pkce.ts'
import { granted } from '../../driver/cast/knowing/probes/seen.ts'
import { lacking } from '../../driver/cast/needs.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { usableClients } from '../../driver/target/capabilities.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { anyDocument, documentWith, shown, texts, violatedBy } from './steps.ts'
import { listOf } from './truth.ts'

const member = 'code_challenge_methods_supported'

export const pkceMethodsPublished = check('rfc8414-2-pkce-methods-published', async (cast) => {
  const found = await anyDocument(cast)
  // Why a server lacks PKCE speaks of the metadata too, and here they may say that it does it.
  if (await lacking('pkce-evaluated', cast))
    cast.inconclusive('no wrong code_verifier was seen to be refused')
  const listed = texts(found.document[member])
  if (!listed?.includes('S256'))
    violatedBy(
      cast,
      found,
      `S256 in ${member}: a wrong code_verifier is refused`,
      shown(found.document[member]),
    )
  if (!listed?.includes('plain') && !(await lacking('pkce-plain-accepted', cast)))
    cast.warn('code_challenge_method=plain works, and is not listed')
})

export const pkceMethodsTrue = check('rfc8414-2-pkce-methods-true', async (cast) => {
  const { owner, client } = cast
  const listed = listOf(cast, await documentWith(cast, member), member)
  given(await client.redeems(given(await owner.approves(client.request()))))
  for (const method of listed) {
    if (method !== 'S256' && method !== 'plain') {
      cast.note(`${method} is not looked at here`)
      continue
    }
    await worksFor(cast, method)
  }
})

/** A server may leave the method to each client: one of them that gets through is enough. */
async function worksFor(cast: Cast, method: 'S256' | 'plain'): Promise<void> {
  let refusal: AuthorizationAnswer | TokenAnswer | undefined
  for (const registration of usableClients(cast.target)) {
    const client = cast.actor(registration)
    const answer = await cast.owner.tries(client.request({ pkce: method }))
    const last = granted(answer) ? await client.tries(client.redemption(answer)) : answer
    if (granted(last)) return
    refusal ??= last
  }
  if (!(await clientThatNeeds(cast, 'nothing')))
    cast.inconclusive(
      `${method} is refused to clients that have to send a challenge: it may be those that are set to another method`,
    )
  violated(
    `a code and tokens for a challenge by ${method}, which is listed`,
    refusal?.summary ?? 'no answer',
    refusal,
  )
}
