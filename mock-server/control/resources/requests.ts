/** What the client sent, and what it got. */
import type { MockServer } from '../../api.ts'
import { endpointNames } from '../../log/entry.ts'
import { nearest } from '../../nearest.ts'
import { Refusal } from '../refusal.ts'
import { done, told, type Route } from '../route.ts'

export function requestRoutes(server: MockServer): Route[] {
  return [
    {
      method: 'GET',
      path: '/requests',
      what: 'the log, oldest first; of one `endpoint`, one `client_id`, `after` a number',
      query: ['endpoint', 'client_id', 'after'],
      act: ({ query: { endpoint, client_id: clientId, after } }) => {
        if (endpoint !== undefined) checkEndpoint(endpoint)
        const last = after === undefined ? 0 : numberOf(after)
        const requests = server.requests.filter(
          (entry) =>
            entry.number > last &&
            (endpoint === undefined || entry.endpoint === endpoint) &&
            (clientId === undefined || entry.clientId === clientId),
        )
        return told({ requests, forgotten: server.forgottenRequests, order: server.asked.order })
      },
    },
    {
      method: 'DELETE',
      path: '/requests',
      what: 'forgets the requests so far, and nothing else',
      act: () => {
        server.forgetRequests()
        return done
      },
    },
  ]
}

function checkEndpoint(name: string): void {
  if ((endpointNames as readonly string[]).includes(name)) return
  const sentence = `No endpoint is called ${name}: did you mean ${nearest(name, endpointNames)}?`
  throw new Refusal('invalid_request', sentence)
}

function numberOf(written: string): number {
  if (/^\d+$/.test(written)) return Number(written)
  throw new Refusal('invalid_request', `after is the number of a request; got ${written}.`)
}
