import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import { check } from '../check.ts'
import { expect, violated } from '../expectations.ts'

export const stateOptional = check('rfc6749-4.1.1-state-optional', {
  async absent({ owner, client }) {
    const answer = await owner.visits(client.request().without('state'))
    expect(answer).to.be.granted
    noState(answer)
  },
  async 'absent-error'({ owner, client, skip }) {
    const request = client.request().with({ response_type: 'bad' }).without('state')
    const answer = await owner.visits(request)
    if (answer.error === undefined) return skip(`no error redirect to look at: ${answer.summary}`)
    noState(answer)
  },
})

/** An empty or made-up state is a state as well. */
function noState(answer: AuthorizationAnswer): void {
  const [state] = answer.getAll('state')
  if (state !== undefined) violated('a response without state, as the request had none', `state=${state}`)
}
