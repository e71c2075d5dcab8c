/** The whole state: forgotten, taken out, put back in. */
import type { MockServer } from '../../api.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { refusing } from '../refusal.ts'
import { done, told, type Route } from '../route.ts'

export function stateRoutes(server: MockServer): Route[] {
  return [
    {
      method: 'POST',
      path: '/reset',
      what: 'everything as in the beginning, but for the clock',
      act: async () => {
        await server.reset()
        return done
      },
    },
    {
      method: 'GET',
      path: '/snapshot',
      what: 'sessions, codes, tokens, registered clients and the clock, to be put back later',
      act: async () => told(await server.snapshot()),
    },
    {
      method: 'PUT',
      path: '/snapshot',
      what: 'goes back to a snapshot',
      body: ['kind', 'version', 'clockAhead', 'clockStands', 'drawn', 'store'],
      act: async ({ body }) => {
        await refusing(() => server.restore(body as Snapshot))
        return done
      },
    },
  ]
}
