/** What is announced of PKCE (RFC 8414, 2; RFC 9700, 2.1.1). */
import { lacking } from '../../driver/cast/needs.ts'
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
    const answer = await owner.tries(client.request({ pkce: method }))
    if (!answer.granted)
      violated(`a code for a challenge by ${method}, which is listed`, answer.summary, answer)
    const tokens = await client.tries(client.redemption(answer))
    if (!tokens.granted)
      violated(`tokens for the right verifier by ${method}, which is listed`, tokens.summary, tokens)
  }
})
