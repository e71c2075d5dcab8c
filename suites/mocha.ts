/** Hands checks to mocha, which runs them in order and tells their outcome. The only file that knows mocha. */
import Mocha from 'mocha'
import type { Playing } from './play.ts'
import type { CheckResult } from './verdict.ts'

/**
 * Hosts checks that are under way: a mocha suite for each of ours, a test for each check.
 * A fail, a warn that counts, an inconclusive and an error fail the test; a skip is pending.
 *
 * @param onResult told of each result, in order
 */
export async function hostInMocha(
  playing: readonly Playing[],
  onResult: (result: CheckResult) => void,
): Promise<void> {
  const mocha = new Mocha({ timeout: 0, reporter: Silent })
  const suites = new Map<string, Mocha.Suite>()
  for (const { suite, check, result } of playing) {
    let host = suites.get(suite)
    if (!host) suites.set(suite, (host = Mocha.Suite.create(mocha.suite, suite)))
    host.addTest(
      new Mocha.Test(`${check.id} ${check.title}`, async function (this: Mocha.Context) {
        const decided = await result
        if (!decided) return this.skip()
        onResult(decided)
        if (decided.verdict === 'skip') this.skip()
        if (decided.verdict !== 'pass' && decided.verdict !== 'warn') throw new Error(decided.reason)
      }),
    )
  }
  const runner = await new Promise<Mocha.Runner>((resolve) => {
    const running = mocha.run(() => resolve(running))
  })
  runner.dispose()
}

/** The reports of a run are written by `reports/`; mocha itself stays quiet. */
class Silent extends Mocha.reporters.Base {
  override epilogue(): void {}
}
