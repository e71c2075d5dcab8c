/** What the suite says of each vendor, through the real commands: every departure that it can see, and nothing else. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { parse } from 'yaml'
import { vendors } from '../../mock-server/index.ts'
import { profileNamed } from '../../run/profile.ts'
import { idsOf } from '../../run/select.ts'
import { suites } from '../../suites/index.ts'
import { underProfile } from '../../suites/profile.ts'
import type { Verdict } from '../../suites/verdict.ts'
import { endAll, folder, grantproof, mock, reportIn } from '../cli/command.ts'

interface Golden {
  /** Every verdict but pass and skip, with the departures that it comes from. */
  verdicts: { id: string; verdict: Verdict; departures: string[] }[]
  /** Ids of the checks that skip. */
  skips: string[]
}

/** The checks of a run that names no profile. */
const bound = new Set(idsOf(underProfile(suites, profileNamed())))

for (const { name, departures, undecided = [], needsBrowser } of vendors.values()) {
  // Those that need a browser have tests of their own.
  if (needsBrowser) continue
  describe(`The verdicts on the vendor ${name}`, () => {
    const file = new URL(`../../fixtures/golden/vendors/${name}.yaml`, import.meta.url)
    const golden = parse(readFileSync(file, 'utf8')) as Golden

    afterEach(endAll)

    it('are those of the golden file, without a sign-in script', async () => {
      const { line } = await mock('--like', name, '--tls')
      const { path, remove } = await folder({ 'target.json': line })
      try {
        const args = ['run', join(path, 'target.json'), '-k', '--out', path, '--report', 'json']
        const { code, stderr } = await grantproof(args)
        expect([code, stderr]).to.deep.equal([1, ''])
        const seen = (await reportIn(path)).checks.filter(({ verdict }) => verdict !== 'pass')
        expect(sorted(seen.map(({ id, verdict }) => [id, verdict]))).to.deep.equal(
          sorted([
            ...golden.verdicts.map(({ id, verdict }) => [id, verdict] as const),
            ...golden.skips.map((id) => [id, 'skip'] as const),
          ]),
        )
      } finally {
        await remove()
      }
    }).timeout(240_000)

    it('come from departures that say so', () => {
      const known = new Map(departures.map((departure) => [departure.name, departure]))
      for (const { id, departures: named } of golden.verdicts) {
        if (!undecided.includes(id)) expect(named, id).not.to.be.empty
        for (const departure of named) {
          const { breaks = [], obscures = [] } = known.get(departure) ?? {}
          expect([...breaks, ...obscures], `${departure} on ${id}`).to.include(id)
        }
      }
    })

    it('hold every departure that a check can see', () => {
      const named = new Set(golden.verdicts.flatMap((verdict) => verdict.departures))
      // Some checks need more than the line of the mock permits, and some belong to another profile.
      const played = (id: string) => bound.has(id) && !golden.skips.includes(id)
      const seen = departures
        .filter(({ breaks, obscures = [] }) => [...breaks, ...obscures].some(played))
        .map((departure) => departure.name)
      expect([...named].sort()).to.deep.equal(seen.sort())
    })
  })
}

function sorted(verdicts: readonly (readonly [string, Verdict])[]): Record<string, Verdict> {
  return Object.fromEntries([...verdicts].sort(([a], [b]) => a.localeCompare(b)))
}
