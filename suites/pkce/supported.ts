/** Which transformations a server supports, and whether it takes clients without any (RFC 7636, 4.2, 5 and 7.2). */
import type { Cast } from '../../driver/cast/cast.ts'
import { granted } from '../../driver/cast/knowing/probes/seen.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import { TokenAnswer } from '../../driver/message/token-answer.ts'
import { check } from '../check.ts'
import { given, noAnswer, violated } from '../expectations.ts'
import { shortVerifier } from './steps.ts'

export const s256Supported = check('rfc7636-4.2-s256-supported', async (cast) => {
  const { inconclusive } = cast
  const listed = await publishedMethods(cast)
  if (listed && !listed.includes('S256'))
    violated('S256 in code_challenge_methods_supported', listed.join(', ') || 'an empty list', noAnswer)
  const s256 = await flow(cast, 'S256')
  if (!granted(s256)) {
    const plain = await flow(cast, 'plain')
    if (plain.granted) violated('tokens for a flow with S256, as for one with plain', s256.summary, s256)
    return inconclusive(
      `neither a flow with S256 nor one with plain works: ${s256.summary}, ${plain.summary}`,
    )
  }
  const other = await flow(cast, 'S256', shortVerifier())
  if (!(other instanceof TokenAnswer)) return inconclusive(`no second code with S256: ${other.summary}`)
  if (granted(other)) inconclusive('another verifier gets tokens as well: the server does no PKCE')
})

export const plainNotOffered = check('rfc7636-7.2-plain-not-offered', async (cast) => {
  const { owner, client, note } = cast
  const listed = await publishedMethods(cast)
  if (listed?.includes('plain'))
    violated('no plain in code_challenge_methods_supported', listed.join(', '), noAnswer)
  const s256 = await flow(cast, 'S256')
  if (!s256.granted) cast.inconclusive(`S256 does not work either: ${s256.summary}`)
  const answer = await owner.tries(client.request({ pkce: 'plain' }))
  if (granted(answer)) violated('a refusal of code_challenge_method=plain', answer.summary, answer)
  note(`plain got ${answer.summary}`)
})

export const nonPkceClientTolerated = check('rfc7636-5-non-pkce-client-tolerated', async (cast) => {
  const { owner, client, note } = cast
  given(await owner.approves(client.request()))
  const answer = await owner.tries(client.request({ pkce: 'none' }))
  note(`a request without code_challenge got ${answer.summary}`)
})

/** The published list; undefined where there is none. */
async function publishedMethods(cast: Cast): Promise<string[] | undefined> {
  const list = (await cast.published())['code_challenge_methods_supported']
  return Array.isArray(list) ? list.map(String) : undefined
}

/** A whole flow, as far as it gets. @param sent a verifier in the place of the right one */
async function flow(
  { owner, client }: Cast,
  pkce: 'S256' | 'plain',
  sent?: string,
): Promise<AuthorizationAnswer | TokenAnswer> {
  const answer = await owner.tries(client.request({ pkce }))
  if (!answer.granted) return answer
  const redemption = client.redemption(answer)
  return sent === undefined
    ? client.tries(redemption)
    : client.sends(redemption.with({ code_verifier: sent }))
}
