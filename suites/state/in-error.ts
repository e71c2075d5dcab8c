import type { Cast } from '../../driver/cast/cast.ts'
import { anyonesConsentPage } from '../../driver/cast/pages.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import { clientWithoutGrant } from '../../driver/target/capabilities.ts'
import { check, rows } from '../check.ts'
import { carriesState } from './exactly.ts'

/** One fault each; every request has a state of its own. Some servers look at them after the consent only. */
const faults: Record<string, (cast: Cast) => AuthorizationRequest> = {
  'missing-response-type': ({ client }) => client.request().without('response_type'),
  'unknown-response-type': ({ client }) => client.request().with({ response_type: 'bad' }),
  'bad-scope': ({ client }) => client.request().with({ scope: 'no-such-scope-at-all' }),
  'special-characters': ({ client }) =>
    client.request().with({ response_type: 'bad', state: 'a&b=c+d%20e#f g%zz' }),
}

export const stateInError = check('rfc6749-4.1.2.1-state-in-error', {
  async deny(cast) {
    const { recognition, ...at } = await anyonesConsentPage(cast, cast.client.request())
    if (!recognition.deny) return cast.skip('the consent page has no control that denies')
    const landing = await at.owner.takes(recognition.deny, at)
    judge(cast, await at.owner.continues(at.request, landing, { decision: 'deny' }))
  },
  ...rows(faults, async (cast, fault) => {
    judge(cast, await cast.owner.approves(fault(cast)))
  }),
  async 'unauthorized-client'(cast) {
    const client = cast.clientFor(
      (target) => clientWithoutGrant(target, 'authorization_code'),
      'client-without-code-grant',
    )
    judge(cast, await cast.owner.visits(client.request(), { decision: 'leave' }))
  },
})

function judge({ skip }: Cast, answer: AuthorizationAnswer): void {
  if (answer.error === undefined) return skip(`no error redirect to look at: ${answer.summary}`)
  carriesState(answer)
}
