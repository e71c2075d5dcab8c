/** Rules that are broken on purpose. */
import type { MockServer } from '../../api.ts'
import { listOfTexts, members } from '../body.ts'
import { Refusal, refusing } from '../refusal.ts'
import { done, told, type Route } from '../route.ts'

export function defectRoutes(server: MockServer): Route[] {
  /** @throws {Refusal} when a name is not known; then nothing changes */
  const set = async (names: readonly string[]) => {
    const undo = await refusing(() => server.break(...names))
    undo()
    server.mend()
    if (names.length > 0) server.break(...names)
    return told({ defects: server.defects })
  }
  return [
    {
      method: 'GET',
      path: '/defects',
      what: 'names of the defects in force',
      act: () => told({ defects: server.defects }),
    },
    {
      method: 'PUT',
      path: '/defects',
      what: 'these defects, and no others',
      body: ['defects'],
      act: ({ body }) => set(members(body, { defects: listOfTexts('a list of names of defects') }).defects),
    },
    {
      method: 'DELETE',
      path: '/defects',
      what: 'mends every defect',
      act: () => {
        server.mend()
        return done
      },
    },
    {
      method: 'PUT',
      path: '/defects/{name}',
      what: 'one defect more',
      act: ({ name }) => set([...server.defects.filter((other) => other !== name), name]),
    },
    {
      method: 'DELETE',
      path: '/defects/{name}',
      what: 'mends one defect',
      act: async ({ name }) => {
        if (!server.defects.includes(name)) {
          const there = server.defects.join(', ') || 'none'
          throw new Refusal('not_found', `The defect ${name} is not in force; in force: ${there}.`)
        }
        return set(server.defects.filter((other) => other !== name))
      },
    },
  ]
}
