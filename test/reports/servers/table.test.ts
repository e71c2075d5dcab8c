import { expect } from 'chai'
import { serversMarkdown } from '../../../reports/servers/markdown.ts'
import { tableOf } from '../../../reports/servers/table.ts'
import { check, hostile, report, sample, variant } from '../sample.ts'

const one = report([check('pass', { id: 'a' }), check('fail', { id: 'b', suite: 'login' })])
const two = report([check('warn', { id: 'a' }), check('pass', { id: 'c' })], {
  target: { name: 'another server' },
})

describe('servers side by side', () => {
  it('have a row for each check of any of them, by suite', () => {
    const { suites } = tableOf([{ report: one }, { report: two }])
    const rows = suites.map(({ name, rows }) => [
      name,
      rows.map(({ id, cells }) => [id, ...cells.map((cell) => cell?.verdict)]),
    ])
    expect(rows).to.deep.equal([
      [
        'code-reuse',
        [
          ['a', 'pass', 'warn'],
          ['c', undefined, 'pass'],
        ],
      ],
      ['login', [['b', 'fail', undefined]]],
    ])
  })

  it('are named by target and day, and by the time where that is the same', () => {
    const when = (...reports: (typeof one)[]) =>
      tableOf(reports.map((report) => ({ report }))).servers.map(({ name, when }) => [name, when])
    expect(when(one, two)).to.deep.equal([
      ['my server', '2026-03-01'],
      ['another server', '2026-03-01'],
    ])
    expect(when(one, { ...one, startedAt: '2026-03-01T11:30:00.000Z' })).to.deep.equal([
      ['my server', '2026-03-01 10:00:00'],
      ['my server', '2026-03-01 11:30:00'],
    ])
  })

  it('say where a run was cut off or had a problem', () => {
    const [cut] = tableOf([{ report: { ...one, complete: false, problem: 'no answer' } }]).servers
    expect(cut?.notes).to.deep.equal(['The run was cut off: checks are missing.', 'no answer'])
  })

  it('keep what each variant expected and got, and none of its exchanges', () => {
    const failing = report([check('fail', { variants: [variant('fail', { expected: 'x', actual: 'y' })] })])
    const [cell] = tableOf([{ report: failing }]).suites[0]?.rows[0]?.cells ?? []
    expect(cell?.variants).to.deep.equal([
      { id: 'variant-fail', verdict: 'fail', reason: 'seen: fail', expected: 'x', actual: 'y' },
    ])
  })

  it('are a Markdown table of what was not passed', () => {
    expect(serversMarkdown(tableOf([{ report: one }, { report: two }]))).to.equal(
      [
        '| check | level | `my server` 2026-03-01 | `another server` 2026-03-01 |',
        '|---|---|---|---|',
        '| `a` | MUST | \u2713 pass | ! warn |',
        '| `b` | MUST | \u2717 fail | not played |',
        '',
        '1 check passed or skipped everywhere is left out.',
        '',
      ].join('\n'),
    )
  })

  it('keep the Markdown table whole, whatever a server is called', () => {
    for (const name of Object.values(hostile)) {
      const [head = ''] = serversMarkdown(tableOf([{ report: { ...sample, target: { name } } }])).split('\n')
      expect(head.match(/\|/g), name).to.have.length(4)
    }
  })
})
