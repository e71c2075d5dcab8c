import { expect } from 'chai'
import { baselineOf } from '../../../run/baseline/load.ts'
import { updated } from '../../../run/baseline/update.ts'
import { UsageError } from '../../../run/usage-error.ts'
import type { CheckResult, Verdict } from '../../../suites/verdict.ts'
import { check } from '../../reports/sample.ts'

const of = (id: string, verdict: Verdict): CheckResult => check(verdict, { id })
const isRed = ({ verdict }: CheckResult): boolean => verdict === 'fail'

function update(source: string, ...checks: CheckResult[]) {
  return updated(baselineOf('b.yaml', source), checks, isRed, '2026-11-29')
}

const list = `# What we live with.

# until the rewrite
- id: stands
  verdict: fail # since 2024
  reason: ticket 123
  expires: 2025-01-31

# a flake
- id: passes
  verdict: fail
  reason: ticket 124

# judged in spring
- id: worse
  verdict: warn # was only this
  reason: ticket 125
  expires: 2027-01-31

# of another suite
- id: elsewhere
  verdict: fail
  reason: ticket 126
`

describe('a baseline written anew', () => {
  it('keeps what stands with its comments, drops what passes, and adds what is red', () => {
    const { source, added, dropped, kept } = update(
      list,
      of('stands', 'fail'),
      of('passes', 'pass'),
      of('worse', 'fail'),
      of('new', 'fail'),
      of('mild', 'warn'),
    )
    expect(source).to.equal(`# What we live with.

# until the rewrite
- id: stands
  verdict: fail # since 2024
  reason: ticket 123
  expires: 2025-01-31

# judged in spring
- id: worse
  verdict: fail # was only this
  reason: not yet judged (seen 2026-11-29)

# of another suite
- id: elsewhere
  verdict: fail
  reason: ticket 126
- id: new
  verdict: fail
  reason: not yet judged (seen 2026-11-29)
`)
    expect({ added, dropped, kept }).to.deep.equal({ added: 2, dropped: 1, kept: 2 })
  })

  it('stays a mapping where it was one', () => {
    const source = '# ours\nstands:\n  verdict: fail\n  reason: x\npasses:\n  verdict: fail\n  reason: y\n'
    expect(update(source, of('stands', 'fail'), of('passes', 'pass'), of('new', 'fail')).source).to.equal(
      '# ours\nstands:\n  verdict: fail\n  reason: x\nnew:\n  verdict: fail\n  reason: not yet judged (seen 2026-11-29)\n',
    )
  })

  it('drops an entry whose verdict changed to one that is not red', () => {
    expect(update('a: { verdict: fail, reason: x }', of('a', 'skip'))).to.include({ dropped: 1, added: 0 })
  })

  it('begins with nothing, and ends with nothing', () => {
    const entry = '- id: a\n  verdict: fail\n  reason: not yet judged (seen 2026-11-29)\n'
    for (const empty of ['', '[]\n', '{}']) expect(update(empty, of('a', 'fail')).source).to.equal(entry)
    expect(update('', of('a', 'pass')).source).to.equal('[]\n')
    expect(update(entry, of('a', 'pass')).source).to.equal('[]\n')
    expect(update('# ours\n', of('a', 'fail')).source).to.equal(`# ours\n\n${entry}`)
  })

  it('is a baseline again, with what it says', () => {
    const { source } = update(list, of('worse', 'fail'), of('new', 'fail'), of('passes', 'pass'))
    expect([...baselineOf('b.yaml', source).entries.keys()]).to.have.members([
      'stands',
      'worse',
      'elsewhere',
      'new',
    ])
    expect(update(source, of('worse', 'fail'), of('new', 'fail')).source).to.equal(source)
  })

  it('refuses a file with anchors, and says what to do', () => {
    const source = 'a: &x { verdict: fail, reason: x }\nb: *x\n'
    expect(() => update(source, of('a', 'pass'))).to.throw(
      UsageError,
      /^b\.yaml: has anchors.*write the entries out/,
    )
  })
})
