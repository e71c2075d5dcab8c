/** Access tokens do not come in authorization responses (RFC 9700, 2.1.2). */
import type { Cast } from '../../driver/cast/cast.ts'
import { unguessable } from '../../driver/cast/stage.ts'
import { check, rows } from '../check.ts'
import { expect, given, violated } from '../expectations.ts'

const types: Record<string, string> = {
  'response-type-token': 'token',
  'response-type-code-token': 'code token',
  'response-type-id-token-token': 'id_token token',
}

export const noTokenInAuthorizationResponse = check('rfc9700-2.1.2-no-token-in-authorization-response', {
  async control(cast) {
    const answer = given(await cast.owner.approves(cast.client.request()))
    if (answer.get('access_token') !== undefined)
      violated('a response without access_token for response_type=code', 'one with access_token', answer)
  },
  ...rows(types, async (cast, type) => {
    const answer = await cast.owner.approves(asking(cast, type))
    if (answer.get('access_token') !== undefined)
      violated(
        `an error for response_type=${type}`,
        `an access token, delivered to ${answer.location?.split(/[?#]/)[0] ?? 'the client'}`,
        answer,
      )
    // What becomes of a response type that is not known has a check of its own.
    if (answer.granted) cast.note(`response_type=${type} is answered with a code alone`)
    else expect(answer).to.be.refused()
  }),
})

function asking({ client }: Cast, type: string) {
  const valid = client.request()
  if (!type.includes('id_token')) return valid.with({ response_type: type })
  const scope = [...new Set(['openid', ...(valid.get('scope')?.split(' ') ?? [])])].join(' ')
  return valid.with({ response_type: type, scope, nonce: valid.get('nonce') ?? unguessable('n') })
}
