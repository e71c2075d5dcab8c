import { expect } from 'chai'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { run } from '../../run/run.ts'
import type { Verdict } from '../../suites/verdict.ts'
import type { Started } from './started.ts'
import { start as startNodeOAuth2Server } from './node-oauth2-server.ts'
import { start as startOAuth2orize } from './oauth2orize.ts'
import { start as startOidcProvider } from './oidc-provider.ts'

/** What the suite says of a server that others wrote, read and found true before it was written down. */
interface Golden {
  server: string
  version: string
  /** Every verdict but pass and skip, with what the server does and which rule it departs from. */
  verdicts: { id: string; verdict: Verdict; sentence: string }[]
  /** Ids of the checks that skip. */
  skips: string[]
}

const servers: Record<string, () => Promise<Started>> = {
  'oidc-provider': startOidcProvider,
  oauth2orize: startOAuth2orize,
  'node-oauth2-server': startNodeOAuth2Server,
}

const sorted = (verdicts: readonly (readonly [string, Verdict])[]) =>
  Object.fromEntries([...verdicts].sort(([a], [b]) => a.localeCompare(b)))

for (const [name, start] of Object.entries(servers)) {
  describe(`The verdicts on ${name}`, () => {
    const file = new URL(`../../fixtures/golden/${name}.yaml`, import.meta.url)
    const golden = parse(readFileSync(file, 'utf8')) as Golden

    it('are those of the golden file', async () => {
      const server = await start()
      try {
        expect([server.name, server.version]).to.deep.equal([golden.server, golden.version])
        const report = await run({ target: server.target })
        expect(report.problem).to.equal(undefined)
        const seen = report.checks.filter(({ verdict }) => verdict !== 'pass')
        expect(sorted(seen.map(({ id, verdict }) => [id, verdict]))).to.deep.equal(
          sorted([
            ...golden.verdicts.map(({ id, verdict }) => [id, verdict] as const),
            ...golden.skips.map((id) => [id, 'skip'] as const),
          ]),
        )
      } finally {
        await server.close()
      }
    }).timeout(120_000)

    it('have a sentence each, unless they skip', () => {
      for (const { id, verdict, sentence } of golden.verdicts) {
        expect(sentence, id).to.match(/^[A-Z][^\n]{30,}\.$/)
        expect(verdict, id).to.be.oneOf(['fail', 'warn', 'inconclusive'])
      }
    })
  })
}
