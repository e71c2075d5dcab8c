import { unguessable } from '../../driver/cast/stage.ts'
import { parts, type AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import { check, rows } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { settled } from '../steps.ts'
import { provoked } from './provoked.ts'

/** Request parameters that nobody has defined, named like those of a response. */
const smuggled = { 'smuggled-code': 'code', 'smuggled-error': 'error', 'smuggled-state': 'state[]' }

export const responseParametersOnce = check('rfc6749-3.1-response-parameters-once', {
  async 'normal-success'({ owner, client }) {
    eachOnce(given(await owner.approves(client.request())))
  },
  ...rows(smuggled, async ({ owner, client, skip }, name) => {
    const value = unguessable('smuggled')
    const answer = settled(await owner.approves(client.request().plus([name, value])))
    if (answer.location === undefined) skip(`there is no response to look at: ${answer.summary}`)
    eachOnce(answer)
    // What a description may quote is judged by the check of its characters.
    const [reached] =
      answer.parameters.find(([key, text]) => key !== 'error_description' && text.includes(value)) ?? []
    if (reached !== undefined)
      violated(`nothing of the request's ${name} in the response`, `its value in ${reached}`, answer)
  }),
  async 'error-response'(cast) {
    for (const [, answer] of await provoked(cast)) eachOnce(answer)
  },
})

/** The redirect URI may have a query of its own; what it repeats is its own business. */
function eachOnce(answer: AuthorizationAnswer): void {
  const { parameters, request } = answer
  const own = [...new URLSearchParams(parts(request.get('redirect_uri') ?? '').query).keys()]
  const names = parameters.map(([name]) => name)
  const count = (name: string, of: string[]) => of.filter((each) => each === name).length
  const twice = names.find((name) => count(name, names) > count(name, own) + 1)
  if (twice !== undefined)
    violated('every response parameter once', `${twice} ${count(twice, names)} times`, answer)
}
