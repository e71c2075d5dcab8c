/** Requests that wait until a test lets them go. */
import type { MockServer } from '../../api.ts'
import type { EndpointName, Entry } from '../../log/entry.ts'
import type { Hold } from '../../planned/hold.ts'
import { members, text } from '../body.ts'
import { Refusal, refusing } from '../refusal.ts'
import { created, done, told, type Route } from '../route.ts'
import { planOptions, which } from './condition.ts'

interface Held {
  id: string
  endpoint: string
  hold: Hold
}

const shape = { endpoint: text('the name of an endpoint, such as "token"'), ...which }

/** Seconds that one request may wait for another one. */
const longest = 60

export function holdRoutes(server: MockServer): Route[] {
  let all: Held[] = []
  let count = 0
  const current = () => (all = all.filter(({ hold }) => !hold.released))
  const shown = ({ id, endpoint, hold }: Held) => ({
    id,
    endpoint,
    waiting: hold.waiting.map(({ number }) => number),
  })
  const existing = (id: string): Held => {
    const found = current().find((held) => held.id === id)
    if (found) return found
    throw new Refusal('not_found', `There is no hold ${id}: it was released, or never begun.`)
  }
  return [
    {
      method: 'GET',
      path: '/holds',
      what: 'what is held, with the numbers of the requests that wait',
      act: () => told({ holds: current().map(shown) }),
    },
    {
      method: 'POST',
      path: '/holds',
      what: 'keeps the requests of an endpoint waiting',
      body: Object.keys(shape),
      act: async ({ body }) => {
        const { endpoint, ...how } = members(body, shape)
        const hold = await refusing(() => server.hold(endpoint as EndpointName, planOptions(how)))
        const held = { id: String((count += 1)), endpoint, hold }
        all = [...current(), held]
        return created(shown(held))
      },
    },
    {
      method: 'DELETE',
      path: '/holds',
      what: 'releases everything that was held here',
      act: () => {
        for (const { hold } of current()) hold.release()
        return done
      },
    },
    {
      method: 'GET',
      path: '/holds/{id}',
      what: 'one hold',
      act: ({ name }) => told(shown(existing(name))),
    },
    {
      method: 'GET',
      path: '/holds/{id}/arrived',
      what: 'the first request that is held; waits for it, 10 seconds or `within`',
      query: ['within'],
      act: async ({ name, query }) => {
        const { endpoint, hold } = existing(name)
        const seconds = secondsOf(query['within'] ?? '10')
        const request = await within(hold.arrived, seconds * 1000)
        if (request) return told(request)
        throw new Refusal('not_found', `No request of ${endpoint} came within ${seconds} seconds.`)
      },
    },
    {
      method: 'DELETE',
      path: '/holds/{id}',
      what: 'answers what is held, and holds nothing any more',
      act: ({ name }) => {
        existing(name).hold.release()
        return done
      },
    },
  ]
}

function secondsOf(written: string): number {
  const seconds = /^\d+(?:\.\d+)?$/.test(written) ? Number(written) : NaN
  if (seconds <= longest) return seconds
  throw new Refusal('invalid_request', `within is a number of seconds from 0 to ${longest}; got ${written}.`)
}

/** @param limit milliseconds of real time. @returns undefined when it did not come in time */
async function within(arrived: Promise<Entry>, limit: number): Promise<Entry | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limit)
    // In Node a process that is done does not wait for it; in a browser it is a number.
    if (typeof timer === 'object') timer.unref()
  })
  try {
    return await Promise.race([arrived, late])
  } finally {
    clearTimeout(timer)
  }
}
