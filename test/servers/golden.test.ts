import { expect } from 'chai'
import { run } from '../../run/run.ts'
import { golden as goldenOf, speaksOf, startedByTests } from '../../scripts/servers-page.ts'
import { suites } from '../../suites/index.ts'
import type { Verdict } from '../../suites/verdict.ts'
import type { Started } from '../../examples/servers/npm/started.ts'
import { start as startNodeOAuth2Server } from '../../examples/servers/node-oauth2-server/server.ts'
import { start as startOAuth2orize } from '../../examples/servers/oauth2orize/server.ts'
import { start as startOidcProvider } from '../../examples/servers/oidc-provider/server.ts'

const servers: Record<(typeof startedByTests)[number], () => Promise<Started>> = {
  'oidc-provider': startOidcProvider,
  oauth2orize: startOAuth2orize,
  'node-oauth2-server': startNodeOAuth2Server,
}

const sorted = (verdicts: readonly (readonly [string, Verdict])[]) =>
  Object.fromEntries([...verdicts].sort(([a], [b]) => a.localeCompare(b)))

for (const name of startedByTests) {
  const start = servers[name]
  describe(`The verdicts on ${name}`, () => {
    const golden = goldenOf(name)

    it('are those of the golden file', async () => {
      const server = await start()
      try {
        expect([server.name, server.version]).to.deep.equal([golden.server, golden.version])
        // Others would take time, and be left out below.
        const only = suites
          .flatMap(({ checks }) => checks.map(({ id }) => id))
          .filter((id) => speaksOf(golden, id))
        const report = await run({ target: server.target, only })
        expect(report.problem).to.equal(undefined)
        const seen = report.checks.filter(({ id, verdict }) => verdict !== 'pass' && speaksOf(golden, id))
        expect(sorted(seen.map(({ id, verdict }) => [id, verdict]))).to.deep.equal(
          sorted([
            ...golden.verdicts.map(({ id, verdict }) => [id, verdict] as const),
            ...golden.skips.map((id) => [id, 'skip'] as const),
          ]),
        )
      } finally {
        await server.close()
      }
    }).timeout(240_000)

    it('have a sentence each, unless they skip', () => {
      for (const { id, verdict, sentence } of golden.verdicts) {
        expect(sentence, id).to.match(/^[A-Z][^\n]{30,}\.$/)
        expect(verdict, id).to.be.oneOf(['fail', 'warn', 'inconclusive'])
      }
    })
  })
}
