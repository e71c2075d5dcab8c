import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import type { Comparison } from '../../reports/index.ts'
import type { Report } from '../../suites/verdict.ts'
import { check, report } from '../reports/sample.ts'
import { folder, grantproof } from './command.ts'

const good = report([check('pass', { id: 'a' }), check('pass', { id: 'b' })])
const bad = report([check('fail', { id: 'a' }), check('pass', { id: 'b' })], {
  target: { name: 'other server' },
})

/** A folder with reports, as runs would have left them. */
async function stored(reports: Record<string, Report>) {
  const { path, remove } = await folder()
  for (const [name, report] of Object.entries(reports)) {
    await mkdir(join(path, name))
    await writeFile(join(path, name, 'report.json'), JSON.stringify(report))
  }
  return { path, remove, at: (name: string) => join(path, name) }
}

describe('grantproof compare', function () {
  this.timeout(60_000)

  it('ends with 1 where something got worse, with 0 where not, and names both runs', async () => {
    const { at, remove } = await stored({ good, bad })
    const worse = await grantproof(['compare', at('good'), at('bad')])
    const better = await grantproof(['compare', at('bad'), at('good')])
    const equal = await grantproof(['compare', at('good'), at('good')])
    await remove()
    expect([worse.code, better.code, equal.code]).to.deep.equal([1, 0, 0])
    expect(worse.stdout).to.match(/^before {2}my server .*\n.*\nafter {3}other server/)
    expect(worse.stdout).to.contain('  pass -> fail  a\n')
    expect(worse.stdout).to.match(/\nworse: 1 check of 2\n$/)
  })

  it('prints JSON or Markdown, not both', async () => {
    const { at, remove } = await stored({ good, bad })
    const json = await grantproof(['compare', at('good'), at('bad'), '--json'])
    const markdown = await grantproof(['compare', at('good'), at('bad'), '--markdown'])
    const both = await grantproof(['compare', at('good'), at('bad'), '--markdown', '--json'])
    await remove()
    const comparison = JSON.parse(json.stdout) as Comparison
    expect([json.code, comparison.outcome, comparison.worse.map(({ id }) => id)]).to.deep.equal([
      1,
      'worse',
      ['a'],
    ])
    expect(markdown.stdout).to.match(/^### Compared with the earlier run: worse\n/)
    expect(both.code).to.equal(2)
  })

  it('ends with 2 where it cannot tell: no report, a run cut off', async () => {
    const { at, remove } = await stored({ good, cut: { ...good, complete: false } })
    const missing = await grantproof(['compare', at('good'), at('nothing')])
    const cut = await grantproof(['compare', at('good'), at('cut')])
    await remove()
    expect([missing.code, cut.code]).to.deep.equal([2, 2])
    expect(missing.stderr).to.match(/^grantproof: there is no report at /)
    expect(cut.stdout).to.contain('could not tell: the later run was cut off')
  })
})

describe('grantproof matrix', function () {
  this.timeout(60_000)

  it('writes one page with a column for each report and a link to its page where there is one', async () => {
    const { at, path, remove } = await stored({ good, bad })
    await writeFile(at('bad/report.html'), '')
    const { code, stdout } = await grantproof([
      'matrix',
      at('good'),
      at('bad'),
      '-o',
      join(path, 'pages', 'all.html'),
    ])
    const page = await readFile(join(path, 'pages', 'all.html'), 'utf8')
    await remove()
    expect([code, stdout]).to.deep.equal([0, `matrix: ${join(path, 'pages', 'all.html')}\n`])
    expect(page).to.contain('2 servers, 2 checks')
    expect(page).to.contain('href="../bad/report.html">other server</a>')
    expect(page).not.to.contain('good/report.html')
  })

  it('prints a Markdown table of what was not passed', async () => {
    const { at, remove } = await stored({ good, bad })
    const { code, stdout } = await grantproof(['matrix', at('good'), at('bad'), '--markdown'])
    await remove()
    expect(code).to.equal(0)
    expect(stdout).to.contain('| `a` | MUST | \u2713 pass | \u2717 fail |')
  })

  it('ends with 2 where a report is missing or was cut off, and says which', async () => {
    const { at, path, remove } = await stored({ good, cut: { ...good, complete: false } })
    const out = join(path, 'all.html')
    const missing = await grantproof(['matrix', at('good'), at('nothing'), '-o', out])
    const cut = await grantproof(['matrix', at('good'), at('cut'), '-o', out])
    const page = await readFile(out, 'utf8')
    await remove()
    expect([missing.code, cut.code]).to.deep.equal([2, 2])
    expect(missing.stderr).to.contain(at('nothing'))
    expect(cut.stderr).to.contain(at('cut'))
    expect(page).to.contain('The run was cut off')
  })
})
