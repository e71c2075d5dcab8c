import { parseArgs } from 'node:util'
import { Stage } from '../driver/cast/stage.ts'
import { TransportError } from '../driver/wire.ts'
import { createMockServer } from '../mock-server/index.ts'
import { play } from '../suites/play.ts'

const { values } = parseArgs({
  options: {
    suite: { type: 'string', multiple: true },
    defect: { type: 'string', multiple: true },
    check: { type: 'string', multiple: true },
    verbose: { type: 'boolean' },
    all: { type: 'boolean' },
  },
})
const names = values.suite ?? ['code-reuse', 'login', 'consent', 'redirect-uri', 'state', 'token-errors']
const suites = []
for (const name of names) {
  try {
    const module = (await import(`../suites/${name}/index.ts`)) as Record<
      string,
      { name: string; checks: never[] }
    >
    const found = Object.values(module).find(
      (value) => value && typeof value === 'object' && value.name === name,
    )
    if (found) suites.push(found)
  } catch (error) {
    console.log(`${name}: ${(error as Error).message.split('\n')[0]}`)
  }
}
for (const defect of values.defect ?? [undefined]) {
  const wanted = suites.map((suite) => ({
    ...suite,
    checks: suite.checks.filter(
      ({ id }) => !values.check || values.check.some((part) => String(id).includes(part)),
    ),
  }))
  const began = performance.now()
  let requests = 0
  const playing = play(wanted, {
    concurrency: 8,
    exchanges: values.verbose ?? false,
    open: async () => {
      const server = createMockServer(defect ? { defects: [defect] } : {})
      const target = server.describe()
      const stage = new Stage({
        target: { ...target, permissions: [...(target.permissions ?? []), 'long-wait', 'brute-force'] } as never,
        clock: { advance: (ms) => server.clock.advance(ms) },
        send: async (request) => {
          requests += 1
          const response = await server.handle(request)
          if (!response)
            throw new TransportError('refused', `${new URL(request.url).host} refuses the connection`)
          return response
        },
      })
      return { stage, close: async () => {} }
    },
  })
  console.log(`== ${defect ?? 'honest'}`)
  for (const { result } of playing) {
    const check = await result
    if (!check || (check.verdict === 'pass' && !values.all)) continue
    console.log(`${check.verdict.padEnd(12)} ${check.id}: ${check.reason}`)
    for (const variant of check.variants) {
      if (variant.verdict === 'pass' && !values.all) continue
      console.log(`    ${variant.verdict.padEnd(12)} ${variant.id}: ${variant.reason}`)
      if (values.verbose)
        for (const e of variant.exchanges)
          console.log(
            `        ${e.request.method} ${e.request.url}\n          ${e.request.body ?? ''}\n          -> ${e.response?.status ?? e.error} ${JSON.stringify(e.response?.headers.filter(([n]) => /location|www-auth|set-cookie/i.test(n)) ?? [])} ${e.response?.body?.slice(0, 200) ?? ''}`,
          )
    }
  }
  console.log(`${Math.round(performance.now() - began)} ms, ${requests} requests`)
}
