import { expect } from 'chai'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createMockServer } from '../../../mock-server/index.ts'
import { openStream } from '../../../reports/index.ts'
import type { CheckResult, Report } from '../../../suites/verdict.ts'
import { check, report } from '../../reports/sample.ts'
import { begin, endAll, folder, grantproof, reportIn } from '../command.ts'
import { place } from './own-suite.ts'

/** What two runs of one server have in common. Ports, times and labels are each run's own. */
const essence = ({ checks }: Report) =>
  checks.map(({ id, verdict, reason, variants }) => ({
    id,
    verdict,
    reason,
    variants: variants.map((variant) => `${variant.id} ${variant.verdict}`),
  }))

/** A folder with the streams of two parts, of the checks a to d. */
async function parts(a: CheckResult = check('pass', { id: 'a' })) {
  const { path, remove } = await folder()
  const planned = ['a', 'b', 'c', 'd']
  const [one, two, whole] = [join(path, 'one'), join(path, 'two'), join(path, 'whole')]
  const write = (out: string, index: number, ...checks: CheckResult[]) =>
    openStream(out).end(report(checks, { planned, shard: { index, count: 2 } }))
  write(one, 1, a, check('pass', { id: 'c' }))
  write(two, 2, check('pass', { id: 'b' }), check('pass', { id: 'd' }))
  const merge = (...more: string[]) => grantproof(['merge', ...more, '-o', whole])
  return { path, one, two, whole, merge, remove }
}

describe('grantproof run --shard, and merge', function () {
  this.timeout(180_000)
  afterEach(endAll)

  it('parts of a run, merged in any order, say what one run says, check by check', async () => {
    const server = createMockServer({ defects: ['code-reusable', 'state-decoded-twice'] })
    const { close } = await server.listen({ port: 0 })
    const { path, remove } = await folder({ 'target.json': JSON.stringify(server.describe()) })
    const run = (out: string, ...more: string[]) =>
      grantproof([
        'run',
        join(path, 'target.json'),
        '--suite',
        'state,rfc6749-4.1.2-code-single-use',
        '--out',
        join(path, out),
        ...more,
      ])
    const one = await run('one')
    const parts = [(await run('part1', '--shard', '1/2')).code, (await run('part2', '--shard', '2/2')).code]
    const merge = await grantproof([
      'merge',
      ...[2, 1].map((index) => join(path, `part${index}`)),
      '-o',
      join(path, 'whole'),
    ])
    const expected = await reportIn(join(path, 'one'))
    const whole = await reportIn(join(path, 'whole'))
    const counts = await Promise.all(
      ['part1', 'part2'].map(async (out) => (await reportIn(join(path, out))).checks.length),
    )
    await close()
    await remove()
    expect(one.code, one.stdout + one.stderr).to.equal(1)
    expect(parts).to.include(1)
    expect(merge.code, merge.stdout + merge.stderr).to.equal(1)
    expect(essence(whole)).to.deep.equal(essence(expected))
    expect(whole.summary).to.deep.equal(expected.summary)
    expect(whole.summary.fail).to.be.at.least(2)
    expect(whole.complete).to.equal(true)
    expect(Math.max(...counts) - Math.min(...counts)).to.be.at.most(1)
  })

  it('list what they will play: each check in one part', async () => {
    const listed = async (...more: string[]) =>
      (await grantproof(['run', '--list', '--suite', 'state', ...more])).stdout.trim().split('\n')
    const [whole = [], ...parts] = await Promise.all([
      listed(),
      listed('--shard', '1/2'),
      listed('--shard', '2/2'),
    ])
    expect(parts.flat().toSorted()).to.deep.equal(whole.toSorted())
    expect(whole.length).to.be.greaterThan(2)
  })

  it('2: a part that is missing, cut off, or given twice; no older whole is left', async () => {
    const at = await parts()
    const missing = await at.merge(at.two)
    const left = await grantproof(['verdict', at.whole])
    const twice = await at.merge(at.one, at.one)
    const remains = await readdir(at.whole)
    const [header = ''] = (await readFile(join(at.two, 'report.jsonl'), 'utf8')).split('\n')
    await writeFile(join(at.two, 'report.jsonl'), `${header}\n`)
    const cutOff = await at.merge(at.one, at.two)
    await at.remove()
    expect(missing.code).to.equal(2)
    expect(missing.stdout).to.contain('note: part 1 of 2 is missing')
    expect(left.code).to.equal(2)
    expect(twice).to.include({ code: 2, stderr: 'grantproof: part 1 of 2 was given twice\n' })
    expect(remains).to.deep.equal([])
    expect(cutOff.code).to.equal(2)
    expect(cutOff.stderr).to.match(/report\.jsonl: it has no footer/)
    expect(cutOff.stdout).to.contain('could not tell: the run was cut off before every check was decided')
  })

  it('a baseline covers the whole as it covers one run', async () => {
    const at = await parts(check('fail', { id: 'a' }))
    const file = join(at.path, 'baseline.yaml')
    const red = await at.merge(at.one, at.two)
    const updated = await at.merge(at.one, at.two, '--baseline', file, '--update-baseline')
    const written = await readFile(file, 'utf8')
    await writeFile(file, `${written}- { id: d, verdict: fail, reason: ticket 123 }\n`)
    const stale = await at.merge(at.one, at.two, '--baseline', file)
    await at.remove()
    expect(red.code).to.equal(1)
    expect(updated.code, updated.stdout + updated.stderr).to.equal(0)
    expect(written).to.match(/^- id: a\n {2}verdict: fail\n {2}reason: not yet judged \(seen .+\)\n$/)
    expect(stale.code).to.equal(1)
    expect(stale.stdout).to.contain('STALE baseline.yaml: d: accepted as fail, but it passes now')
  })

  it('entries of checks of other parts are not stale', async () => {
    const at = await place(['own-fail', 'own-pass'], {
      'baseline.yaml': '- { id: own-fail, verdict: fail, reason: ticket 123 }\n',
    })
    const { code, stdout } = await at.run('--shard', '2/2', '--baseline', at.baseline)
    const { baseline } = await reportIn(at.out)
    await at.remove()
    expect(code, stdout).to.equal(0)
    expect(baseline).to.deep.include({ accepted: 0, stale: [] })
  })

  it('2: a part of nothing', async () => {
    const { finished } = begin([
      'run',
      '--suite',
      'rfc6749-4.1.2-code-single-use',
      '--shard',
      '2/2',
      '--list',
    ])
    const { code, stderr } = await finished
    expect(code).to.equal(2)
    expect(stderr).to.equal('grantproof: part 2 of 2 holds no check: there are only 1; divide by less\n')
    expect((await grantproof(['run', '--shard', '3/2'])).stderr).to.contain('give which part of how many')
  })
})
