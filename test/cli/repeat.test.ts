import { expect } from 'chai'
import { join } from 'node:path'
import { reportSchema } from '../../reports/index.ts'
import { endAll, folder, grantproof, reportIn } from './command.ts'

const library = new URL('../../dist/index.js', import.meta.url).href
const rule = (id: string) => JSON.stringify({ id, spec: 'Own rules', statement: 'A rule.', level: 'MUST' })
const grant = 'given(await owner.approves(client.request()))'
/** The server is honest; what turns is seen by the check, in the second of its runs. */
const turning = `import { check, given, suite, violated } from '${library}'
let played = 0
export const own = suite('own',
  check(${rule('own-steady')}, async ({ owner, client }) => { ${grant} }),
  check(${rule('own-turning')}, async ({ owner, client }) => { ${grant}; if (++played === 2) violated('a', 'b') }))`

describe('grantproof run --repeat', function () {
  this.timeout(180_000)
  afterEach(endAll)

  it('reports a verdict that changes as unstable, with the evidence of both, and a fail in one run as a fail', async () => {
    const { path, remove } = await folder({ 'own.mjs': turning })
    const out = join(path, 'out')
    const own = ['--load', join(path, 'own.mjs'), '--suite', 'own', '--out', out]
    const { code, stdout } = await grantproof(['run', ...own, '--repeat', '3'])
    const report = await reportIn(out)
    const stored = await grantproof(['verdict', out])
    await remove()
    expect(code).to.equal(1)
    expect(stored.code).to.equal(1)
    expect(stdout).to.contain('unstable: 1 of 3 runs fail, 2 pass')
    expect(stored.stdout).to.contain('unstable: 1 of 3 runs fail, 2 pass')
    expect(() => reportSchema.parse(report)).not.to.throw()
    expect(report).to.include({ repeat: 3, complete: true })
    const [steady, unsteady] = report.checks
    expect(steady).to.include({ id: 'own-steady', verdict: 'pass' }).and.not.to.have.property('unstable')
    expect(unsteady).to.deep.include({ verdict: 'fail', unstable: ['pass', 'fail', 'pass'] })
    const shown = unsteady?.variants.map(({ id, verdict, exchanges }) => [id, verdict, exchanges.length > 0])
    expect(shown).to.deep.equal([
      ['as-stated (run 2)', 'fail', true],
      ['as-stated (run 1)', 'pass', true],
    ])
  })

  it('finds an honest server stable', async () => {
    const { path, remove } = await folder()
    const { code } = await grantproof(['run', '--suite', 'state', '--repeat', '2', '--out', path])
    const report = await reportIn(path)
    await remove()
    expect(code).to.equal(0)
    expect(report.checks.filter(({ unstable }) => unstable)).to.deep.equal([])
    expect(report.summary.pass).to.equal(report.checks.length)
  })
})
