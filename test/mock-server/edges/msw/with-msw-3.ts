/** A process of its own, since msw 3 needs a newer Node than this project: prints what is observed, as JSON. */
import { http } from 'msw-3'
import { setupServer } from 'msw-3/node'
import { observed } from './observed.ts'

console.log(
  JSON.stringify(await observed({ http, setupServer } as unknown as Parameters<typeof observed>[0])),
)
