/** Questions about the client. */
import type { MockServer } from '../../api.ts'
import { nearest } from '../../nearest.ts'
import type { Finding } from '../../questions/finding.ts'
import { Refusal } from '../refusal.ts'
import { told, type Route } from '../route.ts'

export function questionRoutes(server: MockServer): Route[] {
  const asks = new Map<string, () => Finding>(Object.entries(server.seen))
  return [
    {
      method: 'GET',
      path: '/questions',
      what: 'every question about the client, with its answer',
      act: () => told({ questions: server.expectations().map(shown) }),
    },
    {
      method: 'GET',
      path: '/questions/{name}',
      what: 'one question, with its answer',
      act: ({ name }) => {
        const ask = asks.get(name)
        if (ask) return told(shown(ask()))
        const sentence = `No question is called ${name}: did you mean ${nearest(name, [...asks.keys()])}?`
        throw new Refusal('not_found', sentence)
      },
    },
  ]
}

/** The requests that it rests on by their numbers: the log has the rest. */
function shown({ name, holds, seen, why, requests }: Finding) {
  return { name, holds, seen, why, requests: requests.map(({ number }) => number) }
}
