/** What a client may not choose for itself (RFC 9700, 2.6 and 4.15.1). */
import type { Cast } from '../../driver/cast/cast.ts'
import { readJwt } from '../../driver/message/json-web-token.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { introspected } from '../granted-scope.ts'

export const clientIdNotChosen = check('rfc9700-2.6-client-id-not-chosen-by-client', {
  async control({ registrar, inconclusive }) {
    const { client, summary } = await registrar.registers({})
    if (!client) inconclusive(`the valid registration got ${summary}`)
  },
  async 'registration-client-id-set-sub-user'(cast) {
    const { registrar, inconclusive } = cast
    const client_id = await subjectOf(cast)
    const answer = await registrar.registers({ client_id })
    if (!answer.control.works) inconclusive(`no control: ${answer.control.why}`)
    if (answer.client?.client_id === client_id)
      violated('a client_id of the server, or a refusal', 'the client_id that was asked for')
    if (!answer.client && !answer.refused) inconclusive(`neither a client nor a refusal: ${answer.summary}`)
  },
})

/** What tokens call the main user; the username where they call them nothing. */
async function subjectOf(cast: Cast): Promise<string> {
  const { owner, client } = cast
  const answer = given(await client.redeems(given(await owner.approves(client.request()))))
  const token = answer.accessToken ?? ''
  const told =
    readJwt(answer.text('id_token') ?? '')?.claims ??
    readJwt(token)?.claims ??
    (await introspected(cast, token))
  const subject = told?.['sub']
  return typeof subject === 'string' && subject !== '' ? subject : owner.user.username
}
