/** The nonce by which a client tells a code that was put into another's response (RFC 9700, 4.5.3.2). */
import type { Cast } from '../../driver/cast/cast.ts'
import { unguessable } from '../../driver/cast/stage.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import { readJwt } from '../../driver/message/json-web-token.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'

/** The answer to a request of OpenID Connect, and the nonce that was sent. */
interface Asked {
  answer: AuthorizationAnswer
  nonce: string
}

export const nonceOfItsRequest = check('rfc9700-4.5.3.2-nonce-of-its-request', async (cast) => {
  const first = await asked(cast)
  const second = await asked(cast)
  await answered(cast, first, second)
  await answered(cast, second, first)
})

async function asked({ owner, client }: Cast): Promise<Asked> {
  const request = client.request()
  const words = (request.get('scope') ?? '').split(' ').filter(Boolean)
  const scope = words.includes('openid') ? words : ['openid', ...words]
  const nonce = unguessable('n')
  const answer = await owner.approves(
    client
      .request({ scope: scope.join(' ') })
      .with({ nonce })
      .asValid(),
  )
  return { answer: given(answer), nonce }
}

async function answered({ client, skip, inconclusive }: Cast, own: Asked, other: Asked): Promise<void> {
  const tokens = given(await client.redeems(own.answer))
  const token = tokens.text('id_token') ?? skip('the server issued no ID token')
  const claims = readJwt(token)?.claims ?? inconclusive('the ID token cannot be read')
  const { nonce } = claims
  if (nonce === own.nonce) return
  const got =
    nonce === undefined
      ? 'an ID token without nonce'
      : nonce === other.nonce
        ? 'that of the other request'
        : JSON.stringify(nonce)
  violated('the nonce of the request that the code is from', got, tokens)
}
