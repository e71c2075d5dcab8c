/** The server's time. */
import type { MockServer } from '../../api.ts'
import { duration, flag, members, optional, text } from '../body.ts'
import { Refusal, refusing } from '../refusal.ts'
import { told, type Route } from '../route.ts'

export function clockRoutes({ clock }: MockServer): Route[] {
  const now = () => told({ now: new Date(clock.now()).toISOString(), frozen: clock.frozen })
  return [
    { method: 'GET', path: '/clock', what: 'the time, and whether it stands still', act: now },
    {
      method: 'PUT',
      path: '/clock',
      what: 'another time, or a clock that stands still or goes on',
      body: ['now', 'frozen'],
      act: async ({ body }) => {
        const { now: moment, frozen } = members(body, {
          now: optional(text('a time such as "2026-01-01T12:00:00Z"')),
          frozen: optional(flag),
        })
        if (moment === undefined && frozen === undefined)
          throw new Refusal('invalid_request', 'The body is empty: give now, frozen, or both.')
        await refusing(() => {
          if (frozen === true) clock.freeze(moment)
          else if (moment !== undefined) clock.set(moment)
        })
        if (frozen === false) clock.go()
        return now()
      },
    },
    {
      method: 'POST',
      path: '/clock',
      what: 'moves time forward',
      body: ['advance'],
      act: async ({ body }) => {
        const { advance } = members(body, { advance: duration })
        await refusing(() => clock.advance(advance))
        return now()
      },
    },
  ]
}
