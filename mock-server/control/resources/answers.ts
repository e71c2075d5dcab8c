/** Answers that wait for their request. */
import type { MockServer } from '../../api.ts'
import type { EndpointName } from '../../log/entry.ts'
import type { Answer } from '../../planned/answer.ts'
import type { PlannedAnswer } from '../../planned/plans.ts'
import { anything, members, text } from '../body.ts'
import { Refusal, refusing } from '../refusal.ts'
import { created, done, told, type Route } from '../route.ts'
import { counted, planOptions, which } from './condition.ts'

const shape = {
  endpoint: text('the name of an endpoint, such as "token"'),
  answer: anything('the name of an answer or an object, such as { "status": 503 }'),
  ...which,
}

export function answerRoutes(server: MockServer): Route[] {
  const ids = new WeakMap<PlannedAnswer, string>()
  let count = 0
  const idOf = (planned: PlannedAnswer): string => {
    const id = ids.get(planned) ?? String((count += 1))
    ids.set(planned, id)
    return id
  }
  const shown = (planned: PlannedAnswer) => ({
    id: idOf(planned),
    endpoint: planned.endpoint,
    // One that a test planned in this process may be a function, which has no JSON.
    answer: typeof planned.answer === 'function' ? 'function' : planned.answer,
    left: counted(planned.left),
  })
  const pending = (id: string): PlannedAnswer => {
    const found = server.pendingAnswers.find((planned) => idOf(planned) === id)
    if (found) return found
    throw new Refusal('not_found', `No answer ${id} is waiting: it was used or taken back, or never planned.`)
  }
  return [
    {
      method: 'GET',
      path: '/answers',
      what: 'answers that no request has used up',
      act: () => told({ answers: server.pendingAnswers.map(shown) }),
    },
    {
      method: 'POST',
      path: '/answers',
      what: 'another answer to the next request of an endpoint',
      body: Object.keys(shape),
      act: async ({ body }) => {
        const { endpoint, answer, ...how } = members(body, shape)
        const options = planOptions(how)
        return created(
          shown(await refusing(() => server.next(endpoint as EndpointName, answer as Answer, options))),
        )
      },
    },
    {
      method: 'DELETE',
      path: '/answers',
      what: 'takes all of them back',
      act: () => {
        for (const planned of server.pendingAnswers) planned.cancel()
        return done
      },
    },
    {
      method: 'GET',
      path: '/answers/{id}',
      what: 'one that is waiting',
      act: ({ name }) => told(shown(pending(name))),
    },
    {
      method: 'DELETE',
      path: '/answers/{id}',
      what: 'takes one back',
      act: ({ name }) => {
        pending(name).cancel()
        return done
      },
    },
  ]
}
