/** What is compared: the form-decoded state of a response with that of its request. */
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import { violated } from '../expectations.ts'

/** @throws {AssertionError} when the response does not carry exactly this state, once */
export function carriesState(answer: AuthorizationAnswer, state = answer.request.get('state')): void {
  const states = answer.getAll('state')
  if (states.length === 1 && states[0] === state) return
  const actual =
    states.length === 0
      ? `no state, with ${answer.summary}`
      : states.length > 1
        ? `${states.length} states: ${states.map(quoted).join(', ')}`
        : quoted(states[0] ?? '')
  violated(`the state ${quoted(state ?? '')}, once`, actual)
}

function quoted(state: string): string {
  return JSON.stringify(state.length > 120 ? `${state.slice(0, 120)}... (${state.length} characters)` : state)
}
